//! JavaScript values as the walks see them.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::prelude::*;

use crate::value::{Seen, Value};

// As js-sys has them, but what runs code of the page, a getter or a proxy, is caught: that it throws
// is an answer and not the end.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
    /// Tells a plain object from a `Map`, also one of another window.
    #[wasm_bindgen(catch, js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    fn tag(value: &JsValue) -> Result<String, JsValue>;
}

/// A property; `undefined` where it cannot be read.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    get_by(object, &JsValue::from_str(key))
}

fn get_by(object: &JsValue, key: &JsValue) -> JsValue {
    Reflect::get(object, key).unwrap_or(JsValue::UNDEFINED)
}

/// A value as JSON text, if it has one: a cycle and a BigInt have none, nor has a function.
pub(crate) fn to_json(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok()?.as_string()
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
        if Array::is_array(value) {
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
        // Asked of nothing but a list.
        self.0.unchecked_ref::<Array>().length() as usize
    }

    fn item(&self, index: usize) -> Self {
        Js(Reflect::get_u32(&self.0, index as u32).unwrap_or(JsValue::UNDEFINED))
    }

    fn keys(&self) -> Self {
        Js(keys(&self.0).unwrap_or_default().into())
    }

    #[inline(never)]
    fn entry(&self, keys: &Self, index: usize) -> Option<(String, Self)> {
        let key = keys.item(index).0;
        let value = get_by(&self.0, &key);
        if value.is_undefined() {
            return None;
        }
        Some((key.as_string()?, Js(value)))
    }

    fn json(&self) -> String {
        to_json(&self.0).unwrap_or_default()
    }
}
