//! Every provincial rule has words in both languages, and they say what the rule says.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;

use beian_rules::explain;
use beian_rules::text::{Catalogue, Words};
use serde_json::{Map, Value};

use crate::banned;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
const PARTS: [&str; 3] = ["what", "why", "fix"];

fn read(file: &str) -> Value {
    let path = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn texts(language: &str) -> Map<String, Value> {
    let file = read(&format!("text/provinces.{language}.json"));
    file.as_object().unwrap().clone()
}

/// A catalogue with the words of the provinces, and one without.
struct Texts(Value);

impl Texts {
    fn both(language: &str) -> [Texts; 2] {
        let without = read(&format!("text/{language}.json"));
        let mut with = without.clone();
        with["provinces"] = texts(language).into();
        [Texts(with), Texts(without)]
    }
}

impl Catalogue for Texts {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        let entry = self.0.get(section)?.get(key)?;
        entry.get(part)?.as_str().map(Cow::Borrowed)
    }
}

/// The rules, each behind the code of its province.
fn rules() -> Vec<(String, Value)> {
    let file = read("data/provincial_rules.json");
    let mut all = Vec::new();
    for province in file["provinces"].as_array().unwrap() {
        let code = province["code"].as_str().unwrap();
        let rules = province["rules"].as_array().unwrap().iter();
        all.extend(rules.map(|rule| (code.to_owned(), rule.clone())));
    }
    all
}

fn id(rule: &Value) -> &str {
    rule["id"].as_str().unwrap()
}

fn part<'a>(texts: &'a Map<String, Value>, id: &str, part: &str) -> &'a str {
    texts[id][part].as_str().unwrap()
}

/// All three sentences as one text.
fn whole(texts: &Map<String, Value>, id: &str) -> String {
    PARTS.map(|name| part(texts, id, name)).join("\n")
}

fn han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Calls `judge` with the place and the text of every sentence of a language.
fn each_sentence(language: &str, judge: impl Fn(&str, &str)) {
    for (id, entry) in &texts(language) {
        for (name, text) in entry.as_object().unwrap() {
            judge(&format!("{language} {id}.{name}"), text.as_str().unwrap());
        }
    }
}

/// The whole numbers of the parameters, as a filer meets them.
fn figures(value: &Value, key: &str, found: &mut Vec<u64>) {
    match value {
        // The last age that passes; people are told the first that does not.
        Value::Number(n) if ["max_male", "max_female"].contains(&key) => {
            found.push(n.as_u64().unwrap() + 1);
        }
        Value::Number(n) => found.extend(n.as_u64().filter(|n| *n > 0)),
        Value::Array(list) => list.iter().for_each(|value| figures(value, key, found)),
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| figures(value, key, found)),
        _ => {}
    }
}

fn says_number(text: &str, number: u64) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits == number.to_string())
}

