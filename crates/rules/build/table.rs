//! How the tables of `data` are read, and how bytes are written as Rust source.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

/// The JSON file of that name, which must say where it comes from and when that was read.
pub fn json(data: &Path, name: &str) -> Value {
    let path = data.join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let json: Value =
        serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    for head in ["source", "read_on"] {
        assert!(
            json[head].is_string(),
            "{}: {head} is missing",
            path.display()
        );
    }
    json
}

/// The lines of the text file of that name without its head, which must say the same two things.
pub fn lines(data: &Path, name: &str) -> Vec<String> {
    let path = data.join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    for head in ["# Source: ", "# Read on: "] {
        assert!(
            text.contains(head),
            "{}: {head:?} is missing",
            path.display()
        );
    }
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// The rows under a key.
pub fn rows<'a>(table: &'a Value, key: &str) -> &'a [Value] {
    table[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list {key}"))
}

/// The text under a key of a row.
pub fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} is no text in {row}"))
}

/// A whole number of exactly so many digits.
pub fn digits(text: &str, width: usize) -> usize {
    assert!(
        text.len() == width && text.bytes().all(|b| b.is_ascii_digit()),
        "{text:?} is not {width} digits"
    );
    text.parse().expect("digits")
}

/// A static array of whole numbers.
pub fn array(out: &mut String, name: &str, of: &str, values: &[usize]) {
    writeln!(
        out,
        "pub(super) static {name}: [{of}; {}] = {values:?};",
        values.len()
    )
    .expect("a string takes all");
}
