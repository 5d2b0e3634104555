//! Fails where all of some conditions hold.

use super::test::{Each, Test, Truth, join, key, mobile, truth};
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
        tell(all, view, at, issue);
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
    let each = Each(tests);
    let in_turn = each.in_turn();
    for tests in each {
        if let Some(fact) = truth(tests, view, at).waits() {
            match tests {
                [Test::All | Test::Any, inner @ ..] => wait(view, out, inner, at),
                _ => out.wait(at, fact),
            }
            if in_turn {
                return;
            }
        }
    }
}

/// Gives the message what it says of conditions that hold.
fn tell(tests: &[Test], view: &View<'_>, at: FieldId, issue: &mut Finding) {
    for tests in Each(tests) {
        let Some((test, inner)) = tests.split_first() else {
            return;
        };
        match test {
            // Which of them it is.
            Test::Any => {
                for tests in Each(inner) {
                    if let [Test::All, inner @ ..] = tests
                        && join(view, inner, at, Truth::YES) == Truth::YES
                    {
                        tell(inner, view, at, issue);
                    }
                }
            }
            Test::Mild => {
                if join(view, inner, at, Truth::YES) == Truth::YES {
                    issue.severity(Severity::Warning);
                }
            }
            _ => test.tell(view, at, issue),
        }
    }
}

impl Test {
    /// Gives the message what it says of this condition.
    fn tell(&self, view: &View<'_>, at: FieldId, issue: &mut Finding) {
        match *self {
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
                    issue.with(name.text(), id);
                }
            }
            Test::Says(name, id) => {
                issue.with(name.text(), id.text());
            }
            Test::Blank => {
                issue.empty();
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
                issue.with(name.text(), Param::Text(text.clone()));
            }
            (Test::FromElsewhere, Some(Value::Text(region))) => {
                // Only the region is told, never the number.
                issue.with("a", Param::Text(region.clone()));
                if let Some(province) = view.choice(SUBJECT_PROVINCE) {
                    issue.with("b", province);
                }
            }
            (Test::Below(_, limit), Some(Value::Number(number))) => {
                issue.with("n", usize::from(limit)).with("m", *number);
            }
            (Test::Exceeds(_), Some(Value::Number(number))) => {
                issue.with("n", *number).with("m", view.count(WEBSITES));
            }
            (Test::Before(_, span), Some(Value::Day(day))) => {
                if let Some(days) = span.as_days() {
                    issue.with("n", days);
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
