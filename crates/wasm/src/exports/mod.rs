//! What the package's JavaScript calls. It is no public interface: `pkg/` makes one of it.
//!
//! Refusals are thrown as texts, a code and what belongs to it behind line breaks; `pkg/errors.js`
//! makes errors of them.

pub mod ask;
pub(crate) mod js;
pub mod open_form;
pub(crate) mod source;
pub mod words;

use std::sync::OnceLock;

use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::node::Node;
use beian_rules::places::Places;
use serde::Serialize;
use wasm_bindgen::JsValue;

use self::source::Source;

/// Objects as JSON has them: no `Map`, no `undefined`, no BigInt.
fn object_of(value: &Node) -> JsValue {
    // A node holds nothing that this serializer refuses.
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

fn moment(as_of: &str) -> Result<Moment, JsValue> {
    Moment::parse(as_of).ok_or_else(|| JsValue::from_str("bad_as_of"))
}

/// The names of places, once the page has handed them in.
static PLACES: OnceLock<Places> = OnceLock::new();

fn facts(value: &Source<'_>) -> Result<Facts, JsValue> {
    let mut facts = crate::facts::facts(value);
    if let Some(places) = PLACES.get() {
        facts.set_places(places);
    }
    if facts.refused().is_empty() {
        return Ok(facts);
    }
    let mut text = String::from("facts_refused");
    for refused in facts.refused() {
        for part in ["\n", &refused.path, " ", refused.code] {
            text.push_str(part);
        }
    }
    Err(JsValue::from_str(&text))
}
