//! Fails where all of some conditions hold.

use super::span::Span;
use super::test::{Test, Truth, in_turn, join, key, mobile};
use crate::facts::Value;
use crate::field::{FieldId, ORDER, SITE_DOMAINS, SUBJECT_PROVINCE, WEBSITES};
use crate::finding::{Finding, Param, Severity};
use crate::person::{ADULT, origin};
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(view: &View<'_>, out: &mut Out<'_>, all: &[Test], at: FieldId) -> Verdict {
    let at = if let [Test::Linked, ..] = all {
        origin(view, at)
    } else {
        at
    };
    if holds(view, out, all, at)? {
        let issue = out.fail(at);
        for test in all {
            test.tell(view, at, issue);
        }
    }
    Some(())
}

/// As [`judge`], over the first domain of every website; said once, of the order.
pub(super) fn once(view: &View<'_>, out: &mut Out<'_>, all: &[Test]) -> Verdict {
    for site in view.rows(WEBSITES) {
        let Some(row) = site.rows(SITE_DOMAINS).next() else {
            continue;
        };
        if holds(&row, out, all, ORDER.id()) == Some(true) {
            out.fail(ORDER);
            return Some(());
        }
    }
    Some(())
}

/// Whether the conditions hold; `None` where something they hang on is empty, or unknown and waited
/// for.
#[inline(never)]
pub(crate) fn holds(view: &View<'_>, out: &mut Out<'_>, all: &[Test], at: FieldId) -> Option<bool> {
    match join(view, all, at, Truth::YES) {
        Truth::YES => Some(true),
        Truth::NO => Some(false),
        Truth::EMPTY => None,
        _ => {
            wait(view, out, all, at);
            None
        }
    }
}

/// Waits for every fact that keeps the conditions open.
fn wait(view: &View<'_>, out: &mut Out<'_>, tests: &[Test], at: FieldId) {
    let (in_turn, tests) = in_turn(tests);
    for test in tests {
        if let Some(fact) = test.of(view, at).waits() {
            match test {
                Test::All(tests) | Test::Any(tests) => wait(view, out, tests, at),
                _ => drop(out.know::<()>(at, Err(fact))),
            }
            if in_turn {
                return;
            }
        }
    }
}

impl Test {
    /// Gives the message what it says of this condition.
    #[inline(never)]
    fn tell(&self, view: &View<'_>, at: FieldId, issue: &mut Finding) {
        match *self {
            Test::Any(tests) => {
                for test in tests {
                    if let Test::All(tests) = test
                        && join(view, tests, at, Truth::YES) == Truth::YES
                    {
                        for test in *tests {
                            test.tell(view, at, issue);
                        }
                    }
                }
            }
            Test::Longer(list, most) => {
                issue
                    .with("n", usize::from(most))
                    .with("m", view.count(list));
            }
            Test::Echoes(_, other) => {
                issue.also(view.at(other.id()));
            }
            Test::Minor => {
                issue.with("n", usize::from(ADULT));
            }
            Test::Segment => {
                // A segment belongs to a hundred million numbers, so it may be named.
                if let Some(segment) = mobile(view, at).and_then(|phone| phone.get(..3)) {
                    issue.with("x", Param::Text(segment.into()));
                }
            }
            Test::Ending(span) => {
                issue.with("date", span.after(view, view.today()));
            }
            Test::Tell(name, field) => {
                if let Some(id) = view.choice(field) {
                    issue.with(name, id);
                }
            }
            Test::Says((name, id)) => {
                issue.with(name, *id);
            }
            Test::Blank => {
                issue.empty();
            }
            Test::Mild(tests) => {
                if join(view, tests, at, Truth::YES) == Truth::YES {
                    issue.severity(Severity::Warning);
                }
            }
            _ => self.tell_fact(view, at, issue),
        }
    }

    fn tell_fact(&self, view: &View<'_>, at: FieldId, issue: &mut Finding) {
        let fact = match *self {
            Test::With(_, fact) => Some(fact),
            _ => self.fact(),
        };
        let Some(fact) = fact else { return };
        let key = key(view, fact.fact().group, at).unwrap_or_default();
        match (*self, view.fact_value(fact, &key)) {
            (Test::Outside(..), Some(Value::Choice(id))) => {
                issue.with("region", *id);
            }
            (Test::With(name, _), Some(Value::Text(text))) => {
                issue.with(name, Param::Text(text.clone()));
            }
            (Test::FromElsewhere, Some(Value::Text(region))) => {
                // Only the region is told, never the number.
                issue.with("a", Param::Text(region.clone()));
                if let Some(province) = view.choice(SUBJECT_PROVINCE) {
                    issue.with("b", province);
                }
            }
            (Test::Below(_, limit), Some(Value::Number(number))) => {
                issue.with("n", i64::from(limit)).with("m", *number);
            }
            (Test::Exceeds(_), Some(Value::Number(number))) => {
                issue.with("n", *number).with("m", view.count(WEBSITES));
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
            (Test::Due(_, span) | Test::Young(_, span), Some(Value::Day(day))) => {
                issue.with("date", span.after(view, *day));
            }
            (Test::Hours(_, hours), Some(Value::Moment(moment))) => {
                let mut time = String::new();
                moment.add_hours(hours.into()).write(&mut time);
                issue.with("time", Param::Text(time.into()));
            }
            _ => {}
        }
    }
}
