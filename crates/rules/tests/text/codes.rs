//! All codes that there are: each has a text, and no text is left over.

use std::collections::{BTreeMap, BTreeSet};

use beian_rules::RULES;
use beian_rules::date::Date;
use beian_rules::field::FieldId;
use beian_rules::identifiers::{self, Kind as Identifier};
use beian_rules::text::Catalogue;
use serde_json::Value;

use crate::catalogues::{Json, both};

/// The reasons and warnings that each kind of identifier can give.
pub(crate) fn reasons() -> BTreeMap<String, Vec<String>> {
    let path = format!(
        "{}/data/identifier_reasons.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    serde_json::from_value(table["kinds"].take()).unwrap()
}

pub(crate) fn identifier_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (kind, reasons) in reasons() {
        codes.extend(reasons.iter().map(|reason| format!("{kind}.{reason}")));
    }
    codes
}

/// The codes of the rules and of the table's own verdicts, as the source names them.
pub(crate) fn rule_codes() -> BTreeSet<String> {
    let mut codes: BTreeSet<String> = RULES
        .iter()
        .flat_map(|rule| rule.codes)
        .map(|code| (*code).to_owned())
        .collect();
    let table = [
        "required",
        "unknown_option",
        "date.not_a_date",
        "shape.unknown_key",
        "shape.too_many",
    ];
    codes.extend(table.map(str::to_owned));
    for source in sources() {
        for (at, _) in source.match_indices("Code::new(\"") {
            let (code, _) = source[at + 11..].split_once('"').unwrap();
            codes.insert(code.to_owned());
        }
    }
    codes
}

pub(crate) fn sources() -> Vec<String> {
    let src = format!("{}/src", env!("CARGO_MANIFEST_DIR"));
    [src.clone(), format!("{src}/rules")]
        .iter()
        .flat_map(|dir| std::fs::read_dir(dir).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

pub(crate) fn all_codes() -> BTreeSet<String> {
    let mut codes = rule_codes();
    codes.extend(identifier_codes());
    codes
}

#[test]
fn every_code_has_words_of_its_own() {
    for (language, catalogue) in both() {
        for code in all_codes() {
            let reason = code
                .split_once('.')
                .map(|(_, reason)| format!("*.{reason}"));
            let own = [Some(code.clone()), reason];
            assert!(
                own.iter()
                    .flatten()
                    .any(|key| catalogue.get("codes", key, "what").is_some()),
                "{language}: {code} has no text"
            );
        }
        for key in catalogue.keys("codes") {
            for part in ["what", "why", "fix"] {
                assert!(
                    catalogue
                        .get("codes", key, part)
                        .is_some_and(|text| !text.is_empty()),
                    "{language}: {key} has no {part}"
                );
            }
        }
    }
}

/// A picture is decoded where it is uploaded and refused there: no rule meets one that fails.
const SAID_AT_UPLOAD: [&str; 2] = ["file.broken", "file.pixels"];

#[test]
fn no_text_is_left_without_a_code() {
    let mut codes = all_codes();
    codes.extend(SAID_AT_UPLOAD.map(String::from));
    let zh = Json::read("zh-CN");
    let keys = zh.keys("codes");
    for key in &keys {
        let (code, place) = key.split_once('@').unwrap_or((*key, ""));
        let shape = code.rsplit_once('.').map_or("", |(_, shape)| shape);
        let known = match code.strip_prefix("*.") {
            // Some kind has to need it: the others have an entry of their own.
            Some(reason) => codes.iter().any(|code| {
                code.split_once('.').is_some_and(|(_, own)| own == reason)
                    && !keys.contains(&&**code)
            }),
            None => {
                code == "*"
                    || codes.contains(code)
                    || (["choice", "file", "day", "flag", "list"].contains(&shape)
                        && codes.contains("required"))
            }
        };
        assert!(known, "{key} is reported by nothing");
        let placed = place.is_empty()
            || RULES
                .iter()
                .any(|rule| rule.id == place && rule.codes.contains(&code))
            || FieldId::all().any(|id| id.plain_path() == place);
        assert!(placed, "{key} names no rule of that code and no field");
    }
}

/// Every answer to the test vectors, and to thousands of slips in them, is one of the reasons above.
#[test]
fn the_reasons_are_all_there_are() {
    let codes = identifier_codes();
    let today = Date::parse("2026-11-23").unwrap();
    let path = format!(
        "{}/../../tests/identifiers/vectors.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut tried = 0;
    for case in table["cases"].as_array().unwrap() {
        let kind = Identifier::from_id(case["kind"].as_str().unwrap()).unwrap();
        let value: Vec<char> = case["value"].as_str().unwrap().chars().collect();
        let mut try_one = |text: String| {
            let answer = identifiers::check(kind, &text, today);
            let found: Vec<&str> = match &answer.verdict {
                Ok(warnings) => warnings.iter().collect(),
                Err(reason) => vec![reason.code],
            };
            for reason in found {
                let code = format!("{}.{reason}", kind.id());
                assert!(codes.contains(&code), "{text} gives {code}");
            }
            tried += 1;
        };
        for at in 0..=value.len() {
            for slip in ['0', '7', 'X', 'o', 'О', '-', '.', '/', '号', ' '] {
                let mut text = value.clone();
                text.insert(at, slip);
                try_one(text.iter().collect());
                if at < value.len() {
                    let mut text = value.clone();
                    text[at] = slip;
                    try_one(text.iter().collect());
                }
            }
            if at < value.len() {
                let mut text = value.clone();
                text.remove(at);
                try_one(text.iter().collect());
            }
        }
    }
    assert!(tried > 50_000, "{tried}");
}
