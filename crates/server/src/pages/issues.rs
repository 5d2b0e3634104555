//! Puts what a report says at the fields of a page, and the same words into its summary.

use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::At;
use beian_rules::report::Issue;

use super::card::{Card, each_field};
use super::field::{Error, Field, Note, is_gap};
use crate::words::Words;

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
pub(super) fn show(
    cards: &mut [Card],
    issues: &[Issue],
    form: &Form,
    words: &Words,
    voice: Voice,
) -> Vec<SummaryItem> {
    let fields = fields(cards);
    let heard: Vec<(&Issue, Option<usize>)> = issues
        .iter()
        .filter(|issue| is_heard(issue, form, voice))
        .map(|issue| (issue, owner(&fields, &issue.path)))
        .collect();
    let mut errors: Vec<Option<Error>> = fields.iter().map(|_| None).collect();
    let mut notes: Vec<Option<Note>> = fields.iter().map(|_| None).collect();
    let mut summary = Vec::new();
    for (issue, owner) in &heard {
        let blocks_step = issue.blocks == Some("step");
        let Some(index) = *owner else {
            if blocks_step {
                summary.push(SummaryItem {
                    href: None,
                    text: words.issue(issue, form).what,
                });
            }
            continue;
        };
        // One message a field at a time.
        let first = first_of(&heard, index, blocks_step).unwrap_or(issue);
        if blocks_step && errors[index].is_none() {
            let said = words.issue(first, form);
            summary.push(SummaryItem {
                href: Some(format!("#{}", fields[index].leads_to)),
                text: said.what.clone(),
            });
            errors[index] = Some(Error {
                code: first.code.text(),
                what: said.what,
                fix: said.fix,
            });
        } else if !blocks_step && notes[index].is_none() {
            let said = words.issue(first, form);
            notes[index] = Some(Note {
                code: first.code.text(),
                severity: first.severity.id(),
                what: said.what,
                fix: said.fix,
            });
        }
    }
    let mut index = 0;
    every_field(cards, &mut |field| {
        field.error = errors.get_mut(index).and_then(Option::take);
        field.note = notes.get_mut(index).and_then(Option::take);
        index += 1;
    });
    summary
}

/// A field of the page, as far as issues look for it.
struct Target {
    path: String,
    leads_to: String,
}

fn fields(cards: &mut [Card]) -> Vec<Target> {
    let mut fields = Vec::new();
    every_field(cards, &mut |field| {
        fields.push(Target {
            path: field.path.clone(),
            leads_to: field.focus.clone().unwrap_or_else(|| field.id.clone()),
        });
    });
    fields
}

/// Unasked, a page says nothing of what is empty, and of the rest only what does not hold it back.
fn is_heard(issue: &Issue, form: &Form, voice: Voice) -> bool {
    match voice {
        Voice::Full => true,
        Voice::Quiet => {
            issue.blocks != Some("step")
                && (issue.severity.id() == "advice" || !is_quiet(form, issue, &issue.code.text()))
        }
    }
}

/// What a field says first: what its answers alone show to be wrong, before what is only wrong beside
/// a record held elsewhere.
fn first_of<'a>(
    heard: &[(&'a Issue, Option<usize>)],
    index: usize,
    blocks_step: bool,
) -> Option<&'a Issue> {
    let own = heard
        .iter()
        .filter(|(issue, owner)| {
            *owner == Some(index) && (issue.blocks == Some("step")) == blocks_step
        })
        .map(|(issue, _)| *issue);
    own.min_by_key(|issue| rests_on_facts(issue))
}

fn rests_on_facts(issue: &Issue) -> bool {
    beian_rules::ruleset::reads_facts(&issue.rule.text())
}

/// Whether an issue speaks of something that is not filled in yet.
fn is_quiet(form: &Form, issue: &Issue, code: &str) -> bool {
    is_gap(code)
        || At::of_path(&issue.path)
            .and_then(|at| form.leaf(at))
            .is_none_or(Leaf::is_empty)
}

fn every_field(cards: &mut [Card], visit: &mut dyn FnMut(&mut Field)) {
    for card in cards {
        each_field(&mut card.blocks, visit);
    }
}

/// The field an issue belongs to: its own, else the nearest above it, else the first below it.
fn owner(fields: &[Target], path: &str) -> Option<usize> {
    let mut above = path;
    loop {
        if let Some(index) = fields.iter().position(|field| field.path == above) {
            return Some(index);
        }
        match above.rsplit_once('.') {
            Some((shorter, _)) => above = shorter,
            None => break,
        }
    }
    let below = |field: &Target| {
        field
            .path
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    fields.iter().position(below)
}

#[cfg(test)]
mod tests {
    use super::{Target, owner};

    #[test]
    fn an_issue_finds_its_field() {
        let fields = ["", "websites.0.cloud_resource", "websites.0.domains.0"].map(|path| Target {
            path: path.to_owned(),
            leads_to: String::new(),
        });
        let of = |path| owner(&fields, path);
        assert_eq!(of(""), Some(0));
        assert_eq!(of("websites.0.cloud_resource.code"), Some(1));
        assert_eq!(of("websites.0.domains"), Some(2));
        assert_eq!(of("subject.name"), None);
    }
}
