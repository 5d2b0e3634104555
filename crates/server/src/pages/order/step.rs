//! The page of a step, from what the order says and what a request adds.

use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::asked::cancels;
use beian_rules::report::{Issue, StepState};
use beian_rules::step::Step;

use super::turn::Turn;
use super::website::websites_page;
use crate::pages::card::{Button, Link, Notice};
use crate::pages::desk::Desk;
use crate::pages::field::Sms;
use crate::pages::form_page::{Content, address, show};
use crate::pages::issues::Voice;
use crate::pages::steps::{authenticity, basic, subject};
use crate::pages::visitor::Visitor;
use crate::pages::{consent, submit};
use crate::words::words;

pub(super) fn step_page(desk: &Desk, visitor: &Visitor, step: Step, turn: Turn) -> Response {
    match step {
        Step::Basic => basic_page(desk, visitor, turn),
        Step::Authenticity => authenticity_page(desk, visitor, turn),
        Step::Subject => subject_page(desk, visitor, turn),
        Step::Websites => websites_page(desk, visitor, turn),
        Step::Submit => submit::page(desk, visitor, turn),
    }
}

pub(in crate::pages) fn content(desk: &Desk, step: Step, turn: &mut Turn) -> Content {
    let state = desk
        .open
        .steps()
        .into_iter()
        .find(|report| report.id == step)
        .map(|report| report.state);
    let voice = turn
        .voice
        .unwrap_or(if state == Some(StepState::ActionRequired) {
            Voice::Full
        } else {
            Voice::Quiet
        });
    Content {
        step,
        heading: words().step(step.id()).to_owned(),
        lead: "除注明选填外均须填写".to_owned(),
        action: address(&desk.order.id, step),
        back: Some(back(desk, step)),
        scopes: vec![step.id().to_owned()],
        voice,
        live: true,
        notices: std::mem::take(&mut turn.notices),
        cards: Vec::new(),
        buttons: vec![
            Button::next("下一步"),
            Button::plain("leave", "保存并退出"),
            Button::refresh(),
        ],
        faults: std::mem::take(&mut turn.faults),
        summary: turn.codes.summary(),
        status: turn.status.unwrap_or(StatusCode::OK),
    }
}

fn back(desk: &Desk, step: Step) -> Link {
    let before = desk.steps().into_iter().rfind(|other| other.id < step);
    match before {
        Some(before) => Link::new(address(&desk.order.id, before.id), "上一步"),
        None => Link::new("/", "上一步"),
    }
}

fn basic_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Basic, &mut turn);
    let account = account(desk, visitor);
    page.cards = basic::cards(&desk.composer(), &account, desk.part());
    page.notices.extend(what_for(desk));
    page.buttons = vec![
        Button::next("立即验证"),
        Button::plain("leave", "保存并退出"),
        Button::refresh(),
    ];
    if let Some(offer) = demo_offer(desk) {
        page.notices.insert(0, Notice::new("", "演示资料", offer));
        page.buttons
            .insert(1, Button::plain("fill", "填入演示资料"));
    }
    show(desk, visitor, page)
}

/// A change or cancellation says what it is, and where its answers come from.
fn what_for(desk: &Desk) -> Option<Notice> {
    let part = desk.part()?;
    let text = match cancels(part) {
        true => "已填入备案时登记的信息，核对后提交即可。",
        false => "已填入备案时登记的信息，请改成最新的；没有变化的内容不用改。",
    };
    let label = words().option("order_types", part);
    Some(Notice::new("", format!("您正在办理：{label}"), text))
}

fn account(desk: &Desk, visitor: &Visitor) -> basic::Account {
    let fact = |name: &str| {
        desk.known
            .json
            .pointer(name)
            .and_then(serde_json::Value::as_str)
    };
    basic::Account {
        name: fact("/account/name").unwrap_or(&visitor.name).to_owned(),
        kind: match fact("/account/kind") {
            Some("individual") => "个人账号".to_owned(),
            Some("organisation") => "单位账号".to_owned(),
            _ => "暂时无法核验".to_owned(),
        },
        verified: fact("/account/real_name_status").map(|status| status == "verified"),
    }
}

/// Only an empty first step offers to be filled: nothing that was typed is written over.
fn demo_offer(desk: &Desk) -> Option<String> {
    let entry = desk.app.demo.account(&desk.order.account)?;
    let untouched = matches!(
        desk.form().to_json().as_str(),
        "{}" | r#"{"websites":[{}]}"#
    );
    (untouched && !entry.answers.is_empty())
        .then(|| "这个演示账号备有一套资料，可以一键填入第 1 步，也可以自己填写。".to_owned())
}

fn authenticity_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Authenticity, &mut turn);
    page.lead = format!(
        "由网站负责人本人完成。现在没有材料可以先跳过，在第 {} 步补上。",
        desk.number(Step::Websites)
    );
    page.scopes.extend(authenticity::PATHS.map(str::to_owned));
    page.cards.extend(consent::card(desk));
    page.cards.extend(authenticity::cards(&desk.composer()));
    page.notices.extend(passed_notice(desk));
    page.buttons
        .insert(1, Button::plain("skip", "跳过，稍后核验"));
    show(desk, visitor, page)
}

/// What step 1 came to.
fn passed_notice(desk: &Desk) -> Vec<Notice> {
    let mut notices = Vec::new();
    let later: Vec<Issue> = desk
        .issues_within(&["basic".to_owned()])
        .into_iter()
        .filter(|issue| issue.blocks == Some("submit"))
        .collect();
    if let Some(order_type) = desk.open.report().order_type {
        let text = match later.is_empty() {
            true => "基础信息校验通过，可以继续填写。",
            false => "可以继续填写。",
        };
        notices.push(Notice::new(
            "success",
            format!(
                "您的备案类型：{}",
                words().option("order_types", order_type)
            ),
            text,
        ));
    }
    if !later.is_empty() {
        let mut notice = Notice::new(
            "warning",
            "提交前还要处理",
            "基础信息中的以下问题处理好之前不能提交。",
        );
        notice.lines = later
            .iter()
            .map(|issue| words().issue(issue, desk.form()).what)
            .collect();
        notices.push(notice);
    }
    notices
}

fn subject_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Subject, &mut turn);
    let sms = sms_part(desk, "subject_principal.phone1", &mut turn);
    page.cards = subject::cards(&desk.composer(), &desk.order.id, sms, desk.part());
    if desk.part().is_some() {
        // Without a website there is no other page for the photographs of the principal.
        let last = page.cards.len().saturating_sub(1);
        page.cards.splice(last..last, consent::card(desk));
    }
    show(desk, visitor, page)
}

pub(super) fn sms_part(desk: &Desk, path: &str, turn: &mut Turn) -> Sms {
    Sms {
        path: path.to_owned(),
        label: "短信验证码",
        hint: "6 位数字，5 分钟内有效".to_owned(),
        trouble: turn.codes.trouble(path),
        typed: turn.codes.typed(path),
        verified: desk.is_verified(path),
    }
}
