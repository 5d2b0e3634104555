//! What a person does on the page, and when it counts.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::desk::{Desk, OnEvent};
use super::element::{all, find, html, set_hidden};
use super::page::Page;
use super::{saving, summary};
use crate::exports::js::get;

/// How long a second press of a button is taken for a slip of the finger.
const SENDING_MS: u32 = 5_000;

/// Listens for as long as the page lives.
pub(super) fn listen(page: Page) -> Result<(), JsValue> {
    for button in all(&page.form, "[data-beian-refresh]") {
        set_hidden(&button, true);
    }
    let desk = Desk::of(page)?;
    let on = |name: &'static str, act: OnEvent| desk.on(&desk.form, name, act);
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
    // A press may end anywhere on the page. The click comes after it, so the verdict waits for one
    // task more.
    for name in ["pointerup", "pointercancel"] {
        desk.on(&desk.document, name, |desk, _| {
            desk.after(0, settle).forget();
        });
    }
    saving::listen(desk);
    Ok(())
}

/// What an event is about. Those that are listened to come from elements alone.
pub(super) fn control_of(event: &Event) -> Option<Element> {
    Some(event.target()?.unchecked_into())
}

fn typed(desk: &'static Desk, event: &Event) {
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
fn changed(desk: &'static Desk, event: &Event) {
    typed(desk, event);
    if !control_of(event).is_some_and(|control| control.has_attribute("data-refresh")) {
        return;
    }
    let button = find(&desk.form, "[data-beian-refresh]");
    if let Some(button) = button {
        let _ = desk.form.request_submit_with_submitter(Some(html(&button)));
    }
}

fn left(desk: &'static Desk, event: &Event) {
    *desk.left.borrow_mut() = control_of(event);
    if desk.pressing.get() {
        return;
    }
    if desk.is_composing() {
        // Some input methods end the composition only after the focus has gone.
        desk.after(0, settle).forget();
    } else {
        settle(desk);
    }
}

/// Judges the control that was left.
fn settle(desk: &'static Desk) {
    desk.pressing.set(false);
    let Some(control) = desk.left.take() else {
        return;
    };
    *desk.composing.borrow_mut() = None;
    desk.with(|page| {
        if let Some(index) = page.field_of(&control) {
            page.left(index);
        }
    });
}

fn submitted(desk: &'static Desk, event: &Event) {
    // Older browsers do not say it.
    let button: Option<HtmlElement> = get(event, "submitter").dyn_into().ok();
    let guarded = button
        .as_ref()
        .is_some_and(|button| button.has_attribute("data-beian-next"));
    let mut stays = false;
    if guarded {
        desk.with(|page| {
            stays = page.attempt();
            if stays {
                summary::focus(&page.document);
            }
        });
    }
    if stays || saving::holds(desk, button) || desk.sending.replace(true) {
        return event.prevent_default();
    }
    desk.after(SENDING_MS, |desk| desk.sending.set(false))
        .forget();
}
