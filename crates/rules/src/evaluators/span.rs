//! How far ahead of a day.

use crate::date::{Date, add_working_days};
use crate::fact::{CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS};
use crate::view::View;

/// How far ahead of a day, mostly that of the check: the unit times 64, and 32 and the count.
#[derive(Clone, Copy)]
pub struct Span(u8);

const MONTHS: u8 = 0;
const DAYS: u8 = 1;
const WORKING_DAYS: u8 = 2;

impl Span {
    /// Calendar months.
    #[must_use]
    pub const fn months(count: i8) -> Span {
        Span::new(MONTHS, count)
    }

    /// Calendar days.
    #[must_use]
    pub const fn days(count: i8) -> Span {
        Span::new(DAYS, count)
    }

    /// Working days; the first day does not count.
    #[must_use]
    pub const fn working_days(count: i8) -> Span {
        Span::new(WORKING_DAYS, count)
    }

    const fn new(unit: u8, count: i8) -> Span {
        assert!(-32 <= count && count < 32, "a span is one byte");
        Span(unit * 64 + (count + 32) as u8)
    }

    const fn count(self) -> i32 {
        (self.0 % 64) as i32 - 32
    }

    /// How many calendar days it is, whichever way.
    pub(super) fn as_days(self) -> Option<usize> {
        (self.0 / 64 == DAYS).then_some(self.count().unsigned_abs() as usize)
    }

    #[inline(never)]
    pub(super) fn after(self, view: &View<'_>, day: Date) -> Date {
        let count = self.count();
        match self.0 / 64 {
            MONTHS => day.add_months(count),
            DAYS => day.add_days(count),
            _ => working_days(view, day, count.unsigned_abs() as u16),
        }
    }
}

/// The date so many working days later, by the calendar as far as it is known.
fn working_days(view: &View<'_>, start: Date, count: u16) -> Date {
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
