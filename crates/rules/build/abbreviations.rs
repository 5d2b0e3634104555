//! `abbreviations.json`: the character for each province in filing numbers, in the order of `regions.txt`.

use std::path::Path;

use crate::table::{json, rows, text};

/// Rust source of both rows of characters.
pub fn generate(data: &Path) -> String {
    let table = json(data, "abbreviations.json");
    let rows = rows(&table, "abbreviations");
    assert_eq!(rows.len(), 31, "abbreviations.json: one row a province");
    assert!(
        rows.is_sorted_by_key(|row| text(row, "province")),
        "abbreviations.json: order"
    );
    let mut out = String::new();
    for (name, key) in [
        ("ICP_ABBREVIATIONS", "icp"),
        ("POLICE_ABBREVIATIONS", "police"),
    ] {
        let characters: String = rows.iter().map(|row| text(row, key)).collect();
        assert_eq!(characters.chars().count(), 31, "abbreviations.json: {key}");
        out += &format!("pub(super) static {name}: &str = {characters:?};\n");
    }
    out
}
