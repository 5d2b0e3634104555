//! The exports as a page sees them: run in headless Chromium.
#![cfg(target_arch = "wasm32")]
// A test says what failed by panicking.
#![allow(clippy::expect_used, clippy::panic)]

use beian_wasm::exports::ask::{check_identifier, describe, load_places, ruleset};
use beian_wasm::exports::open_form::{OpenForm, resolve};
use beian_wasm::exports::words::text;
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const ENTERPRISE: &str = include_str!("../../../tests/cases/orders/enterprise.json");
const CATALOGUE: &str = include_str!("../../rules/text/zh-CN.json");
const PLACES: &str = include_str!("../../rules/data/places.json");
const DAY: &str = "2026-11-23";

/// As the package's `check` does it.
fn check(
    form: JsValue,
    known: JsValue,
    as_of: &str,
    scope: Option<String>,
) -> Result<JsValue, JsValue> {
    OpenForm::new(form, known, as_of)?.report(scope)
}

fn parse(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's own JSON")
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |at, key| {
        Reflect::get(&at, &key.into()).expect("an object")
    })
}

fn text_at(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().expect(path)
}

/// The names of places, a line each, as the package hands them in.
fn place_lines() -> String {
    let rows: Array = get(&parse(PLACES), "places").into();
    let line = |row: JsValue| JsValue::from(Array::from(&row).join(" "));
    let lines = rows.iter().map(line);
    lines.collect::<Array>().join("\n").into()
}

#[wasm_bindgen_test]
fn a_whole_filing_is_checked() {
    load_places(&place_lines());
    let order = parse(ENTERPRISE);
    let report = check(
        get(&order, "form"),
        get(&order, "facts"),
        &text_at(&order, "as_of"),
        None,
    )
    .expect("a report");
    assert_eq!(text_at(&report, "verdict"), "valid");
    assert_eq!(
        text_at(&report, "ruleset.hash"),
        text_at(&ruleset(), "hash")
    );
}

#[wasm_bindgen_test]
fn what_crosses_is_plain() {
    let report = check(JsValue::UNDEFINED, JsValue::NULL, DAY, None).expect("a report");
    for value in [report, describe(), ruleset()] {
        let json = JSON::stringify(&value).expect("plain data");
        let again = JSON::stringify(&parse(&String::from(json.clone()))).expect("plain data");
        assert_eq!(json, again);
    }
}

#[wasm_bindgen_test]
fn a_keystroke_tells_where_its_changes_stand() {
    let mut open = OpenForm::new(JsValue::NULL, JsValue::NULL, DAY).expect("a form");
    let phone = resolve("subject_principal.phone1");
    let seven = JsValue::from_str("1380013");
    assert!(open.put(phone, seven.clone()) > 0);
    // What went stands before what came.
    assert_eq!(text_at(&open.issue(0), "code"), "required");
    assert_eq!(text_at(&open.issue(1), "code"), "mobile.bad_length");
    assert_eq!(open.put(phone, seven.clone()), 0);
    assert_eq!(open.put(u32::MAX, seven), u32::MAX);
    assert_eq!(resolve("subject.nothing"), u32::MAX);
}

#[wasm_bindgen_test]
fn refusals_are_texts() {
    let refused = |result: Result<JsValue, JsValue>| {
        result.expect_err("refused").as_string().expect("a text")
    };
    assert_eq!(
        refused(check(JsValue::NULL, JsValue::NULL, "soon", None)),
        "bad_as_of"
    );
    assert_eq!(
        refused(check(
            JsValue::NULL,
            JsValue::NULL,
            DAY,
            Some("nowhere".into())
        )),
        "unknown_scope"
    );
    let facts = parse(r#"{"account":{"nmae":"x"}}"#);
    assert_eq!(
        refused(check(JsValue::NULL, facts, DAY, None)),
        "facts_refused\naccount.nmae unknown_key"
    );
    assert_eq!(check_identifier("nothing", "1", DAY), "unknown_kind");
}

#[wasm_bindgen_test]
fn an_issue_is_put_into_words() {
    let form = parse(r#"{"subject_principal":{"phone1":"1380013"}}"#);
    let report = check(
        form.clone(),
        JsValue::NULL,
        DAY,
        Some("subject_principal.phone1".into()),
    )
    .expect("a report");
    let words = text(get(&report, "issues.0"), parse(CATALOGUE), form);
    let what = text_at(&words, "what");
    assert!(what.contains("11") && what.contains('7'), "{what}");
}

#[wasm_bindgen_test]
fn odd_values_are_issues() {
    let form = js_sys::Object::new();
    for (key, value) in [
        ("subject", JsValue::from(js_sys::Map::new())),
        ("websites", JsValue::symbol(None)),
        ("agreements", JsValue::bigint_from_str("7")),
    ] {
        Reflect::set(&form, &key.into(), &value).expect("a plain object");
    }
    let report = check(form.into(), JsValue::NULL, DAY, None).expect("a report");
    let issues: js_sys::Array = get(&report, "issues").unchecked_into();
    let shapes = issues
        .iter()
        .filter(|issue| text_at(issue, "code") == "shape.wrong_type")
        .count();
    assert_eq!(shapes, 3);
}
