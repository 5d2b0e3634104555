//! One field of the page, and how a verdict is written into it.

use beian_rules::place::At;
use web_sys::{Document, Element};

use super::control;
use super::element::{
    attribute, by_id, find, is_hidden, set_attribute, set_class, set_hidden, set_text, text,
};
use crate::voice::is_gap;

/// A field of the page.
pub(super) struct Field {
    pub(super) element: Element,
    pub(super) path: String,
    pub(super) kind: String,
    /// Its place in the form; nothing for a group that is no field of the table.
    pub(super) at: Option<At>,
    /// The error that is shown.
    pub(super) error: Option<Said>,
    /// The note that is shown.
    pub(super) note: Option<Said>,
    /// Something was said here before, or it was left with something in it: it may speak again.
    pub(super) speaks: bool,
    /// What is shown was said by the server alone; it stays until the field is edited.
    pub(super) foreign: bool,
    id: String,
    /// Shown as text, with no control of its own.
    locked: bool,
    lines: Lines,
    /// What is named wrong and described: the one control, or the fieldset around several.
    control: Option<Element>,
    /// The controls with a red border, each with the class that gives it.
    bordered: Vec<(Element, String)>,
}

/// The paragraphs beside the control.
struct Lines {
    hint: Option<Element>,
    error: Option<Element>,
    /// Where the words of the error stand, behind the word that says so.
    words: Option<Element>,
    fix: Option<Element>,
    note: Option<Element>,
}

/// What is said at a field.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Said {
    pub(super) code: String,
    pub(super) severity: &'static str,
    pub(super) what: String,
    pub(super) fix: String,
}

impl Field {
    pub(super) fn of(document: &Document, element: Element) -> Field {
        let path = attribute(&element, "data-field");
        let kind = attribute(&element, "data-kind");
        let id = if path.is_empty() { "order" } else { &*path }.to_owned();
        let lines = Lines::of(document, &id);
        let own = by_id(document, [&id, ""]);
        let error = said_in(lines.error.as_ref(), lines.words.as_ref());
        let locked =
            kind == "group" && find(&element, "input,select,textarea,[data-field]").is_none();
        Field {
            at: At::of_path(&path),
            note: said_in(lines.note.as_ref(), lines.note.as_ref()),
            speaks: error.is_some(),
            foreign: false,
            control: find(&element, ":scope > fieldset").or_else(|| own.clone()),
            bordered: bordered(&element, &kind, own),
            error,
            path,
            kind,
            id,
            locked,
            lines,
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

    pub(super) fn show_error(&mut self, said: Option<Said>) {
        self.foreign = false;
        if self.error == said {
            return;
        }
        let shown = said.as_ref();
        if let (Some(line), Some(words)) = (&self.lines.error, &self.lines.words) {
            set_text(words, shown.map_or("", |said| &said.what));
            set_attribute(line, "data-code", shown.map(|said| &*said.code));
            set_hidden(line, shown.is_none());
        }
        // An empty field says in its error already what to do.
        let fix = shown
            .filter(|said| !is_gap(&said.code))
            .map_or("", |said| &said.fix);
        if let Some(line) = &self.lines.fix {
            set_text(line, fix);
            set_hidden(line, fix.is_empty());
        }
        self.error = said;
    }

    pub(super) fn show_note(&mut self, said: Option<Said>) {
        if self.note == said {
            return;
        }
        if let Some(line) = &self.lines.note {
            let shown = said.as_ref();
            let parts = match shown {
                None => ["", "", ""],
                Some(said) if said.fix.is_empty() => [&*said.what, "", ""],
                Some(said) => [&*said.what, "，", &*said.fix],
            };
            set_text(line, &parts.concat());
            set_attribute(line, "data-code", shown.map(|said| &*said.code));
            set_attribute(line, "data-severity", shown.map(|said| said.severity));
            set_hidden(line, shown.is_none());
        }
        self.note = said;
    }

    /// The state of the field, for eyes and for assistive technology.
    pub(super) fn mark(&self, filled: bool) {
        let wrong = self.error.is_some();
        let state = match (wrong, self.note.is_some()) {
            (true, _) => "invalid",
            (_, true) => "noted",
            _ if self.locked => "locked",
            _ if filled => "filled",
            _ => "empty",
        };
        set_attribute(&self.element, "data-state", Some(state));
        set_class(&self.element, "govuk-form-group--error", wrong);
        for (control, class) in &self.bordered {
            set_class(control, class, wrong);
        }
        if let Some(control) = &self.control {
            set_attribute(control, "aria-invalid", wrong.then_some("true"));
            let ids = self.described_by();
            set_attribute(
                control,
                "aria-describedby",
                Some(&*ids).filter(|ids| !ids.is_empty()),
            );
        }
    }

    /// The ids of hint, error, fix and note that are shown.
    fn described_by(&self) -> String {
        let lines = &self.lines;
        let mut ids = String::new();
        for (line, part) in [
            (&lines.hint, "-hint"),
            (&lines.error, "-error"),
            (&lines.fix, "-fix"),
            (&lines.note, "-note"),
        ] {
            if line.as_ref().is_some_and(|line| !is_hidden(line)) {
                for part in [if ids.is_empty() { "" } else { " " }, &self.id, part] {
                    ids.push_str(part);
                }
            }
        }
        ids
    }
}

impl Lines {
    fn of(document: &Document, id: &str) -> Lines {
        let error = by_id(document, [id, "-error"]);
        Lines {
            hint: by_id(document, [id, "-hint"]),
            words: error.as_ref().and_then(|line| find(line, "[data-text]")),
            error,
            fix: by_id(document, [id, "-fix"]),
            note: by_id(document, [id, "-note"]),
        }
    }
}

/// What the page came with in a line.
fn said_in(line: Option<&Element>, words: Option<&Element>) -> Option<Said> {
    let line = line.filter(|line| !is_hidden(line))?;
    Some(Said {
        code: attribute(line, "data-code"),
        what: words.map(text).unwrap_or_default(),
        ..Said::default()
    })
}

fn bordered(element: &Element, kind: &str, own: Option<Element>) -> Vec<(Element, String)> {
    let controls = match kind {
        "day" => ["year", "month", "day"]
            .iter()
            .filter_map(|name| control::part(element, name))
            .collect(),
        "text" | "choice" => Vec::from_iter(own),
        _ => Vec::new(),
    };
    let mut bordered = Vec::new();
    for control in controls {
        for class in ["govuk-input", "govuk-textarea", "govuk-select"] {
            if control.class_list().contains(class) {
                bordered.push((control.clone(), [class, "--error"].concat()));
            }
        }
    }
    bordered
}
