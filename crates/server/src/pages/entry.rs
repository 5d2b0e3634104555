//! The way in: log-in, home, 备案准备.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::field::{Group, SUBJECT_NAME};
use beian_rules::form::Form;
use beian_rules::place::{At, Place};
use serde::Deserialize;

use super::card::{Block, Button, Card, Entry, Link, Notice, PostButton, Tag};
use super::error::{PageError, answer};
use super::text::TextPage;
use super::visitor::{Anyone, Visitor};
use crate::clock;
use crate::orders::{OrderError, Start, form_of};
use crate::state::AppState;
use crate::store::{Answers, Order, State as OrderState};
use crate::words::words;

/// Who one can be.
pub(super) async fn log_in_page(State(app): State<AppState>, anyone: Anyone) -> Response {
    let mut page = TextPage::new(anyone.frame(&app, "选择演示账号登录"));
    page.lead = "演示环境不需要密码。每个账号演示一种情况，第一组可以从头走到提交。".to_owned();
    let entry = |account: &crate::facts::demo::Entry| Entry {
        name: account.label.clone(),
        about: vec![account.shows.clone()],
        tag: if account.rule.is_empty() {
            Some(Tag::new("done", "可以提交"))
        } else {
            None
        },
        button: Some(PostButton {
            to: "/login".to_owned(),
            with: vec![("account", account.id.clone())],
            text: "登录".to_owned(),
            look: if account.rule.is_empty() {
                ""
            } else {
                "secondary"
            },
        }),
        ..Entry::default()
    };
    let (clean, others): (Vec<_>, Vec<_>) = app
        .demo
        .accounts
        .iter()
        .partition(|account| account.rule.is_empty());
    for (title, accounts) in [
        ("完整办理一次备案", clean),
        ("账号状态不符合要求时", others),
    ] {
        page.cards.push(Card {
            title: title.to_owned(),
            blocks: vec![Block::Choices(accounts.into_iter().map(entry).collect())],
            ..Card::default()
        });
    }
    answer(StatusCode::OK, &page)
}

/// The account that was chosen.
#[derive(Deserialize)]
pub(super) struct Chosen {
    account: String,
}

