//! `beian explain CODE`

use beian_rules::explain::{self, Explanation};
use clap::Args;
use serde_json::json;

use super::{CLEAN, UNREADABLE, complain};
use crate::words::{english, words};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A code such as website_name.too_short, or a rule such as R152 or 13-b-age-min
    code: String,
}

/// A rule a line: what it says in both languages, what it reads, where it comes from.
pub(super) fn run(arguments: &Arguments) -> u8 {
    let rules = explain::explain(&arguments.code);
    if rules.is_empty() {
        complain("there is no such code and no such rule; `beian rules` lists them");
        return UNREADABLE;
    }
    for rule in &rules {
        println!("{}", line(&arguments.code, rule));
    }
    CLEAN
}

fn line(asked: &str, rule: &Explanation) -> serde_json::Value {
    // A rule's own id is no code: then its first one speaks for it.
    let code = rule.codes.iter().find(|code| *code == asked);
    let code = code.or(rule.codes.first()).map_or(asked, String::as_str);
    json!({
        "explained": rule,
        "code": code,
        "zh-CN": explain::words(code, rule, words()),
        "en": explain::words(code, rule, english()),
    })
}
