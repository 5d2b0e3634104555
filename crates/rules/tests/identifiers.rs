//! Every vector of `tests/identifiers/`, the whole answer compared and not only whether it is valid.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use beian_rules::date::Date;
use beian_rules::identifiers::{Answer, Kind, check, judge, normalise};
use serde_json::{Value, json};

fn cases(file: &str) -> (Date, Vec<Value>) {
    let path = format!(
        "{}/../../tests/identifiers/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let today = Date::parse(table["as_of"].as_str().unwrap()).unwrap();
    (today, table["cases"].as_array().unwrap().clone())
}

/// What the answer to a case has to be, in its serialised form; where the fault lies is the answer's own to say.
fn expected(case: &Value, answer: &Answer) -> Value {
    let valid = case["valid"].as_bool().unwrap();
    let mut whole = json!({ "valid": valid, "canonical": answer.canonical });
    if valid {
        whole["canonical"] = case["canonical"].clone();
    } else {
        whole["code"] = case["reason"].clone();
        if let Some(at) = answer.verdict.unwrap_err().at {
            whole["at"] = case.get("at").cloned().unwrap_or(json!(at));
        }
    }
    whole["warnings"] = case.get("warn").cloned().unwrap_or(json!([]));
    whole["facts"] = case.get("derived").cloned().unwrap_or(json!({}));
    whole
}

fn run(file: &str) -> usize {
    let (today, cases) = cases(file);
    let mut wrong = Vec::new();
    for case in &cases {
        let kind = Kind::from_id(case["kind"].as_str().unwrap()).unwrap();
        let answer = check(kind, case["value"].as_str().unwrap(), today);
        let (found, wanted) = (
            serde_json::to_value(&answer).unwrap(),
            expected(case, &answer),
        );
        if found != wanted {
            wrong.push(format!("{}\n  found  {found}\n  wanted {wanted}", case));
        }
        if answer.valid() {
            assert_eq!(
                normalise(kind, &answer.canonical),
                answer.canonical,
                "{case}"
            );
            assert_eq!(
                judge(kind, &answer.canonical, today),
                answer.verdict,
                "{case}"
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    cases.len()
}

#[test]
fn every_public_vector_gets_its_whole_answer() {
    assert_eq!(run("vectors.json"), 201);
}

#[test]
fn kinds_are_named_once() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
    }
    assert_eq!(Kind::from_id("passport"), None);
}
