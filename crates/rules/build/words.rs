//! Lists of words that texts are searched for, behind one another in one text: before each word the
//! number of its bytes, before the exceptions of a list a zero.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::table::{json, rows, text};

/// Lists that a word of bits can tell apart, one number kept for none.
const MOST: usize = 63;

#[derive(Default)]
struct Lists {
    bytes: Vec<u8>,
    starts: Vec<usize>,
    /// For the last bits of two characters the lists that have a word beginning with such.
    beginnings: Vec<u64>,
}

/// Rust source of the lists, and of the pre-approvals with their keywords.
pub fn generate(data: &Path) -> String {
    let mut out = String::new();
    let mut lists = Lists {
        beginnings: vec![0; 128],
        ..Lists::default()
    };
    for row in rows(&json(data, "name_words.json"), "lists") {
        let how = text(row, "match");
        assert!(
            ["contains", "starts", "ends", "equals"].contains(&how),
            "name_words.json: {how} is no way to match"
        );
        let number = lists.add(&row["words"], &Value::Null);
        let name = text(row, "id").to_uppercase();
        writeln!(out, "pub(crate) const {name}: List = List({number});").unwrap();
    }
    let mut keywords = String::new();
    out.push_str("pub(crate) static APPROVALS: &[Approval] = &[\n");
    for row in rows(&json(data, "pre_approvals.json"), "pre_approvals") {
        let number = lists.add(&row["keywords"], &row["keyword_exceptions"]);
        let id = text(row, "id");
        writeln!(
            keywords,
            "pub(crate) const {}_KEYWORDS: List = List({number});",
            id.to_uppercase()
        )
        .unwrap();
        writeln!(
            out,
            "Approval {{ id: {id:?}, required: {}, keywords: List({number}) }},",
            text(row, "status") == "required",
        )
        .unwrap();
    }
    out.push_str("];\n#[allow(dead_code)]\nmod keywords {\nuse super::List;\n");
    out.push_str(&keywords);
    out.push_str("}\npub(crate) use keywords::*;\n");
    let (starts, beginnings) = (&lists.starts, &lists.beginnings);
    writeln!(out, "static LISTS: &[u8] = &{:?};", lists.bytes).unwrap();
    writeln!(
        out,
        "static LIST_STARTS: [u16; {}] = {starts:?};",
        starts.len()
    )
    .unwrap();
    writeln!(
        out,
        "static BEGINNINGS: [u64; {}] = {beginnings:?};",
        beginnings.len()
    )
    .unwrap();
    out
}

impl Lists {
    /// Appends a list and gives its number.
    fn add(&mut self, words: &Value, exceptions: &Value) -> usize {
        let number = self.starts.len();
        assert!(number < MOST, "there are more than {MOST} lists of words");
        self.starts.push(self.bytes.len());
        for word in texts(words) {
            self.word(word);
            self.begin(number, word);
        }
        if texts(exceptions).next().is_some() {
            self.bytes.push(0);
        }
        for phrase in texts(exceptions) {
            self.word(phrase);
        }
        number
    }

    fn word(&mut self, word: &str) {
        let length = u8::try_from(word.len()).expect("a word to search for");
        assert!(length > 0, "an empty word is no word");
        self.bytes.push(length);
        self.bytes.extend(word.bytes());
    }

    /// Notes how a word begins; behind a single character anything may follow.
    fn begin(&mut self, number: usize, word: &str) {
        let mut characters = word.chars().map(|c| c as usize);
        let first = characters.next().expect("a character") % 16;
        let seconds = match characters.next() {
            Some(second) => second % 8..second % 8 + 1,
            None => 0..8,
        };
        for second in seconds {
            self.beginnings[first << 3 | second] |= 1 << number;
        }
    }
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    let texts = list.as_array().into_iter().flatten();
    texts.map(|text| text.as_str().expect("a text"))
}
