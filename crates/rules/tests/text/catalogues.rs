//! The texts as they are read, and that both languages hold the same.

use std::borrow::Cow;

use beian_rules::text::Catalogue;
use serde_json::Value;

pub(crate) struct Json(pub(crate) Value);

impl Catalogue for Json {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        self.0
            .get(section)?
            .get(key)?
            .get(part)?
            .as_str()
            .map(Cow::Borrowed)
    }
}

impl Json {
    pub(crate) fn read(language: &str) -> Json {
        let path = format!("{}/text/{language}.json", env!("CARGO_MANIFEST_DIR"));
        Json(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
    }

    pub(crate) fn keys(&self, section: &str) -> Vec<&str> {
        self.0[section]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect()
    }
}

pub(crate) fn both() -> [(&'static str, Json); 2] {
    ["zh-CN", "en"].map(|language| (language, Json::read(language)))
}

pub(crate) fn leaves<'a>(value: &'a Value, path: &str, out: &mut Vec<(String, &'a str)>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| leaves(value, &format!("{path}.{key}"), out)),
        Value::String(text) => out.push((path.to_owned(), text)),
        other => panic!("{path} holds {other}"),
    }
}

#[test]
fn both_languages_hold_the_same_entries_in_the_same_order() {
    let [(_, zh), (_, en)] = both();
    let shape = |catalogue: &Json| {
        let mut texts = Vec::new();
        leaves(&catalogue.0, "", &mut texts);
        texts.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    };
    // A name that a language needs only where its label does not serve in a sentence.
    let plain = |paths: Vec<String>| {
        paths
            .into_iter()
            .filter(|path| !path.ends_with(".name"))
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(shape(&zh)), plain(shape(&en)));
    let codes = zh.keys("codes");
    assert!(codes.is_sorted(), "codes are sorted");
}
