//! Fails where an answer differs from what is filed, or was confirmed: one issue on each answer.

use super::same_as::same;
use super::test::key;
use crate::fact::FactId;
use crate::facts::Value;
use crate::field::FieldId;
use crate::leaf::Leaf;
use crate::person::origin;
use crate::place::At;
use crate::rule::{Out, Verdict};
use crate::view::View;

/// An answer and the fact that it should equal.
pub type Pair = (FieldId, FactId);

/// What is unknown is no difference; it is waited for at the file that would show it, if one is named:
/// what is filed shows what it shows.
pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    pairs: &'static [Pair],
    file: Option<FieldId>,
) -> Verdict {
    for pair in pairs {
        match (compare(view, pair), file) {
            (Some((at, true)), _) => {
                out.fail(at);
            }
            (None, Some(file)) if view.clean(file).and(view.clean(pair.0)).is_some() => {
                out.wait(file, pair.1);
            }
            _ => {}
        }
    }
    Some(())
}

/// Whether no known answer differs.
pub(crate) fn none(view: &View<'_>, pairs: &'static [Pair]) -> bool {
    pairs
        .iter()
        .all(|pair| compare(view, pair).is_none_or(|(_, differs)| !differs))
}

/// Whether an answer differs from what is known, and where it stands.
#[inline(never)]
fn compare(view: &View<'_>, &(field, fact): &Pair) -> Option<(At, bool)> {
    // A linked person's answers stand in the record that the link leads to.
    let field = origin(view, field);
    let key = key(view, fact.fact().group, field)?;
    let shown = view.fact_value(fact, &key)?;
    Some((view.at(field), differs(field, view.leaf(field)?, shown)))
}

/// Whether an answer that is not empty differs from a value.
#[inline(never)]
pub(crate) fn differs(field: FieldId, answer: &Leaf, shown: &Value) -> bool {
    match (answer, shown) {
        (Leaf::Text(typed), Value::Text(shown)) => {
            let answer = typed.chosen().unwrap_or(typed.clean());
            !answer.is_empty() && !same(field, answer, shown)
        }
        (Leaf::Set(members), Value::Texts(shown)) => {
            let known = |id: &str| shown.iter().any(|shown| **shown == *id);
            members.len() != shown.len()
                || !members
                    .iter()
                    .all(|member| member.option.is_some_and(known))
        }
        _ => false,
    }
}
