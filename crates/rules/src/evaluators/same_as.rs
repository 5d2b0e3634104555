//! Fails when a field differs from what the outside shows.

use crate::fact::{FactKey, is};
use crate::field::{Clean, FieldId, Key, Kind, holds};
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    field: Key<holds::Text>,
    fact: FactKey<is::Text>,
    at: FieldId,
) -> Verdict {
    let typed = view.text(field)?;
    let known = out.know(at, view.fact_text(fact, ""))?;
    if !same(field, typed, known) {
        out.fail(at);
    }
    Some(())
}

/// Whether the outside shows what was typed: numbers are compared as numbers, all else as names.
pub(crate) fn same(field: Key<holds::Text>, typed: &str, shown: &str) -> bool {
    match field.id().field().kind {
        Kind::Text(Clean::Number) => crate::normal::same_number(typed, shown),
        _ => crate::normal::same_name(typed, shown),
    }
}
