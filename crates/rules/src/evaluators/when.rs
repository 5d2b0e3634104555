//! Fails where some conditions on facts and answers hold: `all` of the first list and, unless it is
//! empty, one of the second.

use super::differ::{Pair, differs, none};
use crate::cut;
use crate::date::{Date, add_working_days};
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, FactGroup, FactId, FactKey, ORDER_STATE, RESOURCE_IP,
    RESOURCE_PRODUCT, is,
};
use crate::facts::Value;
use crate::field::{FieldId, Key, ORDER, SITE_DOMAINS, SITE_RESOURCE_KIND, WEBSITES, holds};
use crate::finding::Finding;
use crate::identifiers::domain::last_label;
use crate::leaf::Leaf;
use crate::order_type::HERE;
use crate::rule::{Out, Verdict};
use crate::rules::registrable;
use crate::tables::RESOURCE_IDS;
use crate::view::View;

/// A condition on one fact or answer.
#[derive(Clone, Copy)]
pub enum Test {
    /// A truth value is this.
    Flag(FactKey<is::Flag>, bool),
    /// A truth value is known to be true; not knowing it is as good as false.
    Said(FactKey<is::Flag>),
    /// A text or an id of the outside is one of these words.
    Is(FactId, &'static str),
    /// It is none of these.
    Not(FactId, &'static str),
    /// A region is another than this; the message is given it.
    Outside(FactKey<is::Choice>, &'static str),
    /// A number is less than this.
    Below(FactKey<is::Number>, i32),
    /// A date lies before the day so far ahead; the message is given the date.
    Before(FactKey<is::Day>, Span),
    /// As [`Test::Before`]; not knowing the date is as good as no.
    Past(FactKey<is::Day>),
    /// As [`Test::Before`]; the message is given the day so far ahead.
    Within(FactKey<is::Day>, Span),
    /// A date does not lie before the day so far ahead.
    Lasts(FactKey<is::Day>, Span),
    /// A date is known; the message is given the day so far after it.
    Due(FactKey<is::Day>, Span),
    /// The list names this provider, or does not.
    Here(bool, FactKey<is::Texts>),
    /// The list names nobody but this provider.
    OnlyHere(FactKey<is::Texts>),
    /// An answer differs from what the outside shows.
    Differs(FieldId, FactId),
    /// No answer differs from what is filed, as far as that is known.
    Unchanged(&'static [Pair]),
    /// The server of the website has another address than this.
    Moved(FactKey<is::Text>),
    /// An answer is one of these.
    Chosen(Key<holds::Choice>, &'static str),
    /// A box is ticked.
    Ticked(Key<holds::Flag>),
    /// Something was put into a field.
    Filled(FieldId),
    /// Whether the order is in one of these states; one without a state is a draft.
    State(bool, &'static str),
    /// Whether the domain ends in one of these labels.
    Ends(bool, &'static str),
    /// The website runs on one of these kinds of resource: bits of the table.
    RunsOn(u8),
    /// A server stands behind the resource: serverless has none, and a code of the website-building
    /// product stands for none.
    Server,
}

/// How far ahead of the day of the check.
#[derive(Clone, Copy)]
pub enum Span {
    /// Calendar months.
    Months(i8),
    /// Calendar days.
    Days(i8),
    /// Working days; the day of the check does not count.
    WorkingDays(u8),
}

/// Kinds of resource, for [`Test::RunsOn`].
pub(crate) const CVM: u8 = 1;
pub(crate) const LIGHTHOUSE: u8 = 2;
pub(crate) const CLB: u8 = 8;
pub(crate) const CODE: u8 = 16;

/// The website-building product.
pub(crate) const SITE_BUILDER: &str = "site_builder";

/// What a condition is.
#[derive(Clone, Copy, PartialEq)]
enum Truth {
    Yes,
    No,
    /// A fact that it hangs on is unknown.
    Unknown(FactId),
    /// An answer that it hangs on is empty.
    Empty,
}

impl Span {
    #[inline(never)]
    fn after(self, view: &View<'_>, day: Date) -> Date {
        match self {
            Span::Months(months) => day.add_months(months.into()),
            Span::Days(days) => day.add_days(days.into()),
            Span::WorkingDays(days) => working_days(view, day, days.into()),
        }
    }
}

/// The date so many working days later, by the calendar as far as it is known.
#[inline(never)]
pub(crate) fn working_days(view: &View<'_>, start: Date, count: u16) -> Date {
    let holidays = view.fact_days(CALENDAR_HOLIDAYS);
    let workdays = view.fact_days(CALENDAR_WORKDAYS);
    let listed = |days: &[Date], day: Date| days.binary_search(&day).is_ok();
    add_working_days(
        start,
        count,
        |day| listed(holidays, day),
        |day| listed(workdays, day),
    )
}

pub(crate) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    all: &[Test],
    any: &[Test],
    at: FieldId,
) -> Verdict {
    if holds(view, out, all, any, at)? {
        let issue = out.fail(at);
        for test in all {
            test.tell(view, issue);
        }
    }
    Some(())
}

/// As [`judge`], over the first domain of every website; said once, of the order.
pub(super) fn once(view: &View<'_>, out: &mut Out<'_>, all: &[Test], any: &[Test]) -> Verdict {
    for site in view.rows(WEBSITES) {
        let Some(row) = site.rows(SITE_DOMAINS).next() else {
            continue;
        };
        if holds(&row, out, all, any, ORDER.id()) == Some(true) {
            out.fail(ORDER);
            return Some(());
        }
    }
    Some(())
}

/// Whether the conditions hold; `None` where something they hang on is empty, or unknown and waited
/// for.
#[inline(never)]
pub(crate) fn holds(
    view: &View<'_>,
    out: &mut Out<'_>,
    all: &[Test],
    any: &[Test],
    at: FieldId,
) -> Option<bool> {
    let mut waits = false;
    // What does not hold settles it, whatever is unknown beside it.
    for test in all {
        match test.of(view) {
            Truth::Yes => {}
            Truth::No => return Some(false),
            Truth::Unknown(_) => waits = true,
            Truth::Empty => return None,
        }
    }
    let found = |truth| any.iter().any(|test| test.of(view) == truth);
    let met = any.is_empty() || found(Truth::Yes);
    if met && !waits {
        return Some(true);
    }
    let open = |test: &Test| matches!(test.of(view), Truth::Unknown(_));
    if !met && !any.iter().any(open) {
        return Some(false);
    }
    for test in all.iter().chain(if met { &[] } else { any }) {
        if let Truth::Unknown(fact) = test.of(view) {
            out.know::<()>(at, Err(fact));
        }
    }
    None
}

impl Test {
    /// The fact that it asks for.
    const fn fact(&self) -> Option<FactId> {
        Some(match *self {
            Test::Flag(fact, _) | Test::Said(fact) => fact.id(),
            Test::Is(fact, _) | Test::Not(fact, _) | Test::Differs(_, fact) => fact,
            Test::Outside(fact, _) => fact.id(),
            Test::Below(fact, _) => fact.id(),
            Test::Before(fact, _)
            | Test::Within(fact, _)
            | Test::Lasts(fact, _)
            | Test::Due(fact, _)
            | Test::Past(fact) => fact.id(),
            Test::Here(_, fact) | Test::OnlyHere(fact) => fact.id(),
            Test::Moved(fact) => fact.id(),
            _ => return None,
        })
    }

    #[inline(never)]
    fn of(&self, view: &View<'_>) -> Truth {
        let Some(fact) = self.fact() else {
            return self.of_answer(view);
        };
        // Nothing is asked about an empty answer.
        if let Test::Differs(field, _) = self
            && view.leaf(*field).is_none_or(Leaf::is_empty)
        {
            return Truth::Empty;
        }
        let Some(key) = view.fact_key(fact.fact().group) else {
            return Truth::Empty;
        };
        match view.fact_value(fact, &key) {
            Some(value) => self.of_fact(view, value),
            None if matches!(self, Test::Said(_) | Test::Past(_)) => Truth::No,
            None => Truth::Unknown(fact),
        }
    }

    /// What is said of a known fact.
    fn of_fact(&self, view: &View<'_>, value: &Value) -> Truth {
        let ahead = |span: Span| span.after(view, view.today());
        Truth::from(match (*self, value) {
            (Test::Flag(_, wanted), Value::Flag(flag)) => *flag == wanted,
            (Test::Said(_), Value::Flag(flag)) => *flag,
            (Test::Is(_, words), value) => listed(words, value.word()),
            (Test::Not(_, words), value) => !listed(words, value.word()),
            (Test::Outside(_, id), value) => value.word() != id,
            (Test::Below(_, limit), Value::Number(number)) => *number < limit.into(),
            (Test::Before(_, span) | Test::Within(_, span), Value::Day(day)) => *day < ahead(span),
            (Test::Past(_), Value::Day(day)) => *day < view.today(),
            (Test::Lasts(_, span), Value::Day(day)) => *day >= ahead(span),
            (Test::Due(..), _) => true,
            (Test::Here(wanted, _), Value::Texts(list)) => {
                list.iter().any(|one| **one == *HERE) == wanted
            }
            (Test::OnlyHere(_), Value::Texts(list)) => list.iter().all(|one| **one == *HERE),
            (Test::Differs(field, _), shown) => view
                .leaf(field)
                .is_some_and(|answer| differs(field, answer, shown)),
            (Test::Moved(_), Value::Text(filed)) => {
                let Some(key) = view.fact_key(FactGroup::Resources) else {
                    return Truth::Empty;
                };
                match view.fact_text(RESOURCE_IP, &key) {
                    Ok(address) => **filed != *address,
                    Err(fact) => return Truth::Unknown(fact),
                }
            }
            _ => false,
        })
    }

    /// What is said of an answer.
    fn of_answer(&self, view: &View<'_>) -> Truth {
        let told = || {
            Some(match *self {
                Test::Unchanged(pairs) => none(view, pairs),
                Test::Chosen(field, ids) => listed(ids, view.choice(field)?),
                Test::Ticked(field) => view.ticked(field),
                Test::Filled(field) => !view.leaf(field)?.is_empty(),
                Test::State(wanted, states) => {
                    let state = view.fact_text(ORDER_STATE, "").unwrap_or("draft");
                    listed(states, state) == wanted
                }
                Test::Ends(wanted, labels) => {
                    listed(labels, last_label(registrable(view)?)) == wanted
                }
                Test::RunsOn(kinds) => {
                    let kind = view.choice(SITE_RESOURCE_KIND)?;
                    let index = RESOURCE_IDS.iter().position(|id| *id == kind)?;
                    kinds >> index & 1 != 0
                }
                Test::Server if view.choice(SITE_RESOURCE_KIND)? == "authorization_code" => {
                    return None;
                }
                _ => view.choice(SITE_RESOURCE_KIND)? != "serverless",
            })
        };
        match told() {
            Some(told) => Truth::from(told),
            // Of a code, the product tells.
            None if matches!(self, Test::Server) && view.choice(SITE_RESOURCE_KIND).is_some() => {
                Test::Not(RESOURCE_PRODUCT.id(), SITE_BUILDER).of(view)
            }
            None => Truth::Empty,
        }
    }

    /// Gives the message what it says of this condition.
    #[inline(never)]
    fn tell(&self, view: &View<'_>, issue: &mut Finding) {
        let Some(fact) = self.fact() else { return };
        let key = view.fact_key(fact.fact().group).unwrap_or_default();
        match (*self, view.fact_value(fact, &key)) {
            (Test::Outside(..), Some(Value::Choice(id))) => {
                issue.with("region", *id);
            }
            (Test::Below(_, limit), Some(Value::Number(number))) => {
                issue.with("n", i64::from(limit)).with("m", *number);
            }
            (Test::Before(_, span), Some(Value::Day(day))) => {
                if let Span::Days(days) = span {
                    issue.with("n", i64::from(days.unsigned_abs()));
                }
                issue.with("date", *day);
            }
            (Test::Within(_, span), _) => {
                issue.with("date", span.after(view, view.today()));
            }
            (Test::Due(_, span), Some(Value::Day(day))) => {
                issue.with("date", span.after(view, *day));
            }
            _ => {}
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// Whether a word is one of those of a list, spaces between them.
#[inline(never)]
pub(crate) fn listed(list: &str, word: &str) -> bool {
    let mut rest = list;
    while let (one, Some(more)) = cut::first(rest, b' ') {
        if one == word {
            return true;
        }
        rest = more;
    }
    rest == word
}
