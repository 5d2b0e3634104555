//! Since when, and until when, a rule holds.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::table::{digits, json, rows, text};

/// Rust source of `IN_FORCE`, from `in_force.json`.
pub fn generate(data: &Path) -> String {
    let mut out = String::from("pub(crate) const IN_FORCE: &[Row] = &[\n");
    for row in rows(&json(data, "in_force.json"), "rules") {
        let (from, until) = (day(row, "from"), day(row, "until"));
        assert!(
            from.is_some() || until.is_some(),
            "in_force.json: {row} says neither from nor until"
        );
        writeln!(
            out,
            "Row {{ rule: {:?}, from: {}, until: {} }},",
            text(row, "rule"),
            packed(from),
            packed(until)
        )
        .expect("a string takes all");
    }
    out.push_str("];\n");
    out
}

fn day(row: &Value, key: &str) -> Option<(usize, usize, usize)> {
    let text = row.get(key)?.as_str().expect("a day is text");
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        panic!("in_force.json: {text:?} is no day");
    };
    let (year, month, day) = (digits(year, 4), digits(month, 2), digits(day, 2));
    assert!(
        (1..=12).contains(&month) && (1..=31).contains(&day),
        "in_force.json: {text:?} is no day"
    );
    Some((year, month, day))
}

/// A day as one number, 20210805.
fn packed(day: Option<(usize, usize, usize)>) -> String {
    day.map_or("None".to_owned(), |(year, month, day)| {
        format!("Some({})", year * 10_000 + month * 100 + day)
    })
}
