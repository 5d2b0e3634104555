//! Finding short texts in short texts. The standard library's searcher is built for long ones and is larger than all
//! that is searched here.

use crate::normal::next;

/// Where `piece` begins in `text`, in bytes.
#[inline(never)]
pub(super) fn find(text: &str, piece: &str) -> Option<usize> {
    text.as_bytes()
        .windows(piece.len().max(1))
        .position(|window| window == piece.as_bytes())
}

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
