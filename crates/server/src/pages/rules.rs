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
use crate::explained::EXPLANATIONS;
use crate::state::AppState;
use crate::words::{english, words};

/// Every rule with its codes, step by step, and the way to those of each province.
pub(super) async fn index(State(app): State<AppState>, anyone: Anyone) -> Response {
    let mut page = TextPage::new(anyone.frame(&app, "规则说明"));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "这里列出填写时会看到的每一种提示，以及它依据的规则。".to_owned();
    let mut told = BTreeSet::new();
    for step in Step::ALL {
        let of_step = EXPLANATIONS.iter().filter(|rule| rule.step == step);
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
    page.cards.push(provinces());
    answer(StatusCode::OK, &page)
}

/// The codes of a rule that no rule before it has.
fn entries(rule: &Explanation, told: &mut BTreeSet<String>) -> Vec<Entry> {
    let own = rule
        .codes
        .iter()
        .filter(|code| told.insert((*code).clone()));
    let rules = std::slice::from_ref(rule);
    own.filter_map(|code| {
        let (_, said) = explain::words_of_name(code, rules, words())?;
        Some(entry(said.what, vec![code.clone()], code))
    })
    .collect()
}

fn entry(name: String, about: Vec<String>, leads_to: &str) -> Entry {
    Entry {
        name,
        about,
        links: vec![Link::new(format!("/rules/{leads_to}"), "查看")],
        ..Entry::default()
    }
}

/// The provinces that ask for something, each with the way to its page.
fn provinces() -> Card {
    let mut codes: Vec<&str> = EXPLANATIONS
        .iter()
        .filter_map(|rule| rule.province)
        .collect();
    codes.dedup();
    let link = |code: &&str| Link::new(format!("/rules/{code}"), province_name(code));
    Card {
        title: "各省管局要求".to_owned(),
        blocks: vec![Block::Links(codes.iter().map(link).collect())],
        ..Card::default()
    }
}

fn province_name(code: &str) -> &str {
    words().option("provinces", code)
}

/// The page of a code, of a rule by its id, or of a province by its code.
pub(super) async fn page(
    State(app): State<AppState>,
    anyone: Anyone,
    Path(name): Path<String>,
) -> Result<Response, PageError> {
    let frame = |title: String| TextPage::new(anyone.frame(&app, title));
    let page = match explain::among(&EXPLANATIONS, &name) {
        rules if rules.is_empty() => of_province(&name, frame).ok_or(PageError::Missing)?,
        rules => of_name(&name, &rules, frame).ok_or(PageError::Missing)?,
    };
    Ok(answer(StatusCode::OK, &page))
}

/// What a province asks for.
fn of_province(code: &str, frame: impl Fn(String) -> TextPage) -> Option<TextPage> {
    let rules = EXPLANATIONS
        .iter()
        .filter(|rule| rule.province == Some(code));
    let rules: Vec<Entry> = rules.map(of_rule).collect();
    if rules.is_empty() {
        return None;
    }
    let mut page = frame(format!("{}管局要求", province_name(code)));
    page.back = Some(Link::new("/rules", "返回规则说明"));
    page.lead = format!("主体所在省份为{}时还要符合的要求。", province_name(code));
    page.cards.push(Card {
        title: format!("{} 条要求", rules.len()),
        blocks: vec![Block::Choices(rules)],
        ..Card::default()
    });
    Some(page)
}

/// A provincial rule in a list.
fn of_rule(rule: &Explanation) -> Entry {
    let code = rule.codes.first().map_or("", String::as_str);
    let said = explain::words(code, rule, words());
    entry(said.what, vec![said.why, rule.rule.clone()], &rule.rule)
}

fn of_name(
    name: &str,
    rules: &[Explanation],
    frame: impl Fn(String) -> TextPage,
) -> Option<TextPage> {
    let (_, chinese) = explain::words_of_name(name, rules, words())?;
    let (_, foreign) = explain::words_of_name(name, rules, english())?;
    let mut page = frame(chinese.what.clone());
    page.back = Some(Link::new("/rules", "返回规则说明"));
    page.lead = name.to_owned();
    page.cards
        .push(sentences("说明", "原因", "处理办法", chinese));
    let (provincial, general): (Vec<_>, Vec<_>) =
        rules.iter().partition(|rule| rule.province.is_some());
    page.cards.extend(general.into_iter().map(origin));
    match *provincial {
        [] => {}
        [rule] if rule.rule == name => {
            let province = rule.province.unwrap_or_default();
            let text = format!("返回{}管局要求", province_name(province));
            page.back = Some(Link::new(format!("/rules/{province}"), text));
            page.cards.push(origin(rule));
        }
        // Each says in words of its own what its province asks for.
        _ => page.cards.push(Card {
            title: "各省管局要求".to_owned(),
            blocks: vec![Block::Choices(
                provincial.into_iter().map(of_rule).collect(),
            )],
            ..Card::default()
        }),
    }
    page.cards.push(sentences(
        "In English",
        "Why",
        "How to put it right",
        foreign,
    ));
    Some(page)
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
        row(
            "适用地区",
            rule.province.map(province_name).unwrap_or_default(),
        ),
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
