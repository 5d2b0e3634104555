//! Puts what a report says at the fields of a page, and the same words into its summary.

use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::At;
use beian_rules::report::Issue;

use super::card::{Card, each_field};
use super::field::{Error, Field, Note, is_gap};
use super::words::Words;

/// A line of the summary.
pub(super) struct SummaryItem {
    pub(super) href: Option<String>,
    pub(super) text: String,
}

/// What is said on a page: whether a post was answered, so that empty fields speak too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// Nothing was asked yet: only notes on what is filled in, and advice.
    Quiet,
    /// Everything is said.
    Full,
}

/// Shows the issues at their fields. What blocks the step comes back as the summary, in the order of
/// the report, each text as at its field.
pub(super) fn show(cards: &mut [Card], issues: &[Issue], form: &Form, words: &Words, voice: Voice) -> Vec<SummaryItem> {
    let mut fields: Vec<(String, String)> = Vec::new();
    every_field(cards, &mut |field| {
        let leads_to = field.focus.clone().unwrap_or_else(|| field.id.clone());
        fields.push((field.path.clone(), leads_to));
    });
    let mut summary = Vec::new();
    let mut errors: Vec<(String, Error)> = Vec::new();
    let mut notes: Vec<(String, Note)> = Vec::new();
    for issue in issues {
        let code = issue.code.text();
        let blocks_step = issue.blocks == Some("step");
        if voice == Voice::Quiet && (blocks_step || (issue.severity.id() != "advice" && is_quiet(form, issue, &code))) {
            continue;
        }
        let said = words.issue(issue, form);
        let owner = owner(&fields, &issue.path);
        if !blocks_step {
            if let Some((path, _)) = owner
                && !notes.iter().any(|(known, _)| known == path)
            {
                let note = Note { code, severity: issue.severity.id(), what: said.what, fix: said.fix };
                notes.push((path.clone(), note));
            }
            continue;
        }
        // One message a field at a time: the first of the report.
        match owner {
            Some((path, leads_to)) => {
                if errors.iter().any(|(known, _)| known == path) {
                    continue;
                }
                summary.push(SummaryItem { href: Some(format!("#{leads_to}")), text: said.what.clone() });
                errors.push((path.clone(), Error { code, what: said.what, fix: said.fix }));
            }
            None => summary.push(SummaryItem { href: None, text: said.what }),
        }
    }
    every_field(cards, &mut |field| {
        if let Some(index) = errors.iter().position(|(path, _)| *path == field.path) {
            field.error = Some(errors.swap_remove(index).1);
        }
        if let Some(index) = notes.iter().position(|(path, _)| *path == field.path) {
            field.note = Some(notes.swap_remove(index).1);
        }
    });
    summary
}

/// Whether an issue speaks of something that is not filled in yet.
fn is_quiet(form: &Form, issue: &Issue, code: &str) -> bool {
    is_gap(code) || At::of_path(&issue.path).and_then(|at| form.leaf(at)).is_none_or(Leaf::is_empty)
}

fn every_field(cards: &mut [Card], visit: &mut dyn FnMut(&mut Field)) {
    for card in cards {
        each_field(&mut card.blocks, visit);
    }
}

/// The field an issue belongs to: its own, else the nearest above it, else the first below it.
fn owner<'f>(fields: &'f [(String, String)], path: &str) -> Option<&'f (String, String)> {
    let mut above = path;
    loop {
        if let Some(field) = fields.iter().find(|(known, _)| known == above) {
            return Some(field);
        }
        match above.rsplit_once('.') {
            Some((shorter, _)) => above = shorter,
            None => break,
        }
    }
    let below = |known: &str| known.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    fields.iter().find(|(known, _)| below(known))
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn an_issue_finds_its_field() {
        let fields: Vec<(String, String)> = ["", "websites.0.cloud_resource", "websites.0.domains.0"]
            .iter()
            .map(|path| ((*path).to_owned(), (*path).to_owned()))
            .collect();
        let of = |path| owner(&fields, path).map(|(path, _)| path.as_str());
        assert_eq!(of(""), Some(""));
        assert_eq!(of("websites.0.cloud_resource.code"), Some("websites.0.cloud_resource"));
        assert_eq!(of("websites.0.domains"), Some("websites.0.domains.0"));
        assert_eq!(of("subject.name"), None);
    }
}
