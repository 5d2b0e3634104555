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
