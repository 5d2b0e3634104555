//! `uscc_departments.json`: the registering departments, and for each a bit per category digit.

use std::path::Path;

use crate::table::{array, json, rows, text};

/// Rust source of the department table.
pub fn generate(data: &Path) -> String {
    let table = json(data, "uscc_departments.json");
    let (mut codes, mut categories) = (Vec::new(), Vec::new());
    for row in rows(&table, "departments") {
        let &[code] = text(row, "code").as_bytes() else {
            panic!("uscc_departments.json: {row}")
        };
        codes.push(usize::from(code));
        categories.push(text(row, "categories").bytes().fold(0, |bits, digit| {
            assert!(digit.is_ascii_digit(), "uscc_departments.json: {row}");
            bits | 1 << (digit - b'0')
        }));
    }
    let mut out = String::new();
    array(&mut out, "DEPARTMENTS", "u8", &codes);
    array(&mut out, "DEPARTMENT_CATEGORIES", "u16", &categories);
    out
}