#[test]
fn both_languages_have_every_rule_in_the_order_of_the_table() {
    let rules = rules();
    let ids: Vec<&str> = rules.iter().map(|(_, rule)| id(rule)).collect();
    for language in LANGUAGES {
        // The lines, since a parsed object forgets their order.
        let path = format!(
            "{}/text/provinces.{language}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let file = fs::read_to_string(path).unwrap();
        let keys: Vec<&str> = file
            .lines()
            .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
            .collect();
        assert_eq!(keys, ids, "{language}: one rule a line");
        assert_eq!(
            texts(language).len(),
            ids.len(),
            "{language}: no rule twice"
        );
    }
}

#[test]
fn every_rule_says_what_why_and_how_to_put_it_right() {
    for language in LANGUAGES {
        for (id, entry) in &texts(language) {
            let mut names: Vec<&str> = entry
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            names.sort_unstable();
            assert_eq!(names, ["fix", "what", "why"], "{language}: {id}");
        }
        each_sentence(language, |place, text| {
            assert!(!text.is_empty() && text.trim() == text, "{place}: {text}");
            // Nothing is filled in here, and a sentence goes without its final stop.
            assert!(
                !text.contains(['{', '}', '[', ']', '|', '…', '!', '！', '\n']),
                "{place}: {text}"
            );
            assert!(
                !text.ends_with(['。', '.', '，', ',', '；', ';']),
                "{place}: {text}"
            );
            assert!(
                !text.contains("  ") && !text.contains("，，"),
                "{place}: {text}"
            );
        });
    }
}

#[test]
fn no_sentence_uses_a_banned_word() {
    each_sentence("zh-CN", |place, text| {
        assert_eq!(banned::chinese(text), None, "{place}: {text}");
        // A reason tells, it does not ask; an application is no request.
        let asks = text.replace("申请", "").contains('请');
        assert!(!(place.ends_with(".why") && asks), "{place} asks: {text}");
        let characters: Vec<char> = text.chars().collect();
        for pair in characters.windows(2) {
            let half = |c: char| ",;:?!()".contains(c);
            let mixed = half(pair[0]) && han(pair[1]) || han(pair[0]) && half(pair[1]);
            assert!(!mixed, "{place}: half-width in {text}");
        }
    });
    each_sentence("en", |place, text| {
        assert_eq!(banned::english(text), None, "{place}: {text}");
        assert!(
            !text.starts_with(han) && !text.contains(['\'', '"']),
            "{place}: {text}"
        );
    });
}

#[test]
fn every_reason_names_the_authority_that_asks() {
    let zh = texts("zh-CN");
    let names = read("text/zh-CN.json")["options"]["provinces"].clone();
    for (province, rule) in rules() {
        let authority = format!("{}通信管理局", names[&province].as_str().unwrap());
        let why = part(&zh, id(&rule), "why");
        assert!(why.contains(&authority), "{}: {why}", id(&rule));
    }
}

#[test]
fn two_rules_of_a_province_say_different_things() {
    for language in LANGUAGES {
        let texts = texts(language);
        let mut said = BTreeMap::new();
        for (province, rule) in rules() {
            let what = part(&texts, id(&rule), "what").to_owned();
            if let Some(other) = said.insert((province, what.clone()), id(&rule).to_owned()) {
                panic!("{language}: {} and {other} both say {what}", id(&rule));
            }
        }
    }
}

#[test]
fn the_figures_and_fixed_texts_of_a_rule_stand_in_its_words() {
    for language in LANGUAGES {
        let texts = texts(language);
        for (_, rule) in rules() {
            let whole = whole(&texts, id(&rule));
            let mut numbers = Vec::new();
            figures(&rule["params"], "", &mut numbers);
            for number in numbers {
                assert!(
                    says_number(&whole, number),
                    "{language}: {} lacks {number}",
                    id(&rule)
                );
            }
            let fixed = rule["params"]["contains_all"].as_array();
            for text in fixed.into_iter().flatten() {
                let text = text.as_str().unwrap();
                assert!(
                    whole.contains(text),
                    "{language}: {} lacks {text}",
                    id(&rule)
                );
            }
        }
    }
}

#[test]
fn an_issue_speaks_the_words_of_its_own_rule() {
    let rules = explain::explanations();
    let provincial: Vec<_> = rules
        .iter()
        .filter(|rule| rule.province.is_some())
        .collect();
    assert_eq!(provincial.len(), self::rules().len());
    for language in LANGUAGES {
        let texts = texts(language);
        let [with, without] = Texts::both(language);
        for rule in &provincial {
            let code = &rule.codes[0];
            let said = explain::words(code, rule, &with);
            let own = Words {
                what: part(&texts, &rule.rule, "what").to_owned(),
                why: part(&texts, &rule.rule, "why").to_owned(),
                fix: part(&texts, &rule.rule, "fix").to_owned(),
            };
            assert_eq!(said, own, "{language}: {}", rule.rule);
            // Without them, or for all provinces at once, the code speaks.
            let general = explain::words(code, rule, &without);
            assert!(!general.what.is_empty() && general.why != own.why);
            let every = explain::among(&rules, code);
            let named = explain::words_of_name(code, &every, &with);
            assert_eq!(named, Some((code.as_str(), general)), "{language}: {code}");
        }
    }
}

#[test]
fn neighbours_say_different_things() {
    for language in LANGUAGES {
        let texts = texts(language);
        for pair in rules().windows(2) {
            let [one, other] = [id(&pair[0].1), id(&pair[1].1)];
            assert_ne!(
                whole(&texts, one),
                whole(&texts, other),
                "{one} and {other}"
            );
        }
    }
}
