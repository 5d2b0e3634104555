//! Keeps what is typed: a moment after the last change the form goes to the server as it stands, and
//! what could not go stays on the page until it can.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, FormData, HtmlElement, XmlHttpRequest};

use super::desk::{Desk, OnEvent};
use super::element::{all, attribute, by_id, find, input, set_hidden, set_text};
use super::events::control_of;
use crate::exports::js::get;

/// How long nothing must have changed before it is saved, and how long until the next try.
const QUIET_MS: u32 = 2_000;
const RETRY_MS: u32 = 5_000;

/// Why the last save did not succeed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// It did not reach the server.
    Offline,
    /// Another window has changed the order: saving over it is for a person to decide.
    Conflict,
    /// The server refused it, as after the session has ended.
    Failed,
}

/// What is shown of each.
const NOTICES: [(&str, Trouble); 3] = [
    ("offline", Trouble::Offline),
    ("conflict", Trouble::Conflict),
    ("failed", Trouble::Failed),
];

pub(super) struct Saving {
    /// One for all saves: no two are under way at once.
    request: XmlHttpRequest,
    running: Cell<bool>,
    /// Something has changed since the last save that succeeded.
    dirty: Cell<bool>,
    trouble: Cell<Option<Trouble>>,
    timer: RefCell<Option<Timeout>>,
    /// The button or link that was pressed while it had to wait.
    pressed: RefCell<Option<HtmlElement>>,
}

impl Saving {
    pub(super) fn new() -> Result<Saving, JsValue> {
        Ok(Saving {
            request: XmlHttpRequest::new()?,
            running: Cell::new(false),
            dirty: Cell::new(false),
            trouble: Cell::new(None),
            timer: RefCell::new(None),
            pressed: RefCell::new(None),
        })
    }
}

/// Saves for as long as the page lives, where the page has a place to say so.
pub(super) fn listen(desk: &'static Desk) {
    if said(desk).is_none() {
        return;
    }
    for name in ["input", "change", "compositionend"] {
        desk.on(&desk.form, name, |desk, _| {
            if !desk.is_composing() {
                desk.saving.dirty.set(true);
                later(desk, QUIET_MS);
            }
        });
    }
    desk.on(&desk.saving.request, "loadend", |desk, _| ended(desk));
    desk.on(&desk.document, "click", followed);
    let on = |name: &'static str, act: OnEvent| desk.on(&desk.window, name, act);
    on("offline", |desk, _| {
        if desk.saving.trouble.get().is_none() {
            tell(desk, Some(Trouble::Offline));
        }
    });
    on("online", |desk, _| {
        // Also where nothing was typed: the answer says that the server is there.
        desk.saving.dirty.set(true);
        save(desk);
    });
    on("pagehide", |desk, _| take_leave(desk));
    on("beforeunload", |desk, event| {
        // Only what could not be saved is worth a question.
        if desk.saving.dirty.get() && desk.saving.trouble.get().is_some() {
            event.prevent_default();
        }
    });
}

/// The page is about to be sent. Whether that has to wait: for a save that is under way, whose
/// version the server would take for another window's, or for the network.
pub(super) fn holds(desk: &'static Desk, button: Option<HtmlElement>) -> bool {
    let saving = &desk.saving;
    let waits = saving.running.get() || saving.trouble.get() == Some(Trouble::Offline);
    saving.dirty.set(waits);
    saving.timer.take();
    if waits {
        *saving.pressed.borrow_mut() = button;
        save(desk);
    }
    waits
}

/// A link that leads to another page has to wait for what was just typed: that page is made from it.
fn followed(desk: &'static Desk, click: &Event) {
    let saving = &desk.saving;
    let elsewhere = |key| get(click, key).is_truthy();
    if !saving.dirty.get()
        || saving.trouble.get().is_some()
        || elsewhere("ctrlKey")
        || elsewhere("metaKey")
    {
        return;
    }
    let link = control_of(click).and_then(|target| target.closest("a[href^='/']").ok()?);
    if let Some(link) = link {
        click.prevent_default();
        *saving.pressed.borrow_mut() = Some(link.unchecked_into());
        save(desk);
    }
}

fn later(desk: &'static Desk, wait_ms: u32) {
    *desk.saving.timer.borrow_mut() = Some(desk.after(wait_ms, save));
}

fn save(desk: &'static Desk) {
    let saving = &desk.saving;
    if saving.running.get()
        || !saving.dirty.get()
        || saving.trouble.get() == Some(Trouble::Conflict)
    {
        return;
    }
    saving.dirty.set(false);
    saving.running.set(true);
    if send(desk).is_err() {
        ended(desk);
    }
}

fn send(desk: &Desk) -> Result<(), JsValue> {
    let request = &desk.saving.request;
    request.open("POST", &attribute(&desk.form, "action"))?;
    request.send_with_opt_form_data(Some(&content(desk)?))
}

/// The form without its files, which only a whole post brings.
fn content(desk: &Desk) -> Result<FormData, JsValue> {
    let content = FormData::new_with_form(&desk.form)?;
    for file in all(&desk.form, "[type=file]") {
        content.delete(&input(&file).name());
    }
    content.set_with_str("_action", "autosave")?;
    Ok(content)
}

fn ended(desk: &'static Desk) {
    let saving = &desk.saving;
    saving.running.set(false);
    let trouble = match saving.request.status().unwrap_or(0) {
        0 => Some(Trouble::Offline),
        200 if note(desk).is_some() => None,
        412 => Some(Trouble::Conflict),
        _ => Some(Trouble::Failed),
    };
    tell(desk, trouble);
    if trouble.is_some() {
        saving.dirty.set(true);
        later(desk, RETRY_MS);
    } else if saving.dirty.get() {
        later(desk, QUIET_MS);
    }
    if trouble != Some(Trouble::Offline)
        && let Some(pressed) = saving.pressed.take()
    {
        pressed.click();
    }
}

/// Takes over the version, and says when it was saved.
fn note(desk: &Desk) -> Option<()> {
    let answer = desk.saving.request.response_text().ok()??;
    let answer = JSON::parse(&answer).ok()?;
    let version = get(&answer, "version").as_string()?;
    input(&find(&desk.form, "[name=_version]")?).set_value(&version);
    set_text(&said(desk)?, &get(&answer, "said").as_string()?);
    Some(())
}

fn said(desk: &Desk) -> Option<Element> {
    by_id(&desk.document, ["beian-save-", "saved"])
}

/// The page goes: what was typed in the last moment goes with it, answered or not.
fn take_leave(desk: &'static Desk) {
    let saving = &desk.saving;
    let lost = saving.trouble.get() == Some(Trouble::Conflict);
    if !saving.dirty.replace(false) || lost {
        return;
    }
    if let Ok(content) = content(desk) {
        let action = attribute(&desk.form, "action");
        let _ = desk
            .window
            .navigator()
            .send_beacon_with_opt_form_data(&action, Some(&content));
    }
}

fn tell(desk: &Desk, trouble: Option<Trouble>) {
    desk.saving.trouble.set(trouble);
    for (name, shown) in NOTICES {
        if let Some(notice) = by_id(&desk.document, ["beian-save-", name]) {
            set_hidden(&notice, trouble != Some(shown));
        }
    }
}
