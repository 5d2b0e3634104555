//! A form that lives in the module while it is being filled in.
//!
//! A keystroke is numbers and bytes: a handle and a text in the module's memory in, the place of what
//! changed out. Objects are made by `issue` and `steps`, once for each shape.

use beian_rules::applies;
use beian_rules::check::Scope;
use beian_rules::facts::Facts;
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::open::OpenForm as Open;
use beian_rules::report::steps_node;
use wasm_bindgen::prelude::*;

use super::js::Js;
use super::source::Source;
use super::words::words;
use super::{facts, moment, object_of};
use crate::handle::{self, NO_PLACE};
use crate::packed::Buffer;
use crate::{change, intake};

/// How many bytes of a typed text the module has room for; longer ones come as texts.
const ROOM: usize = 1024;

/// A form held open.
#[wasm_bindgen]
pub struct OpenForm {
    open: Open,
    typed: [u8; ROOM],
    changes: Vec<u32>,
}

#[wasm_bindgen]
impl OpenForm {
    /// Opens a form. Throws `facts_refused`, `bad_as_of`.
    #[wasm_bindgen(constructor)]
    pub fn new(form: JsValue, known: JsValue, as_of: &str) -> Result<OpenForm, JsValue> {
        let known = facts(&Source::Js(Js(known)))?;
        OpenForm::of(intake::form(&Source::Js(Js(form))), known, as_of)
    }

    /// As the constructor, for a form and its facts in one buffer; nothing where they have to be walked
    /// as they came.
    pub fn packed(nodes: &[u32], texts: &str, as_of: &str) -> Result<Option<OpenForm>, JsValue> {
        let buffer = Buffer::new(nodes, texts);
        let form = intake::form(&Source::Packed(buffer.root(0)));
        let known = facts(&Source::Packed(buffer.root(1)));
        if buffer.is_misfit() {
            return Ok(None);
        }
        OpenForm::of(form, known?, as_of).map(Some)
    }

    /// Where 1024 bytes of a typed text may be written.
    pub fn room(&self) -> *const u8 {
        self.typed.as_ptr()
    }

    /// Puts the text of that many bytes, written in the room, into a field. Answers where the changes
    /// stand, 0 when there are none, [`NO_PLACE`] when there is no such field.
    pub fn typed(&mut self, handle: u32, bytes: usize) -> u32 {
        let text = self.typed.get(..bytes).map(core::str::from_utf8);
        let (Some(at), Some(Ok(text))) = (handle::at(handle), text) else {
            return NO_PLACE;
        };
        let done = self.open.set(at, text).is_ok();
        self.told(done)
    }

    /// As `typed`, for a value of any shape.
    pub fn put(&mut self, handle: u32, value: JsValue) -> u32 {
        let Some(at) = handle::at(handle) else {
            return NO_PLACE;
        };
        let leaf = intake::leaf(at.field, &Source::Js(Js(value)));
        let done = self.open.put(at, leaf).is_ok();
        self.told(done)
    }

    /// Puts an empty row before `websites.1`, or behind the last of `websites`; or takes the row
    /// `websites.1` out.
    pub fn rows(&mut self, path: &str, come: bool) -> u32 {
        let row = handle::row(self.open.form(), path);
        let done =
            row.is_some_and(|(group, place)| self.open.move_rows(group, place, come).is_ok());
        self.told(done)
    }

    /// Replaces what is known of the outside. Throws `facts_refused`.
    #[wasm_bindgen(js_name = setFacts)]
    pub fn set_facts(&mut self, known: JsValue) -> Result<u32, JsValue> {
        self.open.set_facts(facts(&Source::Js(Js(known)))?);
        Ok(self.told(true))
    }

    /// The issue that stands at that position of the last change.
    pub fn issue(&self, index: usize) -> JsValue {
        match self.open.change().told().get(index) {
            Some(told) => object_of(&told.issue().node()),
            None => JsValue::NULL,
        }
    }

    /// All steps.
    pub fn steps(&self) -> JsValue {
        object_of(&steps_node(&self.open.steps()))
    }

    /// The report as it stands, or that of one step or path. Throws `unknown_scope`.
    pub fn report(&self, scope: Option<String>) -> Result<JsValue, JsValue> {
        let report = match scope {
            None => self.open.report(),
            Some(scope) => {
                let scope = Scope::of(&scope).ok_or_else(|| JsValue::from_str("unknown_scope"))?;
                self.open.report_within(&scope)
            }
        };
        Ok(object_of(&report.node()))
    }

    /// Whether the field of a handle belongs to the answers: 0 no, 1 yes, 2 not known yet.
    pub fn applies(&self, handle: u32) -> u32 {
        let at = handle::at(handle);
        at.and_then(|at| applies(self.open.form(), at))
            .map_or(2, u32::from)
    }

    /// A text as the rules read it; nothing where no text was typed.
    pub fn understood(&self, handle: u32) -> Option<String> {
        match self.open.form().leaf(handle::at(handle)?)? {
            Leaf::Text(text) => Some(text.clean().to_owned()),
            _ => None,
        }
    }

    /// The words of an issue: `{ what, why, fix }`.
    pub fn text(&self, issue: &JsValue, catalogue: JsValue) -> JsValue {
        words(issue, catalogue, Some(self.open.form()))
    }

    /// The form as JSON text, as it was typed.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> String {
        self.open.form().to_json()
    }

    /// How many checks have run since the form was opened.
    pub fn runs(&self) -> f64 {
        self.open.runs() as f64
    }

    #[inline(never)]
    fn of(form: Form, known: Facts, as_of: &str) -> Result<OpenForm, JsValue> {
        Ok(OpenForm {
            open: Open::new(form, known, moment(as_of)?),
            typed: [0; ROOM],
            changes: Vec::new(),
        })
    }

    #[inline(never)]
    fn told(&mut self, done: bool) -> u32 {
        let change = self.open.change();
        if !done {
            NO_PLACE
        } else if change.is_empty() {
            0
        } else {
            change::write(change, &mut self.changes);
            self.changes.as_ptr() as usize as u32
        }
    }
}

/// The handle of a field's path, for `set` and `put`; [`NO_PLACE`] where no field stands.
#[wasm_bindgen]
pub fn resolve(path: &str) -> u32 {
    handle::of_path(path)
}
