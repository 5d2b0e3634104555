//! The websites of an order: the list of them, and the page of one.

use axum::response::Response;
use beian_rules::field::Group;
use beian_rules::report::Issue;
use beian_rules::step::Step;

use super::leads::linked_summary;
use super::step::{content, sms_part};
use super::turn::Turn;
use crate::pages::card::{Block, Button, Card, Entry, Link, Tag};
use crate::pages::consent;
use crate::pages::desk::Desk;
use crate::pages::field::is_gap;
use crate::pages::form_page::{address, show};
use crate::pages::issues::Voice;
use crate::pages::steps::website;
use crate::pages::visitor::Visitor;

pub(super) fn websites_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Websites, &mut turn);
    let count = desk.form().count(Group::Site, 0);
    page.lead = match desk.part() {
        None => "每个网站一张卡片，全部完成后进入下一步".to_owned(),
        Some(_) => "核对并修改网站信息，完成后进入下一步".to_owned(),
    };
    page.live = false;
    page.cards = vec![Card {
        title: format!("备案网站（{count} 个）"),
        blocks: vec![Block::Choices(
            (0..count).map(|site| website_entry(desk, site)).collect(),
        )],
        ..Card::default()
    }];
    page.buttons = vec![
        Button::next("下一步"),
        Button::plain("add websites", "添加备案网站"),
        Button::plain("leave", "保存并退出"),
    ];
    if desk.part().is_some() {
        page.buttons
            .retain(|button| button.action != "add websites");
    }
    if page.voice == Voice::Full {
        page.summary = linked_summary(desk, &desk.issues_within(&page.scopes), |issue| {
            issue.blocks == Some("step")
        });
    }
    // The cards have no fields: everything is said in the summary, with the way there.
    page.scopes = Vec::new();
    show(desk, visitor, page)
}

fn website_entry(desk: &Desk, site: usize) -> Entry {
    let composer = desk.composer();
    let typed = |name: &str| composer.typed(&format!("websites.{site}.{name}"));
    let issues = desk.issues_within(&[format!("websites.{site}")]);
    let wrong = issues
        .iter()
        .filter(|issue| issue.blocks == Some("step") && !is_gap(&issue.code.text()))
        .count();
    let open = issues
        .iter()
        .filter(|issue| issue.blocks == Some("step") && is_gap(&issue.code.text()))
        .count();
    let missing = issues
        .iter()
        .filter(|issue| issue.blocks == Some("submit"))
        .count();
    let name = typed("name");
    let tag = match (wrong, open, missing) {
        (0, 0, 0) => Tag::new("done", "已完成"),
        (0, 0, _) => Tag::new("wait", format!("缺 {missing} 项材料")),
        _ if name.is_empty() => Tag::new("", "未填写"),
        (0, ..) => Tag::new("wait", "未完成"),
        _ => Tag::new("wrong", "有错误"),
    };
    let base = format!("/orders/{}/websites/{site}", desk.order.id);
    let mut links = vec![Link::button(
        &base,
        if name.is_empty() { "填写" } else { "编辑" },
        "secondary",
    )];
    if desk.form().count(Group::Site, 0) > 1 {
        links.push(Link::new(format!("{base}/delete"), "删除"));
    }
    Entry {
        name: if name.is_empty() {
            format!("第 {} 个网站", site + 1)
        } else {
            name
        },
        about: vec![typed("domains.0")]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        tag: Some(tag),
        links,
        ..Entry::default()
    }
}

pub(super) fn website_page(desk: &Desk, visitor: &Visitor, site: u16, mut turn: Turn) -> Response {
    let sms = sms_part(
        desk,
        &format!("websites.{site}.site_principal.phone1"),
        &mut turn,
    );
    let composer = desk.composer();
    let asked = turn
        .voice
        .unwrap_or_else(|| voice_of(desk, &website::scopes(&composer, site)));
    let mut page = content(desk, Step::Websites, &mut turn);
    page.voice = asked;
    page.heading = format!("网站信息（第 {} 个）", site + 1);
    page.action = format!("/orders/{}/websites/{site}", desk.order.id);
    page.back = Some(Link::new(
        address(&desk.order.id, Step::Websites),
        "返回网站列表",
    ));
    page.scopes = website::scopes(&composer, site);
    let report = desk.open.report();
    page.cards = website::cards(
        &composer,
        &website::Website {
            site,
            part: desk.part(),
            order: &desk.order.id,
            report: &report,
            sms,
            new_row: turn.new_row,
            letter_date: match turn.letter_date.is_empty() {
                true => desk.letter_date(&composer.typed(&website::letter(site))),
                false => std::mem::take(&mut turn.letter_date),
            },
        },
    );
    // Before the card of the person it is about.
    if let Some(card) = consent::card(desk) {
        page.cards.insert(1, card);
    }
    page.buttons = vec![
        Button::next("保存当前网站"),
        Button::plain("leave", "保存并退出"),
        Button::refresh(),
    ];
    show(desk, visitor, page)
}

/// A page with something wrong on it speaks; one that is merely unfinished keeps quiet.
fn voice_of(desk: &Desk, scopes: &[String]) -> Voice {
    let wrong = |issue: &Issue| issue.blocks == Some("step") && !is_gap(&issue.code.text());
    if desk.issues_within(scopes).iter().any(wrong) {
        Voice::Full
    } else {
        Voice::Quiet
    }
}
