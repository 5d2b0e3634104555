//! Fails where an answer differs from what is filed, or was confirmed: one issue on each answer.

use crate::fact::FactId;
use crate::facts::Value;
use crate::field::{Clean, FieldId, Kind};
use crate::leaf::Leaf;
use crate::normal::{same_name, same_number};
use crate::person::origin;
use crate::place::At;
use crate::rule::{Out, Verdict};
use crate::view::View;

/// An answer and the fact that it should equal.
pub type Pair = (FieldId, FactId);

/// What is unknown is no difference, and is not waited for: what is filed shows what it shows.
pub(super) fn judge(view: &View<'_>, out: &mut Out<'_>, pairs: &'static [Pair]) -> Verdict {
    each(view, pairs, &mut |at| {
        out.fail(at);
    });
    Some(())
}

/// Whether no known answer differs.
pub(crate) fn none(view: &View<'_>, pairs: &'static [Pair]) -> bool {
    let mut none = true;
    each(view, pairs, &mut |_| none = false);
    none
}

#[inline(never)]
fn each(view: &View<'_>, pairs: &'static [Pair], found: &mut dyn FnMut(At)) {
    for (field, fact) in pairs {
        // A linked person's answers stand in the record that the link leads to.
        let field = origin(view, *field);
        let (Some(key), Some(answer)) = (view.fact_key(fact.fact().group), view.leaf(field)) else {
            continue;
        };
        if let Some(shown) = view.fact_value(*fact, &key)
            && differs(field, answer, shown)
        {
            found(view.at(field));
        }
    }
}

/// Whether an answer that is not empty differs from a value.
#[inline(never)]
pub(crate) fn differs(field: FieldId, answer: &Leaf, shown: &Value) -> bool {
    match (answer, shown) {
        (Leaf::Text(typed), Value::Text(shown)) => {
            let answer = typed.chosen().unwrap_or(typed.clean());
            let same = match field.field().kind {
                Kind::Text(Clean::Number) => same_number(answer, shown),
                _ => same_name(answer, shown),
            };
            !answer.is_empty() && !same
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
