//! The walk over plain objects reads what the JSON reader reads, to the last stray.
#![cfg(not(target_arch = "wasm32"))]
// A test says what failed by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use beian_rules::facts::Facts;
use beian_rules::field::FieldId;
use beian_rules::form::Form;
use beian_wasm::packed::Buffer;
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

/// A form and its facts in one buffer, as `pkg/pack.js` makes it.
#[derive(Default)]
struct Packer {
    nodes: Vec<u32>,
    texts: String,
}

impl Packer {
    fn of(form: &Json, facts: &Json) -> Packer {
        let mut packer = Packer::default();
        let at = packer.room(2);
        packer.put(at, form);
        packer.put(at + 2, facts);
        packer
    }

    fn room(&mut self, count: usize) -> usize {
        let at = self.nodes.len();
        self.nodes.resize(at + 2 * count, 0);
        at
    }

    fn put(&mut self, at: usize, value: &Json) {
        match value {
            Json::Null => {}
            Json::Bool(flag) => self.nodes[at] = 1 + u32::from(*flag),
            Json::String(text) => self.text(at, 3, text),
            Json::Number(number) => self.text(at, 4, &number.to_string()),
            Json::Array(list) => {
                let first = self.room(list.len());
                self.head(at, 5, list.len(), first);
                for (index, value) in list.iter().enumerate() {
                    self.put(first + 2 * index, value);
                }
            }
            Json::Object(object) => {
                let first = self.room(2 * object.len());
                self.head(at, 6, object.len(), first);
                for (index, (key, value)) in object.iter().enumerate() {
                    self.text(first + 4 * index, 3, key);
                    self.put(first + 4 * index + 2, value);
                }
            }
        }
    }

    fn text(&mut self, at: usize, kind: usize, text: &str) {
        self.head(at, kind, text.len(), self.texts.len());
        self.texts.push_str(text);
    }

    fn head(&mut self, at: usize, kind: usize, count: usize, from: usize) {
        self.nodes[at] = u32::try_from(kind | (count << 3)).expect("a small form");
        self.nodes[at + 1] = u32::try_from(from).expect("a small form");
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
            let packed = Packer::of(&json, &Json::Null);
            let buffer = Buffer::new(&packed.nodes, &packed.texts);
            let packed = intake::form(&buffer.root(0));
            assert!(buffer.is_misfit() || packed == read, "{json}");
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
            let packed = Packer::of(&Json::Null, &json);
            let buffer = Buffer::new(&packed.nodes, &packed.texts);
            assert_eq!(facts::facts(&buffer.root(1)), read, "{json}");
            assert!(!buffer.is_misfit());
        }
    }
}

#[test]
fn a_misfit_is_a_value_whose_own_words_are_wanted() {
    for (json, misfit) in [
        (
            json!({"subject": {"name": "x"}, "websites": [{}, null]}),
            false,
        ),
        (json!({"subject": {"name": 7}}), false),
        (json!({"subject": {"name": ["x"]}}), true),
        (json!({"subject": {"nmae": "x"}}), true),
        (json!({"subject": []}), true),
    ] {
        let packed = Packer::of(&json, &Json::Null);
        let buffer = Buffer::new(&packed.nodes, &packed.texts);
        intake::form(&buffer.root(0));
        assert_eq!(buffer.is_misfit(), misfit, "{json}");
    }
}

#[test]
fn facts_that_are_no_object_are_refused() {
    for shape in [json!(1), json!("x"), json!([]), json!(true)] {
        assert_eq!(facts::facts(&Plain(shape)).refused().len(), 1);
    }
    assert!(facts::facts(&Plain(Json::Null)).refused().is_empty());
}
