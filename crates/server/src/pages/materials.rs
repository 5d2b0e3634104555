//! The papers of an order: one list, each with who asks for it, what the file may be, and whether it is
//! there; and what only the filer can look at.

use beian_rules::explain;
use beian_rules::form::Form;
use beian_rules::report::{Material, Report};
use beian_rules::text::{self, Message};

use super::card::{Block, Card, Entry, Link, Row, Tag};
use super::desk::Desk;
use super::order::page_of;
use super::uploads::COMMITMENT_FILM;
use crate::explained::EXPLANATIONS;
use crate::words::words;

const PICTURE: &str = "JPG、PNG 或 GIF 图片，200 KB 至 9 MB";
const FILM: &str = "MP4、WebM 或 MOV 视频，不超过 9 MB";

/// A paper, however many rules ask for it.
struct Paper<'a> {
    kind: &'a str,
    path: &'a str,
    missing: bool,
    asked_by: Vec<String>,
}

/// What is missing first, each with the way to its place.
pub(super) fn list(desk: &Desk, report: &Report) -> Option<Card> {
    let mut papers = papers(&report.materials);
    papers.sort_by_key(|paper| !paper.missing);
    let missing = papers.iter().filter(|paper| paper.missing).count();
    (!papers.is_empty()).then(|| Card {
        title: "材料清单".to_owned(),
        tag: Some(match missing {
            0 => Tag::new("done", "已齐"),
            _ => Tag::new("wait", format!("还缺 {missing} 项")),
        }),
        intro: match missing {
            0 => "根据填写的内容列出".to_owned(),
            _ => "根据填写的内容列出，补齐后才能提交".to_owned(),
        },
        blocks: vec![Block::Rows(
            papers.iter().map(|paper| row(desk, paper)).collect(),
        )],
        ..Card::default()
    })
}

fn papers(materials: &[Material]) -> Vec<Paper<'_>> {
    let mut papers: Vec<Paper<'_>> = Vec::new();
    for material in materials {
        let missing = material.state == "missing";
        let rule = material.rule.text();
        let known = papers
            .iter_mut()
            .find(|paper| paper.kind == material.kind && paper.path == material.path);
        match known {
            Some(paper) => {
                paper.missing |= missing;
                paper.asked_by.push(rule);
            }
            None => papers.push(Paper {
                kind: material.kind,
                path: &material.path,
                missing,
                asked_by: vec![rule],
            }),
        }
    }
    papers
}

fn row(desk: &Desk, paper: &Paper<'_>) -> Row {
    let state = if paper.missing { "missing" } else { "present" };
    let format = match paper.kind {
        "video_verification" | COMMITMENT_FILM => FILM,
        _ => PICTURE,
    };
    let mut reasons: Vec<String> = Vec::new();
    for rule in &paper.asked_by {
        let reason = reason(rule, paper, desk.form());
        if !reason.is_empty() && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.push(format.to_owned());
    let mut row = Row {
        key: name(paper, desk.form()),
        value: reasons.join("；"),
        tag: Some(Tag::new(
            if paper.missing { "wait" } else { "done" },
            words().state("material", state),
        )),
        ..Row::default()
    };
    if paper.missing {
        row.change = page_of(desk, paper.path).map(|page| format!("{page}?check#{}", paper.path));
        row.change_word = "去上传";
    } else {
        row.change = paper.asked_by.first().map(|rule| format!("/rules/{rule}"));
        row.change_word = "查看要求";
    }
    row
}

/// Papers without a place of their own are called by their kind, the others by their place.
fn name(paper: &Paper<'_>, form: &Form) -> String {
    let kind = words().option("materials", paper.kind);
    if !paper.path.ends_with(".others") || kind == paper.kind {
        return words().name(paper.path, form);
    }
    let site = paper
        .path
        .split('.')
        .nth(1)
        .and_then(|n| n.parse::<u16>().ok());
    match site {
        Some(site) if site > 0 => format!("第 {} 个网站的{kind}", site + 1),
        _ => kind.to_owned(),
    }
}

/// Why a rule asks for it; of what is there, only who asks: that its lack has the order sent back is no
/// longer of use.
fn reason(rule: &str, paper: &Paper<'_>, form: &Form) -> String {
    let provincial = explain::among(&EXPLANATIONS, rule)
        .first()
        .is_some_and(|rule| rule.province.is_some());
    let code = match (provincial, paper.missing) {
        (true, _) => "province.material_required",
        (false, true) => "material.missing",
        (false, false) => return String::new(),
    };
    let message = Message {
        path: paper.path,
        code,
        rule,
        param: &|name| (name == "material").then(|| paper.kind.to_owned()),
    };
    text::words_of(&message, words(), Some(form)).why
}

/// What only the filer can look at, in the words of the rules that ask for it.
pub(super) fn checklist(report: &Report) -> Option<Card> {
    let mine = report.checklist.iter().filter(|item| item.who == "filer");
    let entries: Vec<Entry> = mine
        .filter_map(|item| {
            let rule = item.rule.text();
            let rules = explain::among(&EXPLANATIONS, &rule);
            let (_, said) = explain::words_of_name(&rule, &rules, words())?;
            Some(Entry {
                name: said.what,
                about: vec![said.why, said.fix],
                links: vec![Link::new(format!("/rules/{rule}"), "查看")],
                ..Entry::default()
            })
        })
        .collect();
    (!entries.is_empty()).then(|| Card {
        title: "请您自己核对".to_owned(),
        intro: "以下内容系统无法判断，不影响提交，不符合的会被退回".to_owned(),
        blocks: vec![Block::Choices(entries)],
        ..Card::default()
    })
}
