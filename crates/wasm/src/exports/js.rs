//! JavaScript values as the walks see them.

use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::value::{Seen, Value};

#[wasm_bindgen]
extern "C" {
    /// As js-sys has it, but a proxy that throws is an answer and not the end.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
}

thread_local! {
    /// `Object.prototype.toString`, which tells a plain object from a `Map`, also one of another
    /// window, and which no value can hide.
    static TAG: Option<Function> = Object::get_prototype_of(&Object::new())
        .dyn_ref::<JsValue>()
        .and_then(|plain| get(plain, "toString").dyn_into().ok());
}

/// A property; `undefined` where it cannot be read.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    get_by(object, &JsValue::from_str(key))
}

fn get_by(object: &JsValue, key: &JsValue) -> JsValue {
    Reflect::get(object, key).unwrap_or(JsValue::UNDEFINED)
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
            return if is_plain(value) {
                Seen::Object
            } else {
                Seen::Odd
            };
        }
        if value.as_f64().is_some() {
            Seen::Number
        } else {
            Seen::Odd
        }
    }

    fn count(&self) -> usize {
        self.0
            .dyn_ref::<Array>()
            .map_or(0, |list| list.length() as usize)
    }

    fn item(&self, index: usize) -> Self {
        Js(Reflect::get_u32(&self.0, index as u32).unwrap_or(JsValue::UNDEFINED))
    }

    fn entries(&self) -> impl Iterator<Item = (String, Self)> {
        let keys = keys(&self.0).unwrap_or_default();
        (0..keys.length()).filter_map(move |index| {
            let key = keys.get(index);
            let value = get_by(&self.0, &key);
            if value.is_undefined() {
                None
            } else {
                Some((key.as_string()?, Js(value)))
            }
        })
    }

    fn json(&self) -> String {
        // Throws for a cycle and for a BigInt; a function or symbol gives `undefined`.
        let text = JSON::stringify(&self.0).ok();
        text.filter(|text| text.is_string())
            .map(|text: JsString| String::from(text))
            .unwrap_or_default()
    }
}

fn is_plain(value: &JsValue) -> bool {
    TAG.with(|tag| {
        let tag = tag.as_ref().and_then(|tag| tag.call0(value).ok());
        tag.is_some_and(|tag| tag == "[object Object]")
    })
}
