//! An order laid out for work: its answers, judged, and what lies beside them.

use std::fmt::Write;

use beian_rules::asked::asks_in;
use beian_rules::check::Scope;
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::open::OpenForm;
use beian_rules::place::At;
use beian_rules::report::{Issue, StepReport};
use beian_rules::step::Step;

use super::compose::{Composer, KeptFile};
use super::error::PageError;
use crate::consents::{self, Consent};
use crate::facts::Known;
use crate::filed;
use crate::state::AppState;
use crate::store::Order;
use crate::words::words;

/// An order with everything its pages show.
pub(super) struct Desk {
    pub(super) app: AppState,
    pub(super) order: Order,
    pub(super) open: OpenForm,
    pub(super) known: Known,
    files: Vec<KeptFile>,
    verified: Vec<String>,
}

impl Desk {
    /// The order of that id, when it is this account's.
    pub(super) async fn load(app: &AppState, account: &str, id: &str) -> Result<Desk, PageError> {
        let order = app.load_order(account, id).await?;
        Desk::of(app, order).await
    }

    /// As [`Desk::load`], for orders that may still be changed.
    pub(super) async fn load_draft(
        app: &AppState,
        account: &str,
        id: &str,
    ) -> Result<Desk, PageError> {
        let desk = Desk::load(app, account, id).await?;
        if desk.order.state.editable() {
            Ok(desk)
        } else {
            Err(PageError::Closed(id.to_owned()))
        }
    }

    pub(super) async fn of(app: &AppState, order: Order) -> Result<Desk, PageError> {
        let (open, known) = app.judge_order(&order).await?;
        let uploads = app.store.uploads(order.id.clone()).await?;
        let files = uploads.into_iter().map(|upload| KeptFile {
            id: upload.id,
            name: upload.shown_name,
            bytes: upload.bytes,
            issued_on: upload.issued_on,
        });
        let verified = app.store.verified_phones(order.id.clone()).await?;
        Ok(Desk {
            app: app.clone(),
            files: files.collect(),
            order,
            open,
            known,
            verified,
        })
    }

    /// The type of an order that changes or cancels; it asks for a part of the fields.
    pub(super) fn part(&self) -> Option<&'static str> {
        filed::asked_for(&self.order)
    }

    /// Whether the order asks for anything in a step.
    pub(super) fn asks_in(&self, step: Step) -> bool {
        self.part().is_none_or(|part| asks_in(part, step))
    }

    /// The steps of the order: those that ask for something, and any that something is wrong in.
    pub(super) fn steps(&self) -> Vec<StepReport> {
        let mut steps: Vec<StepReport> = self.open.steps().into();
        steps.retain(|step| self.asks_in(step.id) || step.errors > 0);
        steps
    }

    /// The number of a step of this order, from 1.
    pub(super) fn number(&self, step: Step) -> usize {
        let before = self.steps().into_iter().filter(|other| other.id < step);
        before.count() + 1
    }

    pub(super) fn form(&self) -> &Form {
        self.open.form()
    }

    /// The consent to photographs of identity papers and the face video, once given.
    pub(super) fn consent(&self) -> Option<&Consent> {
        consents::standing(&self.order.answers, consents::IDENTITY)
    }

    pub(super) fn composer(&self) -> Composer<'_> {
        Composer {
            form: self.form(),
            words: words(),
            files: &self.files,
            consented: self.consent().is_some(),
        }
    }

    /// The issues that scopes hold, in the order of the report.
    pub(super) fn issues_within(&self, scopes: &[String]) -> Vec<Issue> {
        let mut scopes = scopes.iter().filter_map(|scope| Scope::of(scope));
        let within = |scope: Scope| self.open.report_within(&scope).issues;
        let Some(mut held) = scopes.next().map(within) else {
            return Vec::new();
        };
        let rest: Vec<Issue> = scopes.flat_map(within).collect();
        if rest.is_empty() {
            return held;
        }
        held.extend(rest);
        let mut all = self.open.report().issues;
        all.retain(|issue| held.contains(issue));
        all
    }

    /// Whether the number that stands at a path was verified in this order.
    pub(super) fn is_verified(&self, path: &str) -> bool {
        let leaf = At::of_path(path).and_then(|at| self.form().leaf(at));
        matches!(leaf, Some(Leaf::Text(text)) if self.verified.iter().any(|phone| phone == text.clean()))
    }

    /// The date that was given with an upload.
    pub(super) fn letter_date(&self, upload: &str) -> String {
        let file = self.files.iter().find(|file| file.id == upload);
        file.and_then(|file| file.issued_on.clone())
            .unwrap_or_default()
    }

    /// The moment of the check, as the page hands it to the browser module.
    pub(super) fn as_of(&self) -> String {
        let mut text = String::new();
        self.known.as_of.write(&mut text);
        text
    }

    /// A name for the order that people can say: the first characters of its id.
    pub(super) fn short_id(&self) -> String {
        self.order.id.chars().take(8).collect()
    }
}

/// JSON as it may stand inside a script element.
pub(super) fn inside_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for ch in json.chars() {
        match ch {
            // Only inside texts can these stand in JSON, so the escape means the same.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(ch));
            }
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::inside_script;

    #[test]
    fn no_answer_ends_the_script() {
        let json = r#"{"name":"</script><b>&"}"#;
        let safe = inside_script(json);
        assert!(!safe.contains('<'));
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(read(&safe), read(json));
    }
}
