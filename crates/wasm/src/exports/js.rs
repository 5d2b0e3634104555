//! JavaScript values as the walks see them.
//!
//! The few functions of the language that this takes are declared here: the js-sys crate would bring
//! seven kilobytes of callbacks that nothing calls.

use wasm_bindgen::prelude::*;

use crate::value::{Seen, Value};

// What can run code of the page, a getter or a proxy, is caught: that it throws is an answer and not
// the end.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn property(object: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    fn item(list: &JsValue, index: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn keys(object: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
    /// Tells a plain object from a `Map`, also one of another window.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(value: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn parse(text: &str) -> Result<JsValue, JsValue>;
    /// Throws for a cycle and for a BigInt; a function or symbol gives `undefined`.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// A property; `undefined` where it cannot be read.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    get_by(object, &JsValue::from_str(key))
}

fn get_by(object: &JsValue, key: &JsValue) -> JsValue {
    property(object, key).unwrap_or(JsValue::UNDEFINED)
}

/// The value of a JSON text.
pub(crate) fn from_json(text: &str) -> Option<JsValue> {
    parse(text).ok()
}

/// A value as JSON text, if it has one.
pub(crate) fn to_json(value: &JsValue) -> Option<String> {
    stringify(value).ok()?.as_string()
}

/// A value of the page or program.
pub(crate) struct Js(pub(crate) JsValue);

impl Value for Js {
    fn see(&self) -> Seen {
        let value = &self.0;
        if let Some(text) = value.as_string() {
            return Seen::Text(text);
        }
        if value.is_undefined() || value.is_null() {
            return Seen::Nothing;
        }
        if let Some(flag) = value.as_bool() {
            return Seen::Flag(flag);
        }
        if is_array(value) == Ok(true) {
            return Seen::List;
        }
        if value.is_object() {
            let plain = tag(value).is_ok_and(|tag| tag == "[object Object]");
            return if plain { Seen::Object } else { Seen::Odd };
        }
        if value.as_f64().is_some() {
            Seen::Number
        } else {
            Seen::Odd
        }
    }

    fn count(&self) -> usize {
        get(&self.0, "length")
            .as_f64()
            .map_or(0, |length| length as usize)
    }

    fn item(&self, index: usize) -> Self {
        Js(item(&self.0, index as u32).unwrap_or(JsValue::UNDEFINED))
    }

    fn entries(&self) -> impl Iterator<Item = (String, Self)> {
        let keys = Js(keys(&self.0).unwrap_or_default());
        (0..keys.count()).filter_map(move |index| {
            let key = keys.item(index).0;
            let value = get_by(&self.0, &key);
            if value.is_undefined() {
                None
            } else {
                Some((key.as_string()?, Js(value)))
            }
        })
    }

    fn json(&self) -> String {
        to_json(&self.0).unwrap_or_default()
    }
}
