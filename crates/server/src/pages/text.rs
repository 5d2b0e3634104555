//! Pages outside the steps: sections under one heading.

use askama::Template;

use super::card::{Button, Card, Link, Notice};
use super::frame::Frame;

/// A page of text, links and buttons.
#[derive(Template)]
#[template(path = "text.html")]
pub(super) struct TextPage {
    pub(super) frame: Frame,
    pub(super) back: Option<Link>,
    pub(super) wrong: Vec<String>,
    pub(super) notices: Vec<Notice>,
    pub(super) lead: String,
    pub(super) cards: Vec<Card>,
    /// Where the buttons post to; without it there is no form.
    pub(super) action: Option<String>,
    pub(super) buttons: Vec<Button>,
    pub(super) links: Vec<Link>,
    /// The heading stands under a tick: something was done.
    pub(super) receipt: bool,
}

impl TextPage {
    pub(super) fn new(frame: Frame) -> TextPage {
        TextPage {
            frame,
            back: None,
            wrong: Vec::new(),
            notices: Vec::new(),
            lead: String::new(),
            cards: Vec::new(),
            action: None,
            buttons: Vec::new(),
            links: Vec::new(),
            receipt: false,
        }
    }
}
