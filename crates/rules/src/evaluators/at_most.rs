//! Fails when a text is longer than allowed, in characters.

use crate::field::{Key, holds};
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    field: Key<holds::Text>,
    most: usize,
) -> Verdict {
    let text = view.text(field)?;
    // A character has a byte at least.
    if text.len() > most {
        let count = text.chars().count();
        if count > most {
            out.fail(field).with("n", most).with("m", count);
        }
    }
    Some(())
}
