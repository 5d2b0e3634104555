//! The words of an issue, from a catalogue that the page brings.

use std::borrow::Cow;

use beian_rules::form::Form;
use beian_rules::text::{self, Catalogue, Message};
use wasm_bindgen::prelude::*;

use super::js::{Js, get, to_json};
use super::object_of;
use super::source::Source;
use crate::intake;

/// The texts of one language, as an imported `text/*.json`.
pub(crate) struct JsCatalogue(pub(crate) JsValue);

impl Catalogue for JsCatalogue {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        let entry = [section, key, part]
            .iter()
            .fold(self.0.clone(), |at, name| get(&at, name));
        entry.as_string().map(Cow::Owned)
    }
}

/// Puts an issue into words: `{ what, why, fix }`. Without the form, what was typed stays out.
#[wasm_bindgen]
pub fn text(issue: JsValue, catalogue: JsValue, form: JsValue) -> JsValue {
    let form = form
        .is_object()
        .then(|| intake::form(&Source::Js(Js(form))));
    words(&issue, catalogue, form.as_ref())
}

/// The words of an issue, what was typed taken from a form that is there already.
#[inline(never)]
pub(super) fn words(issue: &JsValue, catalogue: JsValue, form: Option<&Form>) -> JsValue {
    let part = |name| get(issue, name).as_string().unwrap_or_default();
    let (path, code, rule) = (part("path"), part("code"), part("rule"));
    let params = get(issue, "params");
    let param = |name: &str| {
        let value = get(&params, name);
        value.as_string().or_else(|| to_json(&value))
    };
    let message = Message {
        path: &path,
        code: &code,
        rule: &rule,
        param: &param,
    };
    let words = text::words_of(&message, &JsCatalogue(catalogue), form);
    object_of(&words.node())
}
