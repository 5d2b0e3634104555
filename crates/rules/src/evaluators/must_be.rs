//! Fails when a text of the outside is another than the given one.

use crate::fact::{FactKey, is};
use crate::field::FieldId;
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    fact: FactKey<is::Text>,
    value: &str,
    at: FieldId,
) -> Verdict {
    let key = view.fact_key(fact.id().fact().group)?;
    if out.know(at, view.fact_text(fact, &key))? != value {
        out.fail(at);
    }
    Some(())
}
