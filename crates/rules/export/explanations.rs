//! Writes what the package says of the rules: the module `explanations.js`, and a page for every code.
//!
//! `explanations FOLDER`

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

use beian_rules::explain::{self, Explanation};
use beian_rules::text::{Catalogue, Words};
use serde_json::Value;

/// A text catalogue as its file has it, the words of the provinces among it.
struct Texts(Value);

impl Texts {
    fn read(catalogue: &str, provinces: &str) -> serde_json::Result<Texts> {
        let mut texts: Value = serde_json::from_str(catalogue)?;
        texts["provinces"] = serde_json::from_str(provinces)?;
        Ok(Texts(texts))
    }
}

impl Catalogue for Texts {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        let entry = self.0.get(section)?.get(key)?;
        entry.get(part)?.as_str().map(Cow::Borrowed)
    }
}

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1);
    let folder = folder.ok_or_else(|| io::Error::other("usage: explanations FOLDER"))?;
    let folder = Path::new(&folder);
    let rules = explain::explanations();
    fs::create_dir_all(folder.join("rules"))?;
    // A module, because not every host imports JSON.
    let module = format!("export default {};\n", serde_json::to_string(&rules)?);
    fs::write(folder.join("explanations.js"), module)?;
    let mut by_code: BTreeMap<&str, Vec<Explanation>> = BTreeMap::new();
    for rule in &rules {
        for code in &rule.codes {
            by_code.entry(code).or_default().push(rule.clone());
        }
    }
    let chinese = Texts::read(
        include_str!("../text/zh-CN.json"),
        include_str!("../text/provinces.zh-CN.json"),
    )?;
    let english = Texts::read(
        include_str!("../text/en.json"),
        include_str!("../text/provinces.en.json"),
    )?;
    for (code, rules) in by_code {
        let page = page(code, &rules, &chinese, &english);
        fs::write(folder.join("rules").join(format!("{code}.md")), page)?;
    }
    Ok(())
}

fn page(code: &str, rules: &[Explanation], chinese: &Texts, english: &Texts) -> String {
    let mut out = format!("# `{code}`\n");
    let languages = [
        (chinese, ["原因", "处理办法"]),
        (english, ["Why", "How to put it right"]),
    ];
    for (catalogue, names) in languages {
        if let Some((_, words)) = explain::words_of_name(code, rules, catalogue) {
            say(words, names, &mut out);
        }
    }
    for rule in rules {
        let _ = writeln!(out, "\n## {}", rule.rule);
        if rule.province.is_some() {
            for (catalogue, names) in languages {
                say(explain::words(code, rule, catalogue), names, &mut out);
            }
        }
        out.push_str("\n| | |\n| --- | --- |\n");
        let facts: Vec<&str> = rule.facts.iter().map(|fact| fact.name.as_str()).collect();
        let reads: Vec<&str> = rule.reads.iter().map(String::as_str).collect();
        let mut row = |key: &str, value: &str| {
            if !value.is_empty() {
                let _ = writeln!(out, "| {key} | {value} |");
            }
        };
        row("severity", rule.severity);
        row("blocks", rule.blocks.unwrap_or_default());
        row("step", rule.step.id());
        row("reads", &quoted(&reads));
        row("facts", &quoted(&facts));
        for (key, day) in [("from", rule.from), ("until", rule.until)] {
            let mut text = String::new();
            if let Some(day) = day {
                day.write(&mut text);
            }
            row(key, &text);
        }
        row("source", &rule.sources.join("; "));
        row("basis", basis(rule, english).as_deref().unwrap_or_default());
        row("read on", rule.read_on);
    }
    out
}

fn say(words: Words, [why, fix]: [&str; 2], out: &mut String) {
    let _ = write!(
        out,
        "\n**{}**\n\n- {why}: {}\n- {fix}: {}\n",
        words.what, words.why, words.fix
    );
}

fn basis<'a>(rule: &Explanation, catalogue: &'a Texts) -> Option<Cow<'a, str>> {
    catalogue.get("states", "basis", &rule.basis.to_string())
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
