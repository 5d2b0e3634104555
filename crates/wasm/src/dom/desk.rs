//! What is remembered of a page between two events, and how events reach it.

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, EventTarget, HtmlFormElement, Window};

use super::page::Page;
use super::saving::Saving;

/// What is done about an event.
pub(super) type OnEvent = fn(&'static Desk, &Event);

pub(super) struct Desk {
    pub(super) window: Window,
    pub(super) document: Document,
    pub(super) form: HtmlFormElement,
    page: RefCell<Page>,
    /// The control in which an input method is composing. Nothing is judged or written meanwhile.
    pub(super) composing: RefCell<Option<Element>>,
    /// A finger or mouse button is down. What a verdict moves meanwhile would miss its press.
    pub(super) pressing: Cell<bool>,
    /// The control that was left by that press; judged when it has landed.
    pub(super) left: RefCell<Option<Element>>,
    pub(super) sending: Cell<bool>,
    pub(super) saving: Saving,
}

impl Desk {
    /// Kept for as long as the page lives: nobody has to count who holds it.
    pub(super) fn of(page: Page) -> Result<&'static Desk, JsValue> {
        Ok(Box::leak(Box::new(Desk {
            window: page.document.default_view().ok_or(JsValue::NULL)?,
            document: page.document.clone(),
            form: page.form.clone(),
            page: RefCell::new(page),
            composing: RefCell::new(None),
            pressing: Cell::new(false),
            left: RefCell::new(None),
            sending: Cell::new(false),
            saving: Saving::new()?,
        })))
    }

    /// Listens for as long as the page lives. One kind of closure serves all events: another kind would
    /// be in the module once more.
    #[inline(never)]
    pub(super) fn on(&'static self, target: &EventTarget, name: &'static str, act: OnEvent) {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(target, name, options, move |event| act(self, event))
            .forget();
    }

    /// Acts later, unless the answer is dropped before.
    #[inline(never)]
    pub(super) fn after(&'static self, wait_ms: u32, act: fn(&'static Desk)) -> Timeout {
        Timeout::new(wait_ms, move || act(self))
    }

    pub(super) fn is_composing(&self) -> bool {
        self.composing.borrow().is_some()
    }

    /// Acts on the page. An event that comes while one is handled is the page's own echo.
    pub(super) fn with(&self, act: impl FnOnce(&mut Page)) {
        if let Ok(mut page) = self.page.try_borrow_mut() {
            act(&mut page);
        }
    }
}
