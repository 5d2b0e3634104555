//! Fails where some conditions on facts and answers hold: `all` of the first list and, unless it is
//! empty, one of the second.

use crate::date::{Date, add_working_days};
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, FactId, FactKey, ORDER_STATE, RESOURCE_PRODUCT, is,
};
use crate::field::{FieldId, Key, ORDER, SITE_DOMAINS, SITE_RESOURCE_KIND, WEBSITES, holds};
use crate::identifiers::domain::last_label;
use crate::order_type::HERE;
use crate::rule::{Out, Verdict, same};
use crate::rules::registrable;
use crate::tables::RESOURCE_IDS;
use crate::view::{Known, View};

/// A condition on one fact or answer.
#[derive(Clone, Copy)]
pub enum Test {
    /// A truth value is this.
    Flag(FactKey<is::Flag>, bool),
    /// A truth value is known to be true; not knowing it is as good as false.
    Said(FactKey<is::Flag>),
    /// A text or an id of the outside is one of these.
    Is(FactId, &'static [&'static str]),
    /// It is none of these.
    Not(FactId, &'static [&'static str]),
    /// An id of a list is another than this; the message is given it by that name.
    Other(FactKey<is::Choice>, &'static str, &'static str),
    /// A number is less than this.
    Below(FactKey<is::Number>, i64),
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
    /// The list lacks this provider.
    NotHere(FactKey<is::Texts>),
    /// The list names nobody but this provider.
    OnlyHere(FactKey<is::Texts>),
    /// An answer differs from what the outside shows.
    Differs(Key<holds::Text>, FactKey<is::Text>),
    /// An answer is one of these.
    Chosen(Key<holds::Choice>, &'static [&'static str]),
    /// A box is ticked.
    Ticked(Key<holds::Flag>),
    /// Something was put into a field.
    Filled(FieldId),
    /// Whether the order is in one of these states; one without a state is a draft.
    State(bool, &'static [&'static str]),
    /// Whether the domain ends in one of these labels.
    Ends(bool, &'static [&'static str]),
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

impl Truth {
    fn of(known: Known<bool>) -> Truth {
        match known {
            Ok(true) => Truth::Yes,
            Ok(false) => Truth::No,
            Err(fact) => Truth::Unknown(fact),
        }
    }
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
    #[inline(never)]
    fn of(&self, view: &View<'_>) -> Truth {
        self.truth(view).unwrap_or(Truth::Empty)
    }

    fn truth(&self, view: &View<'_>) -> Option<Truth> {
        Some(Truth::of(match *self {
            Test::Flag(fact, value) => {
                let key = view.fact_key(fact.id().fact().group)?;
                view.fact_flag(fact, &key).map(|flag| flag == value)
            }
            Test::Said(fact) => {
                let key = view.fact_key(fact.id().fact().group)?;
                Ok(view.fact_flag(fact, &key) == Ok(true))
            }
            Test::Is(fact, words) => word(view, fact)?.map(|word| words.contains(&word)),
            Test::Not(fact, words) => word(view, fact)?.map(|word| !words.contains(&word)),
            Test::Other(fact, id, _) => word(view, fact.id())?.map(|word| word != id),
            Test::Below(fact, limit) => {
                let key = view.fact_key(fact.id().fact().group)?;
                view.fact_number(fact, &key).map(|number| number < limit)
            }
            Test::Before(fact, span) | Test::Within(fact, span) => {
                let limit = span.after(view, view.today());
                day(view, fact)?.map(|day| day < limit)
            }
            Test::Past(fact) => Ok(day(view, fact)?.is_ok_and(|day| day < view.today())),
            Test::Lasts(fact, span) => {
                let limit = span.after(view, view.today());
                day(view, fact)?.map(|day| day >= limit)
            }
            Test::Due(fact, _) => day(view, fact)?.map(|_| true),
            Test::NotHere(fact) => providers(view, fact)?.map(|list| !list.iter().any(is_here)),
            Test::OnlyHere(fact) => providers(view, fact)?.map(|list| list.iter().all(is_here)),
            Test::Differs(field, fact) => {
                let key = view.fact_key(fact.id().fact().group)?;
                let typed = view.text(field)?;
                view.fact_text(fact, &key)
                    .map(|shown| !same(field, typed, shown))
            }
            Test::Chosen(field, ids) => Ok(ids.contains(&view.choice(field)?)),
            Test::Ticked(field) => Ok(view.ticked(field)),
            Test::State(wanted, states) => {
                let state = view.fact_text(ORDER_STATE, "").unwrap_or("draft");
                Ok(states.contains(&state) == wanted)
            }
            Test::Filled(field) => Ok(!view.leaf(field)?.is_empty()),
            Test::Ends(wanted, labels) => {
                Ok(labels.contains(&last_label(registrable(view)?)) == wanted)
            }
            Test::Server => match view.choice(SITE_RESOURCE_KIND)? {
                "serverless" => Ok(false),
                "authorization_code" => {
                    word(view, RESOURCE_PRODUCT.id())?.map(|product| product != SITE_BUILDER)
                }
                _ => Ok(true),
            },
            Test::RunsOn(kinds) => {
                let kind = view.choice(SITE_RESOURCE_KIND)?;
                let index = RESOURCE_IDS.iter().position(|id| *id == kind)?;
                Ok(kinds >> index & 1 != 0)
            }
        }))
    }

    /// Gives the message what it says of this condition.
    fn tell(&self, view: &View<'_>, issue: &mut crate::finding::Finding) {
        match *self {
            Test::Other(fact, _, name) => {
                let key = view.fact_key(fact.id().fact().group).unwrap_or_default();
                if let Ok(id) = view.fact_choice(fact, &key) {
                    issue.with(name, id);
                }
            }
            Test::Below(fact, limit) => {
                let key = view.fact_key(fact.id().fact().group).unwrap_or_default();
                if let Ok(number) = view.fact_number(fact, &key) {
                    issue.with("n", limit).with("m", number);
                }
            }
            Test::Before(fact, span) => {
                if let Span::Days(days) = span {
                    issue.with("n", i64::from(days.unsigned_abs()));
                }
                if let Some(Ok(day)) = day(view, fact) {
                    issue.with("date", day);
                }
            }
            Test::Within(_, span) => {
                issue.with("date", span.after(view, view.today()));
            }
            Test::Due(fact, span) => {
                if let Some(Ok(day)) = day(view, fact) {
                    issue.with("date", span.after(view, day));
                }
            }
            _ => {}
        }
    }
}

fn is_here(provider: &Box<str>) -> bool {
    **provider == *HERE
}

/// A text or an id of the record here.
#[inline(never)]
fn word<'a>(view: &View<'a>, fact: FactId) -> Option<Known<&'a str>> {
    let key = view.fact_key(fact.fact().group)?;
    Some(view.fact_word(fact, &key))
}

#[inline(never)]
fn day(view: &View<'_>, fact: FactKey<is::Day>) -> Option<Known<Date>> {
    let key = view.fact_key(fact.id().fact().group)?;
    Some(view.fact_day(fact, &key))
}

fn providers<'a>(view: &View<'a>, fact: FactKey<is::Texts>) -> Option<Known<&'a [Box<str>]>> {
    let key = view.fact_key(fact.id().fact().group)?;
    Some(view.fact_texts(fact, &key))
}
