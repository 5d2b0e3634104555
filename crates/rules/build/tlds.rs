//! `tlds.json` grouped by length, so that a suffix is found by binary search among equals in width.
//!
//! `SUFFIXES[n]` holds all suffixes of n bytes one after another in order, `SUFFIX_HINTS[n]` a byte for each: 0 or a
//! province prefix (under 100) or 100 plus the audience (from 1), and 128 more where the suffix is restricted.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::table::{digits, json, rows, text};

/// The audiences; the numbers are those of `domain::Audience`.
const AUDIENCES: [&str; 7] = [
    "gov",
    "nonprofit",
    "research",
    "defence",
    "network",
    "education",
    "enterprise",
];

/// Rust source of the suffix table.
pub fn generate(data: &Path) -> String {
    let table = json(data, "tlds.json");
    let mut groups: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
    for row in rows(&table, "suffixes") {
        let suffix = text(row, "ascii");
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        assert!(suffix.bytes().all(plain), "tlds.json: {suffix}");
        assert!(
            suffix.matches('.').count() < 2,
            "tlds.json: {suffix} has more than two labels"
        );
        let group = groups.entry(suffix.len()).or_default();
        assert_eq!(
            group.insert(suffix, hint(row)),
            None,
            "tlds.json: {suffix} stands twice"
        );
    }
    let longest = groups.last_key_value().map_or(0, |(length, _)| *length);
    let mut out = format!(
        "pub(super) static SUFFIXES: [(&str, &[u8]); {}] = [\n",
        longest + 1
    );
    for length in 0..=longest {
        let group = groups.remove(&length).unwrap_or_default();
        let texts: String = group.keys().copied().collect();
        let mut hints: Vec<usize> = group.into_values().collect();
        // What stands after the last hint is 0.
        while hints.last() == Some(&0) {
            hints.pop();
        }
        writeln!(out, "({texts:?}, &{hints:?}),").expect("a string takes all");
    }
    out + "];\n"
}

fn hint(row: &serde_json::Value) -> usize {
    let mut hint = 0;
    if row["region"].is_string() {
        hint = digits(text(row, "region"), 2);
    }
    if row["audience"].is_string() {
        assert_eq!(
            hint, 0,
            "tlds.json: {row} has both a region and an audience"
        );
        let audience = AUDIENCES
            .iter()
            .position(|name| *name == text(row, "audience"));
        hint = 101 + audience.unwrap_or_else(|| panic!("tlds.json: audience of {row}"));
    }
    hint + if row["restricted"] == true { 128 } else { 0 }
}
