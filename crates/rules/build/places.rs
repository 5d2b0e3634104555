//! `places.json`: the names of places, a line each as the rules read them.

use std::path::Path;

use crate::table::{digits, json, rows};

/// Lines of code, name and perhaps short name, parted by a space.
pub fn generate(data: &Path) -> String {
    let table = json(data, "places.json");
    let mut out = String::new();
    let mut last = 0;
    for row in rows(&table, "places") {
        let parts: Vec<&str> = row
            .as_array()
            .map(|row| row.iter().filter_map(|part| part.as_str()).collect())
            .unwrap_or_default();
        let [code, ..] = parts[..] else {
            panic!("places.json: {row} is no place");
        };
        let number = digits(code, 6);
        assert!(number > last, "places.json: {code} is not in order");
        assert!(
            matches!(parts.len(), 2 | 3) && parts.iter().all(|part| !part.contains([' ', '\n'])),
            "places.json: {row} is no code, name and short name"
        );
        assert!(
            parts.iter().all(|part| part.chars().nth(1).is_some()),
            "places.json: {row} has a name of one character"
        );
        last = number;
        out.push_str(&parts.join(" "));
        out.push('\n');
    }
    out
}
