//! Behaviour for ready-made HTML: live verdicts on pages that are complete without them.
//!
//! The markup it works on is described in `web/README.md`. Only text and attributes are written, so
//! that a page may forbid everything else, and a page where any of this is missing stays as it is.

mod control;
mod desk;
mod element;
mod events;
mod field;
mod page;
mod saving;
mod summary;

use wasm_bindgen::prelude::*;
use web_sys::Document;

/// Brings a page to life. The catalogue is what `text/*.json` holds; what is put into it later is said
/// from then on. A page without a form of the described markup is left alone.
#[wasm_bindgen]
pub fn start(document: Document, catalogue: JsValue) -> Result<(), JsValue> {
    if let Some(page) = page::Page::of(document, catalogue)? {
        events::listen(page)?;
    }
    Ok(())
}
