//! Asks a person to look where all of some conditions hold.

use super::test::Test;
use super::when::holds;
use crate::field::FieldId;
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    all: &[Test],
    at: FieldId,
    who: &'static str,
) -> Verdict {
    if holds(view, out, all, at)? {
        out.checklist(at, who);
    }
    Some(())
}
