//! Fails when a truth value of the outside is the given one.

use crate::fact::{FactKey, is};
use crate::field::FieldId;
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    fact: FactKey<is::Flag>,
    when: bool,
    at: FieldId,
) -> Verdict {
    let key = view.fact_key(fact.id().fact().group)?;
    if out.know(at, view.fact_flag(fact, &key))? == when {
        out.fail(at);
    }
    Some(())
}
