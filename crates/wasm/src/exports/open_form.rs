//! A form that lives in the module while it is being filled in.
//!
//! A keystroke is two numbers and a text: a handle in, a count of changes out. Objects are made by
//! `changes`, and only when there is something to show.

use beian_rules::applies;
use beian_rules::leaf::Leaf;
use beian_rules::open::{Change, OpenForm as Open};
use wasm_bindgen::prelude::*;

use super::js::Js;
use super::{facts, moment, object_of};
use crate::handle::{self, NO_PLACE};
use crate::intake;

/// A form held open.
#[wasm_bindgen]
pub struct OpenForm {
    open: Open,
    last: Change,
}

#[wasm_bindgen]
impl OpenForm {
    /// Opens a form. Throws `facts_refused`, `bad_as_of`.
    #[wasm_bindgen(constructor)]
    pub fn new(form: JsValue, known: JsValue, as_of: &str) -> Result<OpenForm, JsValue> {
        let (known, as_of) = (facts(known)?, moment(as_of)?);
        Ok(OpenForm {
            open: Open::new(intake::form(&Js(form)), known, as_of),
            last: Change::default(),
        })
    }

    /// Puts a typed text into a field; how many changes that made, or [`NO_PLACE`].
    pub fn set(&mut self, handle: u32, typed: &str) -> u32 {
        let Some(at) = handle::at(handle) else {
            return NO_PLACE;
        };
        let change = self.open.set(at, typed).ok();
        self.keep(change)
    }

    /// As `set`, for a value of any shape.
    pub fn put(&mut self, handle: u32, value: JsValue) -> u32 {
        let Some(at) = handle::at(handle) else {
            return NO_PLACE;
        };
        let change = self.open.put(at, intake::leaf(at.field, &Js(value))).ok();
        self.keep(change)
    }

    /// Puts an empty row before `websites.1`, or behind the last of `websites`.
    pub fn insert(&mut self, path: &str) -> u32 {
        let row = handle::row(self.open.form(), path);
        let change = row.and_then(|(group, place)| self.open.insert(group, place).ok());
        self.keep(change)
    }

    /// Takes the row `websites.1` out.
    pub fn remove(&mut self, path: &str) -> u32 {
        let row = handle::row(self.open.form(), path);
        let change = row.and_then(|(group, place)| self.open.remove(group, place).ok());
        self.keep(change)
    }

    /// Replaces what is known of the outside. Throws `facts_refused`.
    #[wasm_bindgen(js_name = setFacts)]
    pub fn set_facts(&mut self, known: JsValue) -> Result<u32, JsValue> {
        let change = self.open.set_facts(facts(known)?);
        Ok(self.keep(Some(change)))
    }

    /// What the last call changed: `{ added, removed, steps? }`.
    pub fn changes(&mut self) -> JsValue {
        object_of(&core::mem::take(&mut self.last))
    }

    /// The report as it stands.
    pub fn report(&self) -> JsValue {
        object_of(&self.open.report())
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

    /// The form as JSON text, as it was typed.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn to_json(&self) -> String {
        self.open.form().to_json()
    }

    /// How many checks have run since the form was opened.
    pub fn runs(&self) -> f64 {
        self.open.runs() as f64
    }

    fn keep(&mut self, change: Option<Change>) -> u32 {
        let Some(change) = change else {
            return NO_PLACE;
        };
        let count = change.added.len() + change.removed.len() + usize::from(change.steps.is_some());
        self.last = change;
        count as u32
    }
}

/// The handle of a field's path, for `set` and `put`; [`NO_PLACE`] where no field stands.
#[wasm_bindgen]
pub fn resolve(path: &str) -> u32 {
    handle::of_path(path)
}
