//! A whole check, a single identifier, and what the rules say of themselves.

use beian_rules::check::Scope;
use beian_rules::identifiers;
use beian_rules::open::OpenForm;
use beian_rules::places::Places;
use beian_rules::ruleset::RULESET;
use wasm_bindgen::prelude::*;

use super::js::Js;
use super::{facts, moment, object_of};

/// Checks a form: `Report`. Throws `facts_refused`, `bad_as_of`, `unknown_scope`.
#[wasm_bindgen]
pub fn check(
    form: JsValue,
    known: JsValue,
    as_of: &str,
    scope: Option<String>,
) -> Result<JsValue, JsValue> {
    let (known, as_of) = (facts(known)?, moment(as_of)?);
    let form = crate::intake::form(&Js(form));
    let open = OpenForm::new(form, known, as_of);
    let report = match scope {
        None => open.report(),
        Some(scope) => open
            .report_within(&Scope::of(&scope).ok_or_else(|| JsValue::from_str("unknown_scope"))?),
    };
    Ok(object_of(&report.node()))
}

/// Judges one identifier: `{ valid, canonical, code?, at?, warnings, facts }` as JSON, or the bare name of what refuses
/// the call, `unknown_kind` or `bad_as_of`.
#[wasm_bindgen(js_name = checkIdentifier)]
pub fn check_identifier(kind: &str, value: &str, as_of: &str) -> String {
    identifiers::answer(kind, value, as_of)
}

/// Takes the names of places, lines of code, name and perhaps short name. They stay as they are once
/// they are there.
#[wasm_bindgen(js_name = loadPlaces)]
pub fn load_places(lines: &str) {
    super::PLACES.get_or_init(|| Places::of(lines));
}

/// The steps, sections, fields and facts.
#[wasm_bindgen]
pub fn describe() -> JsValue {
    object_of(&beian_rules::describe::describe())
}

/// The version and hash of the rules.
#[wasm_bindgen]
pub fn ruleset() -> JsValue {
    object_of(&RULESET.node())
}
