//! `countries.json`: a bit for each numeric country code.

use std::path::Path;

use crate::table::{array, digits, json, rows};

/// Rust source of the country table.
pub fn generate(data: &Path) -> String {
    let table = json(data, "countries.json");
    let mut bits = [0; 125];
    for code in rows(&table, "countries") {
        let code = digits(code.as_str().unwrap_or_default(), 3);
        bits[code / 8] |= 1 << (code % 8);
    }
    let mut out = String::new();
    array(&mut out, "COUNTRIES", "u8", &bits);
    out
}
