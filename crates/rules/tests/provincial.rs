//! The provincial evaluator on rows of its own vocabulary, under `tests/province/`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use beian_rules::province::{Object, evaluate};
use serde_json::{Value, json};

#[test]
fn every_row_is_met() {
    let mut wrong = Vec::new();
    for row in rows() {
        let answer = answer(&row);
        for part in ["violated", "unknown"] {
            let expected = row.expect.get(part).cloned().unwrap_or_else(|| json!([]));
            if answer[part] != expected {
                wrong.push(format!(
                    "{}\n  {part} expected {expected}\n  {part} found    {}",
                    row.title, answer[part]
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_rule_is_violated_once_and_kept_once() {
    let data: Value = read(Path::new("data/provincial_rules.json"));
    let mut wanted = BTreeMap::new();
    for province in list(&data["provinces"]) {
        for rule in list(&province["rules"]) {
            let id = rule["id"].as_str().expect("an id").to_owned();
            // Rules that a person looks at, and changes that are all let through, are never violated.
            let never = rule["severity"] == "manual" || lets_all_through(rule);
            wanted.insert(
                id,
                (never, rule["applies_to"].clone(), province["code"].clone()),
            );
        }
    }
    let mut violated = BTreeSet::new();
    let mut kept = BTreeSet::new();
    for row in rows() {
        let answer = answer(&row);
        let named = |part: &str, id: &str| list(&answer[part]).iter().any(|known| known == id);
        for (id, (_, applies_to, province)) in &wanted {
            let speaks = *province == row.line["province"]
                && (applies_to == "both" || *applies_to == row.line["applies_to"]);
            if named("violated", id) {
                violated.insert(id.clone());
            } else if speaks && !named("unknown", id) {
                kept.insert(id.clone());
            }
        }
    }
    let mut lacking = Vec::new();
    for (id, (never, ..)) in &wanted {
        if !never && !violated.contains(id) {
            lacking.push(format!("{id} is never violated"));
        }
        if !kept.contains(id) {
            lacking.push(format!("{id} is never kept"));
        }
        assert!(
            !(*never && violated.contains(id)),
            "{id} cannot be violated"
        );
    }
    assert!(
        lacking.is_empty(),
        "{} lack:\n{}",
        lacking.len(),
        lacking.join("\n")
    );
}

/// A policy that refuses nothing.
fn lets_all_through(rule: &Value) -> bool {
    let params = rule["params"].as_object().expect("an object");
    let passes = |(name, value): (&String, &Value)| {
        value == "free" || value == "unspecified" || name.starts_with("access_")
    };
    rule["kind"] == "change_policy" && params.iter().all(passes)
}

/// A line of input, what is expected, and where it stands.
struct Row {
    title: String,
    line: Value,
    expect: Value,
}

/// Every row: the order of its file with the row's own members put over it.
fn rows() -> Vec<Row> {
    let folder = Path::new("../../tests/province");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("a folder of rows")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for file in files {
        let json = read(&file);
        let province = json["province"].as_str().expect("a code");
        for row in list(&json["rows"]) {
            let applies_to = row["applies_to"].as_str().expect("to whom it applies");
            let mut input = json["orders"][applies_to].clone();
            for (path, value) in row["change"].as_object().expect("an object") {
                put(&mut input, path, value);
            }
            rows.push(Row {
                title: format!("{province}, {applies_to}: {}", row["name"]),
                line: json!({ "province": province, "applies_to": applies_to, "input": input }),
                expect: row.clone(),
            });
        }
    }
    rows
}

/// Puts a value at a path; `null` takes away what stands there.
fn put(order: &mut Value, path: &str, value: &Value) {
    let mut here = order;
    for key in path.split('.') {
        here = match key.parse::<usize>() {
            Ok(index) => {
                let list = here.as_array_mut().expect("a list");
                if index == list.len() {
                    list.push(Value::Null);
                }
                &mut list[index]
            }
            Err(_) => here
                .as_object_mut()
                .expect("an object")
                .entry(key)
                .or_insert(Value::Null),
        };
        if here.is_null() {
            *here = json!({});
        }
    }
    *here = value.clone();
}

fn answer(row: &Row) -> Value {
    let input: Object = serde_json::from_value(row.line["input"].clone()).expect("any JSON");
    input
        .check()
        .unwrap_or_else(|refused| panic!("{}: {refused:?}", row.title));
    let individual = row.line["applies_to"] == "individual";
    let province = row.line["province"].as_str().expect("a code");
    let answer = evaluate(province, individual, &input);
    serde_json::to_value(answer.unwrap_or_else(|| panic!("{}: no province", row.title)))
        .expect("plain data")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a readable file");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
