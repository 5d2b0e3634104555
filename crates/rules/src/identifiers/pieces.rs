//! The pieces of a filing or certificate number.

use crate::cut::find;
use crate::normal::next;

/// What stands before and after the first `piece`.
#[inline(never)]
pub(super) fn split_at<'a>(text: &'a str, piece: &str) -> Option<(&'a str, &'a str)> {
    let start = find(text, piece)?;
    Some((text.get(..start)?, text.get(start + piece.len()..)?))
}

/// The first character, still as text, and what follows it.
#[inline(never)]
pub(super) fn first(text: &str) -> (&str, &str) {
    let mut rest = text.chars();
    next(&mut rest);
    text.split_at_checked(text.len() - rest.as_str().len())
        .unwrap_or_default()
}

/// What stands between two pieces that a text begins and ends with.
#[inline(never)]
pub(super) fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

/// Appends the pieces of a text that lie between these places, with hyphens between them.
#[inline(never)]
pub(super) fn hyphenated(text: &str, cuts: &[u8], out: &mut String) {
    let mut mark = "";
    for piece in cuts.windows(2) {
        let [from, to] = piece else { continue };
        out.push_str(mark);
        let piece = text.get(usize::from(*from)..usize::from(*to));
        out.push_str(piece.unwrap_or_default());
        mark = "-";
    }
}
