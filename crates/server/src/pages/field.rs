//! What the one field component shows. Its markup, and what that promises the browser module, stands
//! in `web/templates/field.html` and `web/README.md`.

use askama::Template;

use super::card::Block;
use crate::consents;

/// A field of a page.
#[derive(Template)]
#[template(path = "field.html")]
pub(super) struct Field {
    /// The path, which is also the HTML name.
    pub(super) path: String,
    /// The path again, except where the path is empty: an id must not be.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) optional: bool,
    /// As typed.
    pub(super) value: String,
    pub(super) control: Control,
    pub(super) error: Option<Error>,
    pub(super) note: Option<Note>,
    /// The id the summary leads to, where it is not the field's own.
    pub(super) focus: Option<String>,
    /// Judged for its format as soon as it is left.
    pub(super) early: bool,
    pub(super) sms: Option<Sms>,
}

/// What a field is typed, chosen or uploaded with.
pub(super) enum Control {
    Text(TextInput),
    /// Several lines; its autocomplete token.
    Area(String),
    Select(Select),
    Radios(Vec<Choice>),
    Set(Vec<Choice>),
    Flag,
    Day(DayParts),
    File(FileInput),
    /// Shown as text: it was decided elsewhere.
    Locked(Locked),
    /// Several fields under one verdict.
    Group(Vec<Block>),
}

/// The attributes that tell a keyboard and a browser what is typed here.
pub(super) struct TextInput {
    pub(super) kind: &'static str,
    pub(super) inputmode: &'static str,
    pub(super) autocomplete: String,
    pub(super) capitals: &'static str,
    pub(super) spellcheck: bool,
    pub(super) chinese: bool,
    pub(super) width: &'static str,
}

/// A list to choose one of.
pub(super) struct Select {
    pub(super) groups: Vec<ChoiceGroup>,
    pub(super) autocomplete: &'static str,
    /// The path of the field whose value decides which options are offered.
    pub(super) narrowed_by: String,
    /// Whether a change needs the server to offer something else.
    pub(super) refresh: bool,
}

/// Options under a common heading; no heading when the label is empty.
pub(super) struct ChoiceGroup {
    pub(super) label: String,
    pub(super) options: Vec<Choice>,
}

/// An option.
#[derive(Default)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
    /// The values of the narrowing field that offer it, separated by blanks.
    pub(super) only_for: String,
    /// Not offered now.
    pub(super) left_out: bool,
}

/// A date in its parts, as typed.
#[derive(Default)]
pub(super) struct DayParts {
    pub(super) year: String,
    pub(super) month: String,
    pub(super) day: String,
    pub(super) long_term: bool,
    pub(super) may_be_long_term: bool,
}

/// An upload.
pub(super) struct FileInput {
    pub(super) accept: &'static str,
    pub(super) kept: Option<Kept>,
    /// The consent without which nothing may be uploaded here.
    pub(super) held_back: Option<&'static consents::Words>,
    pub(super) issued_on: Option<IssuedOn>,
}

/// A file that is here already.
pub(super) struct Kept {
    pub(super) name: String,
    pub(super) size: String,
}

/// The date that a dated paper carries, asked beside its upload.
pub(super) struct IssuedOn {
    pub(super) label: String,
    pub(super) value: String,
}

/// Why a value is shown as text, and where it can be changed.
pub(super) struct Locked {
    pub(super) reason: String,
    pub(super) change: Option<String>,
}

/// What keeps a person from going on.
pub(super) struct Error {
    pub(super) code: String,
    pub(super) what: String,
    pub(super) fix: String,
}

/// What is worth knowing, or stands in the way only of the submission.
pub(super) struct Note {
    pub(super) code: String,
    pub(super) severity: &'static str,
    pub(super) what: String,
    pub(super) fix: String,
}

/// Asking for a code and typing it in, beside a phone number. The code is no part of the form.
#[derive(Template)]
#[template(path = "sms.html")]
pub(super) struct Sms {
    pub(super) path: String,
    pub(super) label: &'static str,
    pub(super) hint: String,
    pub(super) trouble: String,
    pub(super) typed: String,
    pub(super) verified: bool,
}

impl Field {
    /// The id of the option of that position; the first is the field's own, where the summary leads.
    pub(super) fn option_id(&self, index: &usize) -> String {
        if *index == 0 {
            self.id.clone()
        } else {
            format!("{}-{}", self.id, index + 1)
        }
    }

    fn state(&self) -> &'static str {
        match (&self.error, &self.note, &self.control) {
            (Some(_), ..) => "invalid",
            (None, Some(_), _) => "noted",
            (None, None, Control::Locked(_)) => "locked",
            (None, None, _) if self.is_filled() => "filled",
            _ => "empty",
        }
    }

    fn is_filled(&self) -> bool {
        match &self.control {
            Control::Set(options) | Control::Radios(options) => {
                options.iter().any(|option| option.chosen)
            }
            _ => !self.value.is_empty(),
        }
    }

    /// What to do about the error; an empty field says it in its error already.
    fn fix(&self) -> &str {
        match &self.error {
            Some(error) if !is_gap(&error.code) => &error.fix,
            _ => "",
        }
    }

    /// The ids of hint, error, fix and note that are shown.
    fn described_by(&self) -> String {
        let shown = [
            ("-hint", !self.hint.is_empty()),
            ("-error", self.error.is_some()),
            ("-fix", !self.fix().is_empty()),
            ("-note", self.note.is_some()),
        ];
        let ids = shown
            .iter()
            .filter(|(_, shown)| *shown)
            .map(|(part, _)| format!("{}{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }
}

impl Note {
    /// What it is and what to do, in one line.
    fn line(&self) -> String {
        if self.fix.is_empty() {
            self.what.clone()
        } else {
            format!("{}，{}", self.what, self.fix)
        }
    }
}

impl Control {
    /// How the browser module reads the value.
    fn kind(&self) -> &'static str {
        match self {
            Control::Text(_) | Control::Area(_) => "text",
            Control::Select(_) | Control::Radios(_) => "choice",
            Control::Set(_) => "set",
            Control::Flag => "flag",
            Control::Day(_) => "day",
            Control::File(_) => "file",
            Control::Locked(_) | Control::Group(_) => "group",
        }
    }
}

/// Whether a code speaks of nothing but something that is not there yet.
pub(super) fn is_gap(code: &str) -> bool {
    matches!(code, "required" | "material.missing")
}
