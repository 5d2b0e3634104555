//! Since when, and until when, a rule holds: a check for another day is a check by that day's rules.

use crate::date::Date;
use crate::field::FIELD_COUNT;
use crate::rules::RULES;
use crate::ruleset::{CHECK_COUNT, CheckId};

include!(concat!(env!("OUT_DIR"), "/in_force.rs"));

/// A rule that does not hold for ever, its days packed: 20210805.
pub(crate) struct Row {
    rule: &'static str,
    from: Option<u32>,
    until: Option<u32>,
}

/// The row of each check, counted from 1; 0 for those that hold for ever.
static ROWS: [u8; CHECK_COUNT] = {
    let mut rows = [0; CHECK_COUNT];
    let mut rule = 0;
    while rule < RULES.len() {
        let mut row = 0;
        while row < IN_FORCE.len() {
            if same(RULES[rule].id, IN_FORCE[row].rule) {
                rows[FIELD_COUNT + rule] = row as u8 + 1;
            }
            row += 1;
        }
        rule += 1;
    }
    rows
};

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

fn row(check: CheckId) -> Option<&'static Row> {
    let row = usize::from(*ROWS.get(check.0 as usize)?);
    IN_FORCE.get(row.checked_sub(1)?)
}

/// Whether the day of the check decides if this one is judged at all.
pub(crate) fn is_limited(check: CheckId) -> bool {
    row(check).is_some()
}

fn packed(day: Date) -> u32 {
    u32::from(day.year()) * 10_000 + u32::from(day.month()) * 100 + u32::from(day.day())
}

/// Whether the check is judged for that day.
pub(crate) fn holds(check: CheckId, day: Date) -> bool {
    row(check).is_none_or(|row| {
        let day = packed(day);
        row.from.is_none_or(|from| from <= day) && row.until.is_none_or(|until| day <= until)
    })
}

/// The first and the last day of a rule, where there is one.
#[cfg(feature = "sources")]
pub(crate) fn span(rule: &str) -> (Option<Date>, Option<Date>) {
    let row = IN_FORCE.iter().find(|row| row.rule == rule);
    row.map_or((None, None), |row| {
        (row.from.and_then(unpacked), row.until.and_then(unpacked))
    })
}

#[cfg(feature = "sources")]
fn unpacked(day: u32) -> Option<Date> {
    Date::new(
        (day / 10_000) as u16,
        (day / 100 % 100) as u8,
        (day % 100) as u8,
    )
}
