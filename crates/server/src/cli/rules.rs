//! `beian rules`

use std::io::{self, Write};

use super::CLEAN;

pub(super) fn run() -> u8 {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for rule in crate::api::rules() {
        // A reader that closed the pipe has seen enough.
        if writeln!(out, "{rule}").is_err() {
            return CLEAN;
        }
    }
    let _ = out.flush();
    CLEAN
}
