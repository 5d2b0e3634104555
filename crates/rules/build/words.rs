//! Lists of words that texts are searched for: a text a list, its words parted by spaces, exceptions
//! behind a bar.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::table::{json, rows, text};

/// Characters are told apart by their last bits.
const BITS: u32 = 1024;

/// Rust source of the lists, of the pre-approvals with their keywords, and of the bits of the
/// characters that a word may begin with.
pub fn generate(data: &Path) -> String {
    let mut out = String::new();
    let mut firsts = vec![0u64; BITS as usize / 64];
    for row in rows(&json(data, "name_words.json"), "lists") {
        let list = joined(&mut firsts, &row["words"]);
        let how = text(row, "match");
        assert!(
            ["contains", "starts", "ends", "equals"].contains(&how),
            "name_words.json: {how} is no way to match"
        );
        writeln!(
            out,
            "pub(crate) const {}: &str = {list:?};",
            text(row, "id").to_uppercase()
        )
        .unwrap();
    }
    let mut keywords = String::new();
    out.push_str("pub(crate) static APPROVALS: &[Approval] = &[\n");
    for row in rows(&json(data, "pre_approvals.json"), "pre_approvals") {
        let mut list = joined(&mut firsts, &row["keywords"]);
        if row["keyword_exceptions"] != Value::Array(Vec::new()) {
            list.push('|');
            list.push_str(&joined(&mut firsts, &row["keyword_exceptions"]));
        }
        let id = text(row, "id");
        let name = id.to_uppercase();
        writeln!(
            keywords,
            "pub(crate) const {name}_KEYWORDS: &str = {list:?};"
        )
        .unwrap();
        writeln!(
            out,
            "Approval {{ id: {id:?}, required: {}, keywords: {name}_KEYWORDS }},",
            text(row, "status") == "required",
        )
        .unwrap();
    }
    out.push_str("];\n#[allow(dead_code)]\nmod keywords {\n");
    out.push_str(&keywords);
    out.push_str("}\npub(crate) use keywords::*;\n");
    let count = firsts.len();
    writeln!(
        out,
        "pub(super) static FIRSTS: [u64; {count}] = {firsts:?};"
    )
    .unwrap();
    out
}

/// The words of a list, and the bits of their first characters.
fn joined(firsts: &mut [u64], words: &Value) -> String {
    let words: Vec<&str> = words
        .as_array()
        .into_iter()
        .flatten()
        .map(|word| word.as_str().expect("a word"))
        .collect();
    for word in &words {
        assert!(
            !word.contains([' ', '|']) && !word.is_empty(),
            "{word:?} is no word to search for"
        );
        let first = word
            .chars()
            .next()
            .expect("a character")
            .to_ascii_lowercase();
        let bit = u32::from(first) % BITS;
        firsts[bit as usize / 64] |= 1 << (bit % 64);
    }
    words.join(" ")
}
