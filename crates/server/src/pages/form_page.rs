//! A page of the order: its steps, its summary, its form.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::open::OpenForm;
use beian_rules::report::StepState;
use beian_rules::step::Step;

use super::card::{Button, Card, Link, Notice, each_field};
use super::desk::{Desk, inside_script};
use super::error::answer;
use super::field::Error;
use super::frame::Frame;
use super::issues::{self, SummaryItem, Voice};
use super::visitor::Visitor;
use crate::clock;
use crate::words::words;

/// The page.
#[derive(Template)]
#[template(path = "form.html")]
pub(super) struct FormPage {
    frame: Frame,
    steps: Vec<StepItem>,
    back: Option<Link>,
    summary: Vec<SummaryItem>,
    notices: Vec<Notice>,
    number: usize,
    /// One a step: which bars of the phone's progress are full.
    bars: Vec<bool>,
    heading: String,
    lead: String,
    action: String,
    step: &'static str,
    live: Option<Live>,
    version: u64,
    cards: Vec<Card>,
    buttons: Vec<Button>,
}

/// A step in the list beside the form.
struct StepItem {
    id: &'static str,
    name: String,
    state: &'static str,
    word: String,
    href: Option<String>,
    current: bool,
}

/// What the browser module is handed.
struct Live {
    scope: String,
    as_of: String,
    attempted: bool,
    /// The province whose words it says.
    province: String,
    form: String,
    facts: String,
}

/// What makes one page of the order.
pub(super) struct Content {
    pub(super) step: Step,
    pub(super) heading: String,
    pub(super) lead: String,
    /// Where the form posts to.
    pub(super) action: String,
    pub(super) back: Option<Link>,
    /// Which issues it speaks of.
    pub(super) scopes: Vec<String>,
    pub(super) voice: Voice,
    /// Whether the browser module brings it to life.
    pub(super) live: bool,
    pub(super) notices: Vec<Notice>,
    pub(super) cards: Vec<Card>,
    pub(super) buttons: Vec<Button>,
    /// Errors that only this request knows, by path: a file that was refused, a code that was wrong.
    pub(super) faults: Vec<(String, Error)>,
    /// The summary, where it is not made of the issues at the page's own fields.
    pub(super) summary: Vec<SummaryItem>,
    pub(super) status: StatusCode,
}

/// Puts the page together and answers with it.
pub(super) fn show(desk: &Desk, visitor: &Visitor, mut content: Content) -> Response {
    let issues = desk.issues_within(&content.scopes);
    let mut summary = content.summary;
    summary.extend(issues::show(
        &mut content.cards,
        &issues,
        desk.form(),
        words(),
        content.voice,
    ));
    put_faults(&mut content.cards, content.faults, &mut summary);
    let mut frame = visitor.frame(&desk.app, content.heading.clone());
    frame.order = Some(desk.short_id());
    frame.saved = Some(super::time::clock_of(&clock::text(desk.order.updated_at)));
    frame.wrong = !summary.is_empty();
    frame.live = content.live;
    let live = content.live.then(|| Live {
        scope: content.scopes.join(" "),
        as_of: desk.as_of(),
        attempted: content.voice == Voice::Full,
        province: province(desk),
        form: inside_script(&desk.form().to_json()),
        facts: inside_script(&desk.known.json.to_string()),
    });
    let bars = desk.steps().into_iter().map(|step| step.id <= content.step);
    let page = FormPage {
        frame,
        steps: steps(desk, content.step),
        back: content.back,
        summary,
        notices: content.notices,
        number: desk.number(content.step),
        bars: bars.collect(),
        heading: content.heading,
        lead: content.lead,
        action: content.action,
        step: content.step.id(),
        live,
        version: desk.order.version,
        cards: content.cards,
        buttons: content.buttons,
    };
    answer(content.status, &page)
}

/// A fault of this request outranks what the rules say of the field.
fn put_faults(cards: &mut [Card], faults: Vec<(String, Error)>, summary: &mut Vec<SummaryItem>) {
    for (path, fault) in faults {
        let mut fault = Some(fault);
        for card in &mut *cards {
            each_field(&mut card.blocks, &mut |field| {
                if field.path != path {
                    return;
                }
                if let Some(fault) = fault.take() {
                    if let Some(old) = &field.error {
                        summary.retain(|item| item.text != old.what);
                    }
                    summary.push(SummaryItem {
                        href: Some(format!("#{}", field.id)),
                        text: fault.what.clone(),
                    });
                    field.error = Some(fault);
                }
            });
        }
    }
}

/// The chosen province; nothing for a text that is none.
fn province(desk: &Desk) -> String {
    let code = desk.composer().typed("subject.province");
    if words().option("provinces", &code) == code {
        return String::new();
    }
    code
}

fn steps(desk: &Desk, current: Step) -> Vec<StepItem> {
    let states = desk.steps();
    let item = |report: &beian_rules::report::StepReport| {
        let step = report.id;
        let skipped = step == Step::Authenticity
            && report.state == StepState::Complete
            && desk.order.answers.authenticity_skipped;
        let visited = !matches!(report.state, StepState::Locked | StepState::NotStarted);
        StepItem {
            id: step.id(),
            name: words().step(step.id()).to_owned(),
            state: report.state.id(),
            word: if skipped {
                "已跳过".to_owned()
            } else {
                words().state("step", report.state.id()).to_owned()
            },
            href: (visited && step != current).then(|| address(&desk.order.id, step)),
            current: step == current,
        }
    };
    states.iter().map(item).collect()
}

/// Where a step of an order is.
pub(super) fn address(order: &str, step: Step) -> String {
    format!("/orders/{order}/{}", step.id())
}

/// The furthest step that can be opened.
pub(super) fn furthest(open: &OpenForm) -> Step {
    let last = open
        .steps()
        .into_iter()
        .rfind(|report| report.state != StepState::Locked);
    last.map_or(Step::Basic, |report| report.id)
}

/// Whether a step can be opened.
pub(super) fn is_open(open: &OpenForm, step: Step) -> bool {
    open.steps()
        .iter()
        .any(|report| report.id == step && report.state != StepState::Locked)
}