pub(super) async fn log_in(
    State(app): State<AppState>,
    axum::Form(chosen): axum::Form<Chosen>,
) -> Result<Response, PageError> {
    if app.demo.account(&chosen.account).is_none() {
        return Err(PageError::Missing);
    }
    let cookie = app.log_in(&chosen.account).await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

pub(super) async fn log_out(
    State(app): State<AppState>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let cookie = app.log_out(&visitor.caller).await?;
    let headers = [
        (header::SET_COOKIE, cookie),
        (
            header::HeaderName::from_static("clear-site-data"),
            "\"cache\"".to_owned(),
        ),
    ];
    Ok((headers, Redirect::to("/login")).into_response())
}

/// 备案准备, with what is under way above it.
pub(super) async fn home(
    State(app): State<AppState>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    let orders = app.list_orders(&visitor.caller.account).await?;
    let draft = orders.iter().find(|order| order.state == OrderState::Draft);
    let mut page = TextPage::new(visitor.frame(&app, "办理网站备案"));
    page.lead = "填写约需 20 分钟。每次选择下一步或保存并退出都会保存，可以分几次完成。".to_owned();
    if let Some(order) = draft {
        page.cards.push(draft_card(&app, order).await?);
    }
    let submitted: Vec<&Order> = orders
        .iter()
        .filter(|order| order.receipt.is_some())
        .collect();
    if !submitted.is_empty() {
        page.cards.push(submitted_card(&submitted));
    }
    let offered = match draft.is_none() && submitted.is_empty() {
        true => super::changes::card(&app, &visitor).await,
        false => None,
    };
    let of = match offered {
        Some(_) => "新增网站",
        None => "办理",
    };
    page.cards.extend(offered);
    page.cards.extend(preparation(of));
    if draft.is_none() && submitted.is_empty() {
        page.action = Some("/orders".to_owned());
        page.buttons.push(Button {
            action: "create".to_owned(),
            text: "已了解，开始办理".to_owned(),
            look: "",
            guarded: false,
            refresh: false,
        });
    } else if draft.is_none() {
        page.notices.push(Notice::new(
            "",
            "这个账号的备案订单正在审核",
            "审核结束前不能再新建订单，可以换一个演示账号继续体验。",
        ));
    }
    Ok(answer(StatusCode::OK, &page))
}

async fn draft_card(app: &AppState, order: &Order) -> Result<Card, PageError> {
    let (open, _) = app.judge_order(order).await?;
    let form = form_of(order);
    let step = super::order::resume_step(&open);
    let name = super::compose::typed(
        &form,
        At {
            field: SUBJECT_NAME.id(),
            place: Place::default(),
        },
    );
    let mut about = vec![
        format!("下一步：{}", words().step(step.id())),
        format!(
            "最近保存 {}",
            super::time::moment_in_words(&clock::text(order.updated_at))
        ),
    ];
    about.splice(0..0, type_line(order));
    Ok(Card {
        title: "继续上次的草稿".to_owned(),
        tag: Some(Tag::new("now", words().state("order", "draft"))),
        blocks: vec![Block::Choices(vec![Entry {
            name: if name.is_empty() {
                "还没有填写主办单位".to_owned()
            } else {
                name
            },
            about,
            links: vec![
                Link::button(format!("/orders/{}", order.id), "继续办理", "primary"),
                Link::new(format!("/orders/{}/abandon", order.id), "放弃"),
            ],
            ..Entry::default()
        }])],
        ..Card::default()
    })
}

/// What the order is, once that is known.
fn type_line(order: &Order) -> Option<String> {
    let order_type = order.order_type.as_deref()?;
    Some(words().option("order_types", order_type).to_owned())
}

fn submitted_card(orders: &[&Order]) -> Card {
    let entry = |order: &&Order| {
        let receipt = order.receipt.as_ref();
        let submitted = receipt
            .map(|receipt| clock::text(receipt.submitted_at))
            .unwrap_or_default();
        Entry {
            name: format!(
                "订单 {}",
                receipt
                    .map(|receipt| receipt.number.as_str())
                    .unwrap_or_default()
            ),
            about: type_line(order)
                .into_iter()
                .chain([format!("{} 提交", super::time::moment_in_words(&submitted))])
                .collect(),
            tag: Some(Tag::new("wait", words().state("order", order.state.id()))),
            links: vec![Link::new(
                format!("/orders/{}/status", order.id),
                "查询进度",
            )],
            ..Entry::default()
        }
    };
    Card {
        title: "已提交的订单".to_owned(),
        blocks: vec![Block::Choices(orders.iter().map(entry).collect())],
        ..Card::default()
    }
}

/// Before a website is filed: what to have at hand, what happens afterwards, what is collected.
fn preparation(of: &str) -> Vec<Card> {
    let list = |items: &[&str]| Block::List(items.iter().map(|item| (*item).to_owned()).collect());
    vec![
        Card {
            title: format!("{of}前请准备"),
            blocks: vec![
                Block::Heading("单位备案".to_owned()),
                list(&[
                    "营业执照等单位证件的原件照片",
                    "法定代表人、主体负责人、网站负责人的姓名、证件号码和手机号",
                    "网站负责人的证件照两面，以及本人出镜的核验视频",
                    "已实名认证满 3 天的域名，剩余有效期的云资源",
                ]),
                Block::Heading("个人备案".to_owned()),
                list(&[
                    "本人居民身份证或其他有效证件的照片两面",
                    "本人手机号，以及本人出镜的核验视频",
                    "本人名下、已实名认证满 3 天的域名，剩余有效期的云资源",
                ]),
            ],
            ..Card::default()
        },
        Card {
            title: format!("{of}要多久"),
            blocks: vec![Block::Timeline(
                [
                    ("在线填写并提交", "约 20 分钟"),
                    ("接入商初审", "1 至 2 个工作日，审核人员会致电核实"),
                    ("工信部短信核验", "收到短信后 24 小时内完成"),
                    ("管局审核", "最长 20 个工作日"),
                ]
                .map(|(name, note)| super::card::Stop { name: name.to_owned(), note: note.to_owned(), done: false, current: false })
                .into(),
            )],
            ..Card::default()
        },
        Card {
            title: "收集哪些信息".to_owned(),
            blocks: vec![
                Block::Text("为核实主办单位和负责人的身份，需要收集证件号码、证件照片和核验视频，只用于本次备案的审核与报送。".to_owned()),
                Block::Text("不想继续办理时，可以在首页放弃草稿。".to_owned()),
            ],
            ..Card::default()
        },
    ]
}

/// Opens an order; with one under way it leads there.
pub(super) async fn create(
    State(app): State<AppState>,
    visitor: Visitor,
) -> Result<Redirect, PageError> {
    let answers = Answers {
        preparation_read: true,
        ..Answers::default()
    };
    let mut form = Form::new();
    // Step 1 asks for the domain and resource of the first website, so there is one from the start.
    let _ = form.insert(Group::Site, Place::default());
    let order = match app
        .create_order(
            &visitor.caller.account,
            Start {
                form,
                answers,
                change: None,
            },
            None,
        )
        .await
    {
        Ok(order) => order.id,
        Err(OrderError::UnderWay(id)) => id,
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/orders/{order}")))
}
