//! `tlds.json` in one text, the shortest suffixes first, and those first among equals of which more is to be said.
//!
//! `SUFFIX_COUNTS[n]` says how many suffixes of n bytes stand in `SUFFIXES`, and `SUFFIX_HINTS` has a byte for each: 0
//! or a province prefix (under 100) or 100 plus the audience (from 1), and 128 more where the suffix is restricted.
//! What stands after the last hint is 0.

use std::path::Path;

use crate::table::{array, digits, json, rows, text};

/// The audiences; the numbers are those of `domain::Audience`.
pub(crate) const AUDIENCES: [&str; 7] = [
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
    let mut suffixes: Vec<(&str, usize)> = Vec::new();
    for row in rows(&table, "suffixes") {
        let suffix = text(row, "ascii");
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        assert!(suffix.bytes().all(plain), "tlds.json: {suffix}");
        assert!(
            suffix.matches('.').count() < 2,
            "tlds.json: {suffix} has more than two labels"
        );
        assert!(
            suffixes.iter().all(|(other, _)| *other != suffix),
            "tlds.json: {suffix} stands twice"
        );
        suffixes.push((suffix, hint(row)));
    }
    suffixes.sort_by_key(|(suffix, hint)| (suffix.len(), *hint == 0, *suffix));
    let longest = suffixes.last().map_or(0, |(suffix, _)| suffix.len());
    let mut counts = vec![0; longest + 1];
    for (suffix, _) in &suffixes {
        counts[suffix.len()] += 1;
    }
    let text: String = suffixes.iter().map(|(suffix, _)| *suffix).collect();
    let mut hints: Vec<usize> = suffixes.iter().map(|(_, hint)| *hint).collect();
    while hints.last() == Some(&0) {
        hints.pop();
    }
    let mut out = format!("pub(super) static SUFFIXES: &str = {text:?};\n");
    array(&mut out, "SUFFIX_COUNTS", "u8", &counts);
    array(&mut out, "SUFFIX_HINTS", "u8", &hints);
    out
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
