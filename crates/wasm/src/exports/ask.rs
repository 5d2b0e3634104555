//! A single identifier, and what the rules say of themselves.

use beian_rules::identifiers;
use beian_rules::places::Places;
use beian_rules::ruleset::RULESET;
use wasm_bindgen::prelude::*;

use super::object_of;

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
