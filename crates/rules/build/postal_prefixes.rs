//! `postal_prefixes.json`: a bit for each two-digit prefix, by which a code is judged, and the provinces, 0 where there
//! is none, which only those carry who ask for them.

use std::path::Path;

use crate::table::{array, digits, json, rows, text};

/// Rust source of the postal prefix tables.
pub fn generate(data: &Path) -> String {
    let mut provinces = [0; 100];
    let mut known = [0; 4];
    for row in rows(&json(data, "postal_prefixes.json"), "prefixes") {
        for prefix in rows(row, "prefixes") {
            let prefix = digits(prefix.as_str().unwrap_or_default(), 2);
            let place = &mut provinces[prefix];
            assert_eq!(*place, 0, "postal_prefixes.json: {prefix} stands twice");
            *place = digits(text(row, "province"), 2);
            known[prefix / 32] |= 1 << (prefix % 32);
        }
    }
    let mut out = String::new();
    array(&mut out, "POSTAL_PREFIXES", "u32", &known);
    array(&mut out, "POSTAL_PROVINCES", "u8", &provinces);
    out
}
