//! Names the ruleset by what it is made of: the rules, the tables they read, the words they say.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::essence;

/// Everything that a verdict or its wording rests on.
const PARTS: [&str; 23] = [
    "data",
    "src/applies.rs",
    "src/change.rs",
    "src/cut.rs",
    "src/date.rs",
    "src/division.rs",
    "src/evaluators",
    "src/fact.rs",
    "src/field.rs",
    "src/field_check.rs",
    "src/guard.rs",
    "src/identifiers",
    "src/normal.rs",
    "src/order_type.rs",
    "src/person.rs",
    "src/places.rs",
    "src/province",
    "src/resource.rs",
    "src/rule.rs",
    "src/rules",
    "src/switches.rs",
    "src/words.rs",
    "text",
];

/// Sixteen hexadecimal digits of the SHA-256 over every part, name and essence.
pub fn hash() -> String {
    let mut files = Vec::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        collect(Path::new(part), &mut files);
    }
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        let content =
            fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let name = file.to_string_lossy().replace('\\', "/");
        let content = essence::of(&name, &content);
        digest.update(name);
        digest.update([0]);
        digest.update((content.len() as u64).to_be_bytes());
        digest.update(content);
    }
    let mut hash = String::new();
    for byte in digest.finalize().iter().take(8) {
        write!(hash, "{byte:02x}").expect("a string takes every text");
    }
    hash
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())) {
            collect(&entry.expect("a readable folder").path(), files);
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
}
