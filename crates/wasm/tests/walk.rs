//! The walk over plain objects reads what the JSON reader reads, to the last stray.
#![cfg(not(target_arch = "wasm32"))]
// A test says what failed by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use beian_rules::facts::Facts;
use beian_rules::field::FieldId;
use beian_rules::form::Form;
use beian_wasm::value::{Seen, Value};
use beian_wasm::{facts, intake};
use serde_json::{Value as Json, json};

/// JSON in the place of the page's objects.
struct Plain(Json);

impl Value for Plain {
    fn see(&self) -> Seen {
        match &self.0 {
            Json::Null => Seen::Nothing,
            Json::Bool(flag) => Seen::Flag(*flag),
            Json::Number(_) => Seen::Number,
            Json::String(text) => Seen::Text(text.clone()),
            Json::Array(_) => Seen::List,
            Json::Object(_) => Seen::Object,
        }
    }
    fn count(&self) -> usize {
        self.0.as_array().map_or(0, Vec::len)
    }
    fn item(&self, index: usize) -> Self {
        Plain(self.0[index].clone())
    }
    fn keys(&self) -> Self {
        let keys = self.0.as_object().into_iter().flatten();
        Plain(keys.map(|(key, _)| key.as_str()).collect())
    }
    fn entry(&self, keys: &Self, index: usize) -> Option<(String, Self)> {
        let key = keys.0.get(index)?.as_str()?;
        Some((key.to_owned(), Plain(self.0.get(key)?.clone())))
    }
    fn json(&self) -> String {
        self.0.to_string()
    }
}

/// Every shape that may stand anywhere.
fn shapes() -> Vec<Json> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1.5),
        json!(""),
        json!("none"),
        json!("某某科技\u{fffd}"),
        json!("true"),
        json!([]),
        json!({}),
        json!(["none"]),
        json!([null, "a", 1]),
        json!([{}, {"type": "none"}, {"nothing": [1, {"a": null}]}]),
        json!([["deep"], [[]]]),
        json!({"name": "x", "": 1, "a.b": {"c": []}, "__proto__": {}}),
        Json::Array(vec![json!({}); 60]),
    ]
}

fn put(path: &str, value: Json) -> Json {
    path.rsplit('.').fold(value, |below, key| match key {
        "" => below,
        "N" => Json::Array(vec![json!({}), below]),
        key => json!({ key: below }),
    })
}

fn paths() -> Vec<String> {
    let mut paths: Vec<String> = FieldId::all().map(FieldId::template).collect();
    for path in paths.clone() {
        // Branches and rows between the leaves, and keys that no table has.
        let parts: Vec<&str> = path.split('.').collect();
        paths.extend((1..parts.len()).map(|count| parts[..count].join(".")));
        paths.push(path + ".further");
    }
    paths.extend(["nothing", "subject.nothing", "websites.N.nothing.more"].map(String::from));
    paths.sort();
    paths.dedup();
    paths
}

#[test]
fn a_form_is_read_as_from_json() {
    for path in paths() {
        for shape in shapes() {
            let json = put(&path, shape);
            let read: Form = serde_json::from_value(json.clone()).expect("any JSON is a form");
            assert_eq!(intake::form(&Plain(json.clone())), read, "{json}");
        }
    }
}

#[test]
fn facts_are_read_as_from_json() {
    let shapes = [
        json!(null),
        json!(true),
        json!(3),
        json!(1.5),
        json!("2026-11-23"),
        json!("none"),
        json!(["2026-10-01", "2026-01-01"]),
        json!([1]),
        json!([["2026-01-01"]]),
        json!({}),
        json!({"x": 1}),
    ];
    let mut paths = vec![
        "account".to_owned(),
        "domains".to_owned(),
        "nothing".to_owned(),
    ];
    for fact in beian_rules::fact::FactId::all() {
        let (group, name) = (fact.fact().group, fact.member());
        let key = if group.keyed() { ".Example-Key" } else { "" };
        paths.push(format!("{}{key}.{name}", group.id()));
        paths.push(format!("{}{key}.{name}.further", group.id()));
        paths.push(format!("{}{key}", group.id()));
    }
    for path in paths {
        for shape in &shapes {
            let json = put(&path, shape.clone());
            let read: Facts = serde_json::from_value(json.clone()).expect("an object");
            assert_eq!(facts::facts(&Plain(json.clone())), read, "{json}");
        }
    }
}

#[test]
fn facts_that_are_no_object_are_refused() {
    for shape in [json!(1), json!("x"), json!([]), json!(true)] {
        assert_eq!(facts::facts(&Plain(shape)).refused().len(), 1);
    }
    assert!(facts::facts(&Plain(Json::Null)).refused().is_empty());
}
