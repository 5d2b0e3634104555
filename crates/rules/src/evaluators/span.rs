//! How far ahead of a day.

use crate::date::{Date, add_working_days};
use crate::fact::{CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS};
use crate::view::View;

/// How far ahead of a day, mostly that of the check.
#[derive(Clone, Copy)]
pub enum Span {
    /// Calendar months.
    Months(i8),
    /// Calendar days.
    Days(i8),
    /// Working days; the first day does not count.
    WorkingDays(u8),
}

impl Span {
    #[inline(never)]
    pub(super) fn after(self, view: &View<'_>, day: Date) -> Date {
        match self {
            Span::Months(months) => day.add_months(months.into()),
            Span::Days(days) => day.add_days(days.into()),
            Span::WorkingDays(days) => working_days(view, day, days.into()),
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
