//! `postal_prefixes.json`: the province of each two-digit prefix, 0 where there is none.

use std::path::Path;

use crate::table::{array, digits, json, rows, text};

/// Rust source of the postal prefix table.
pub fn generate(data: &Path) -> String {
    let mut provinces = [0; 100];
    for row in rows(&json(data, "postal_prefixes.json"), "prefixes") {
        for prefix in rows(row, "prefixes") {
            let place = &mut provinces[digits(prefix.as_str().unwrap_or_default(), 2)];
            assert_eq!(*place, 0, "postal_prefixes.json: {prefix} stands twice");
            *place = digits(text(row, "province"), 2);
        }
    }
    let mut out = String::new();
    array(&mut out, "POSTAL_PROVINCES", "u8", &provinces);
    out
}
