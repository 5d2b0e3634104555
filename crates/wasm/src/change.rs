//! A change as numbers: what a keystroke sends out instead of objects.
//!
//! An issue's *shape* is all of it but the counts in its message. JavaScript keeps one object of each
//! shape it has met, asks for it once, and makes further issues of that shape by itself.

use beian_rules::change::{Change, Told};
use beian_rules::report::Value;

use crate::handle;

/// In a record's first word: the issue went.
const GONE: u32 = 1 << 31;
/// In a record's first word: its message holds a text that no number tells.
const TOLD_IN_FULL: u32 = 1 << 30;
/// In the first word of all: the steps follow it.
const STEPS: u32 = 1 << 31;

/// Writes a change: how many issues it has, two words for each step if they moved, then a record for
/// each issue: severity and number of values; check and provincial rule; place; code; its kind; other
/// place; values.
pub fn write(change: &Change, out: &mut Vec<u32>) {
    out.clear();
    out.push(change.told().len() as u32);
    if let Some(steps) = change.steps() {
        out[0] |= STEPS;
        for step in steps {
            out.push(step.state as u32);
            out.push(u32::from(step.errors) | u32::from(step.pending) << 16);
        }
    }
    for told in change.told() {
        record(told, out);
    }
}

fn record(told: &Told, out: &mut Vec<u32>) {
    let code = told.code();
    let mut head = told.severity() as u32;
    if told.is_gone() {
        head |= GONE;
    }
    let first = out.len();
    out.extend_from_slice(&[
        head,
        u32::from(told.check()) | u32::from(told.provincial()) << 16,
        handle::pack(told.at()),
        address(code.reason()),
        address(code.kind()),
        told.also().map_or(handle::NO_PLACE, handle::pack),
    ]);
    for (_, value) in told.params().iter() {
        head += 1 << 8;
        out.push(match value {
            Value::Number(number) => number as u32,
            Value::Id(id) => address(id),
            Value::Date(date) => {
                u32::from(date.year()) << 16 | u32::from(date.month()) << 8 | u32::from(date.day())
            }
            Value::Char(ch) => ch as u32,
            Value::Text(_) => {
                head |= TOLD_IN_FULL;
                0
            }
        });
    }
    out[first] = head;
}

/// A text of the ruleset as the number of its place in memory, where it stays.
fn address(text: &'static str) -> u32 {
    text.as_ptr() as usize as u32
}
