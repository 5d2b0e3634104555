//! A page for every code: what it says, which rules report it, what they read, where they come from.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::explain::{self, Explanation};
use beian_rules::step::Step;
use beian_rules::text::Words as Sentences;

use super::card::{Block, Card, Entry, Link, Row};
use super::error::{PageError, answer};
use super::text::TextPage;
use super::time::day_in_words;
use super::visitor::Anyone;
use crate::state::AppState;
use crate::words::{english, words};

/// Every rule with its codes, step by step.
pub(super) async fn index(State(app): State<AppState>, anyone: Anyone) -> Response {
    let mut page = TextPage::new(anyone.frame(&app, "规则说明"));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "这里列出填写时会看到的每一种提示，以及它依据的规则。".to_owned();
    let rules = explain::explanations();
    let mut told = BTreeSet::new();
    for step in Step::ALL {
        let of_step = rules.iter().filter(|rule| rule.step == step);
        let entries: Vec<Entry> = of_step.flat_map(|rule| entries(rule, &mut told)).collect();
        if entries.is_empty() {
            continue;
        }
        page.cards.push(Card {
            title: words().step(step.id()).to_owned(),
            blocks: vec![Block::Choices(entries)],
            ..Card::default()
        });
    }
    answer(StatusCode::OK, &page)
}

/// The codes of a rule that no rule before it has.
fn entries(rule: &Explanation, told: &mut BTreeSet<String>) -> Vec<Entry> {
    let own = rule
        .codes
        .iter()
        .filter(|code| told.insert((*code).clone()));
    own.map(|code| Entry {
        name: explain::words(code, rule, words()).what,
        about: vec![code.clone()],
        links: vec![Link::new(format!("/rules/{code}"), "查看")],
        ..Entry::default()
    })
    .collect()
}

/// The page of a code, or of a rule by its id.
pub(super) async fn page(
    State(app): State<AppState>,
    anyone: Anyone,
    Path(code): Path<String>,
) -> Result<Response, PageError> {
    let rules = explain::explain(&code);
    let first = rules.first().ok_or(PageError::Missing)?;
    let spoken = if first.codes.contains(&code) {
        &code
    } else {
        first.codes.first().unwrap_or(&code)
    };
    let chinese = explain::words(spoken, first, words());
    let mut page = TextPage::new(anyone.frame(&app, chinese.what.clone()));
    page.back = Some(Link::new("/rules", "返回规则说明"));
    page.lead = code.clone();
    page.cards
        .push(sentences("说明", "原因", "处理办法", chinese));
    page.cards.extend(rules.iter().map(origin));
    let foreign = explain::words(spoken, first, english());
    page.cards.push(sentences(
        "In English",
        "Why",
        "How to put it right",
        foreign,
    ));
    Ok(answer(StatusCode::OK, &page))
}

fn sentences(title: &str, why: &str, fix: &str, words: Sentences) -> Card {
    Card {
        title: title.to_owned(),
        blocks: vec![
            Block::Text(words.what),
            Block::Rows(vec![row(why, words.why), row(fix, words.fix)]),
        ],
        ..Card::default()
    }
}

/// Which rule it is, and where it stands in writing.
fn origin(rule: &Explanation) -> Card {
    let facts = rule.facts.iter();
    let facts = facts.map(|fact| words().fact(&fact.name)).collect();
    let mut rows = vec![
        row("严重程度", words().state("severity", rule.severity)),
        row(
            "影响",
            match rule.blocks {
                Some("step") => "改正后才能进入下一步",
                Some(_) => "改正后才能提交",
                None => "不影响提交",
            },
        ),
        row(
            "核对的内容",
            listed(rule.reads.iter().map(|path| name(path)).collect()),
        ),
        row("核验的资料", listed(facts)),
        row("依据", rule.sources.join("；")),
        row("依据类型", words().state("basis", &rule.basis.to_string())),
        row("查阅日期", rule.read_on),
    ];
    for (key, day) in [("开始施行", rule.from), ("最后一天", rule.until)] {
        if let Some(day) = day {
            let mut text = String::new();
            day.write(&mut text);
            rows.push(row(key, day_in_words(&text)));
        }
    }
    rows.retain(|row| !row.value.is_empty());
    Card {
        title: format!("规则 {}", rule.rule),
        blocks: vec![Block::Rows(rows)],
        ..Card::default()
    }
}

/// A field as people call it, with its path.
fn name(path: &str) -> String {
    let label = words().label(&path.replace(".N", ".0"));
    if label.is_empty() {
        path.to_owned()
    } else {
        format!("{label}（{path}）")
    }
}

fn listed(names: Vec<impl AsRef<str>>) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join("、")
}

fn row(key: &str, value: impl Into<String>) -> Row {
    Row {
        key: key.to_owned(),
        value: value.into(),
        ..Row::default()
    }
}
