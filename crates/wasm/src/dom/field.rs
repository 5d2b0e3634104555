//! One field of the page, and how a verdict is written into it.

use beian_rules::place::At;
use web_sys::{Document, Element};

use super::control;
use crate::voice::is_gap;

/// A field of the page.
pub(super) struct Field {
    pub(super) element: Element,
    pub(super) path: String,
    pub(super) kind: String,
    /// Its place in the form; nothing for a group that is no field of the table.
    pub(super) at: Option<At>,
    /// The code of the error that is shown.
    pub(super) error: Option<String>,
    /// The code of the note that is shown.
    pub(super) note: Option<String>,
    /// Something was said here before, or it was left with something in it: it may speak again.
    pub(super) speaks: bool,
    /// What is shown was said by the server alone; it stays until the field is edited.
    pub(super) foreign: bool,
    id: String,
    /// Shown as text, with no control of its own.
    locked: bool,
}

/// What is written at a field.
pub(super) struct Said {
    pub(super) code: String,
    pub(super) severity: &'static str,
    pub(super) what: String,
    pub(super) fix: String,
}

impl Field {
    pub(super) fn of(document: &Document, element: Element) -> Field {
        let attribute = |name| element.get_attribute(name).unwrap_or_default();
        let path = attribute("data-field");
        let kind = attribute("data-kind");
        let id = if path.is_empty() {
            "order".to_owned()
        } else {
            path.clone()
        };
        let shown = |part: &str| {
            let line = document.get_element_by_id(&[&id, part].concat())?;
            (!line.has_attribute("hidden"))
                .then(|| line.get_attribute("data-code").unwrap_or_default())
        };
        let (error, note) = (shown("-error"), shown("-note"));
        let has_control = control::all(&element, "input,select,textarea,[data-field]")
            .next()
            .is_some();
        Field {
            at: At::of_path(&path),
            speaks: error.is_some(),
            foreign: false,
            locked: kind == "group" && !has_control,
            error,
            note,
            path,
            kind,
            id,
            element,
        }
    }

    /// The id that the summary leads to.
    pub(super) fn focus(&self) -> String {
        self.element
            .get_attribute("data-focus")
            .unwrap_or_else(|| self.id.clone())
    }

    /// Judged for its format when it is left with something in it.
    pub(super) fn is_early(&self) -> bool {
        self.element.has_attribute("data-early")
    }

    pub(super) fn show_error(&mut self, document: &Document, said: Option<&Said>, filled: bool) {
        self.error = said.map(|said| said.code.clone());
        self.foreign = false;
        let line = self.line(document, "-error");
        if let Some(line) = &line {
            if let Ok(Some(words)) = line.query_selector("[data-text]") {
                set_text(&words, said.map_or("", |said| &said.what));
            }
            set_attribute(line, "data-code", said.map(|said| &*said.code));
            set_hidden(line, said.is_none());
        }
        // An empty field says in its error already what to do.
        let fix = said
            .filter(|said| !is_gap(&said.code))
            .map_or("", |said| &said.fix);
        if let Some(line) = self.line(document, "-fix") {
            set_text(&line, fix);
            set_hidden(&line, fix.is_empty());
        }
        self.mark(document, filled);
    }

    pub(super) fn show_note(&mut self, document: &Document, said: Option<&Said>, filled: bool) {
        self.note = said.map(|said| said.code.clone());
        if let Some(line) = self.line(document, "-note") {
            let words = said.map(|said| {
                if said.fix.is_empty() {
                    said.what.clone()
                } else {
                    [&*said.what, "，", &said.fix].concat()
                }
            });
            set_text(&line, words.as_deref().unwrap_or_default());
            set_attribute(&line, "data-code", said.map(|said| &*said.code));
            set_attribute(&line, "data-severity", said.map(|said| said.severity));
            set_hidden(&line, said.is_none());
        }
        self.mark(document, filled);
    }

    /// The words of the error as they stand in the page.
    pub(super) fn error_text(&self, document: &Document) -> String {
        let line = self.line(document, "-error");
        let words = line.and_then(|line| line.query_selector("[data-text]").ok()?);
        words
            .and_then(|words| words.text_content())
            .unwrap_or_default()
    }

    /// The state of the field, for eyes and for assistive technology.
    pub(super) fn mark(&self, document: &Document, filled: bool) {
        let wrong = self.error.is_some();
        let state = match (wrong, self.note.is_some()) {
            (true, _) => "invalid",
            (_, true) => "noted",
            _ if self.locked => "locked",
            _ if filled => "filled",
            _ => "empty",
        };
        set_attribute(&self.element, "data-state", Some(state));
        toggle_class(&self.element, "govuk-form-group--error", wrong);
        let own = document.get_element_by_id(&self.id);
        if let Some(control) = self.fieldset().or_else(|| own.clone()) {
            set_attribute(&control, "aria-invalid", wrong.then_some("true"));
            let ids = self.described_by(document);
            set_attribute(
                &control,
                "aria-describedby",
                Some(&*ids).filter(|ids| !ids.is_empty()),
            );
        }
        match &*self.kind {
            "day" => {
                for part in ["year", "month", "day"] {
                    if let Ok(Some(control)) = self
                        .element
                        .query_selector(&["[data-part=", part, "]"].concat())
                    {
                        toggle_class(&control, "govuk-input--error", wrong);
                    }
                }
            }
            "text" | "choice" => {
                if let Some(control) = own {
                    for class in ["govuk-input", "govuk-textarea", "govuk-select"] {
                        if control.class_list().contains(class) {
                            toggle_class(&control, &[class, "--error"].concat(), wrong);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn fieldset(&self) -> Option<Element> {
        self.element.query_selector(":scope > fieldset").ok()?
    }

    /// The ids of hint, error, fix and note that are shown.
    fn described_by(&self, document: &Document) -> String {
        let shown = ["-hint", "-error", "-fix", "-note"]
            .into_iter()
            .filter(|part| {
                self.line(document, part)
                    .is_some_and(|line| !line.has_attribute("hidden"))
            });
        shown
            .map(|part| [&*self.id, part].concat())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn line(&self, document: &Document, part: &str) -> Option<Element> {
        document.get_element_by_id(&[&*self.id, part].concat())
    }
}

/// Nothing is written that stands there already: a reader is not told twice.
pub(super) fn set_text(element: &Element, text: &str) {
    if element.text_content().unwrap_or_default() != text {
        element.set_text_content(Some(text));
    }
}

pub(super) fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // Both fail only for names that are none.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

pub(super) fn set_hidden(element: &Element, hidden: bool) {
    set_attribute(element, "hidden", hidden.then_some(""));
}

fn toggle_class(element: &Element, class: &str, on: bool) {
    let list = element.class_list();
    if list.contains(class) != on {
        let _ = list.toggle(class);
    }
}
