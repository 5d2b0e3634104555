//! What a person does on the page, and when it counts.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, SubmitEvent};

use super::element::{all, find, set_hidden};
use super::page::Page;
use super::summary;

/// How long a second press of a button is taken for a slip of the finger.
const SENDING_MS: u32 = 5_000;

struct Desk {
    page: RefCell<Page>,
    /// The control in which an input method is composing. Nothing is judged or written meanwhile.
    composing: RefCell<Option<Element>>,
    /// A finger or mouse button is down. What a verdict moves meanwhile would miss its press.
    pressing: Cell<bool>,
    /// The control that was left by that press; judged when it has landed.
    left: RefCell<Option<Element>>,
    sending: Cell<bool>,
}

/// Listens for as long as the page lives.
pub(super) fn listen(page: Page) -> Result<(), JsValue> {
    for button in all(&page.form, "[data-beian-refresh]") {
        set_hidden(&button, true);
    }
    let form = page.form.clone();
    let document = page.document.clone();
    let desk = Rc::new(Desk {
        page: RefCell::new(page),
        composing: RefCell::new(None),
        pressing: Cell::new(false),
        left: RefCell::new(None),
        sending: Cell::new(false),
    });
    let on = |name: &'static str, act: fn(&Rc<Desk>, &Event)| {
        let desk = Rc::clone(&desk);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&form, name, options, move |event| act(&desk, event))
            .forget();
    };
    on("compositionstart", |desk, event| {
        *desk.composing.borrow_mut() = control_of(event)
    });
    on("compositionend", |desk, event| {
        *desk.composing.borrow_mut() = None;
        // No input event follows: this is the one that counts.
        typed(desk, event);
    });
    on("input", |desk, event| {
        if !desk.is_composing() {
            typed(desk, event);
        }
    });
    on("change", changed);
    on("focusout", left);
    on("submit", submitted);
    on("pointerdown", |desk, _| desk.pressing.set(true));
    // A press may end anywhere on the page.
    for name in ["pointerup", "pointercancel"] {
        let desk = Rc::clone(&desk);
        EventListener::new(&document, name, move |_| landed(&desk)).forget();
    }
    Ok(())
}

impl Desk {
    fn is_composing(&self) -> bool {
        self.composing.borrow().is_some()
    }

    /// Acts on the page. An event that comes while one is handled is the page's own echo.
    fn with(&self, act: impl FnOnce(&mut Page)) {
        if let Ok(mut page) = self.page.try_borrow_mut() {
            act(&mut page);
        }
    }
}

fn control_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn typed(desk: &Desk, event: &Event) {
    let Some(control) = control_of(event) else {
        return;
    };
    desk.with(|page| {
        if let Some(index) = page.field_of(&control) {
            page.typed(index);
        }
    });
}

/// A choice is made at once; there is no half of it.
fn changed(desk: &Rc<Desk>, event: &Event) {
    let Some(control) = control_of(event) else {
        return;
    };
    typed(desk, event);
    if !control.has_attribute("data-refresh") {
        return;
    }
    let form = match desk.page.try_borrow() {
        Ok(page) => page.form.clone(),
        Err(_) => return,
    };
    let button = find(&form, "[data-beian-refresh]");
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = form.request_submit_with_submitter(Some(&button));
    }
}

fn left(desk: &Rc<Desk>, event: &Event) {
    let Some(control) = control_of(event) else {
        return;
    };
    if desk.pressing.get() {
        *desk.left.borrow_mut() = Some(control);
        return;
    }
    if !desk.is_composing() {
        return leave(desk, &control);
    }
    // Some input methods end the composition only after the focus has gone.
    let desk = Rc::clone(desk);
    Timeout::new(0, move || {
        *desk.composing.borrow_mut() = None;
        leave(&desk, &control);
    })
    .forget();
}

/// The click comes after this event, so the verdict waits for one task more.
fn landed(desk: &Rc<Desk>) {
    let desk = Rc::clone(desk);
    Timeout::new(0, move || {
        desk.pressing.set(false);
        if let Some(control) = desk.left.take() {
            *desk.composing.borrow_mut() = None;
            leave(&desk, &control);
        }
    })
    .forget();
}

fn leave(desk: &Desk, control: &Element) {
    desk.with(|page| {
        if let Some(index) = page.field_of(control) {
            page.left(index);
        }
    });
}

fn submitted(desk: &Rc<Desk>, event: &Event) {
    let guarded = event
        .dyn_ref::<SubmitEvent>()
        .and_then(SubmitEvent::submitter)
        .is_some_and(|button| button.has_attribute("data-beian-next"));
    if guarded {
        let mut stays = false;
        desk.with(|page| {
            stays = page.attempt();
            if stays {
                summary::focus(&page.document);
            }
        });
        if stays {
            return event.prevent_default();
        }
    }
    if desk.sending.replace(true) {
        return event.prevent_default();
    }
    let desk = Rc::clone(desk);
    Timeout::new(SENDING_MS, move || desk.sending.set(false)).forget();
}
