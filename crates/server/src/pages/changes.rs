//! The way in to changes and cancellations: what is filed here, and what can be done with it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::step::Step;
use serde::Deserialize;

use super::card::{Block, Card, Entry, Link, PostButton};
use super::error::{PageError, answer};
use super::form_page::address;
use super::text::TextPage;
use super::visitor::Visitor;
use crate::filed::{Change, Filed, FiledSite, is_of_site};
use crate::orders::{OrderError, Start};
use crate::state::AppState;
use crate::store::Answers;

/// What can be done with what is filed: type, name, when it is right.
const CHOICES: [(&str, &str, &str); 5] = [
    (
        "change_subject",
        "变更主体信息",
        "单位名称、证件、地址、法定代表人或主体负责人有变化时办理",
    ),
    (
        "change_site",
        "变更网站信息",
        "网站名称、内容、负责人或云资源有变化时办理",
    ),
    (
        "cancel_subject",
        "注销主体",
        "不再开办任何网站时办理，名下网站的备案一并注销",
    ),
    (
        "cancel_site",
        "注销网站",
        "这个网站不再开办、其他网站保留时办理",
    ),
    (
        "cancel_access",
        "取消接入",
        "网站已迁到其他接入商时办理，备案号保留",
    ),
];

/// Where an order that changes or cancels is opened.
const ADDRESS: &str = "/changes";

/// What the account may change or cancel; nothing while that is not known.
pub(super) async fn card(app: &AppState, visitor: &Visitor) -> Option<Card> {
    let filed = app.filed_here(&visitor.caller.account).await.ok()??;
    let of = |name: &str| filed.filing.get(name).and_then(|value| value.as_str());
    let intro = [of("name"), of("number")];
    let entries = CHOICES
        .iter()
        .filter(|(id, ..)| filed.allows(id))
        .map(|(id, name, when)| Entry {
            name: (*name).to_owned(),
            about: vec![(*when).to_owned()],
            ..way(&filed, id)
        });
    Some(Card {
        title: "变更或注销已有的备案".to_owned(),
        intro: intro.into_iter().flatten().collect::<Vec<_>>().join("，"),
        blocks: vec![Block::Choices(entries.collect())],
        ..Card::default()
    })
}

/// The button that opens the order; of several websites one is chosen first.
fn way(filed: &Filed, order_type: &str) -> Entry {
    if is_of_site(order_type) && filed.sites.len() > 1 {
        let choose = Link::button(format!("{ADDRESS}/{order_type}"), "选择网站", "secondary");
        return Entry {
            links: vec![choose],
            ..Entry::default()
        };
    }
    let site = filed.sites.first().filter(|_| is_of_site(order_type));
    Entry {
        button: Some(button(order_type, site)),
        ..Entry::default()
    }
}

fn button(order_type: &str, site: Option<&FiledSite>) -> PostButton {
    let domain = site.and_then(|site| site.domains.first()).cloned();
    let mut with = vec![("type", order_type.to_owned())];
    with.extend(domain.map(|domain| ("domain", domain)));
    PostButton {
        to: ADDRESS.to_owned(),
        with,
        text: "办理".to_owned(),
        look: "secondary",
    }
}

/// The websites that an order of a type can be about.
pub(super) async fn sites(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(order_type): Path<String>,
) -> Result<Response, PageError> {
    let found = CHOICES.iter().find(|(id, ..)| *id == order_type);
    let Some((id, name, when)) = found.filter(|(id, ..)| is_of_site(id)) else {
        return Err(PageError::Missing);
    };
    let filed = match app.filed_here(&visitor.caller.account).await {
        Ok(Some(filed)) if filed.allows(id) => filed,
        Ok(_) => return Err(PageError::NotFiledHere),
        Err(_) => return Err(PageError::Unavailable),
    };
    let entry = |site: &FiledSite| {
        let domains = site.domains.join("、");
        let named = !site.name().is_empty();
        Entry {
            name: if named {
                site.name().to_owned()
            } else {
                domains.clone()
            },
            about: named.then_some(domains).into_iter().collect(),
            button: Some(button(id, Some(site))),
            ..Entry::default()
        }
    };
    let mut page = TextPage::new(visitor.frame(&app, *name));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = format!("{when}。请选择要办理的网站。");
    page.cards.push(Card {
        title: "在本接入商备案的网站".to_owned(),
        blocks: vec![Block::Choices(filed.sites.iter().map(entry).collect())],
        ..Card::default()
    });
    Ok(answer(StatusCode::OK, &page))
}

/// What was chosen.
#[derive(Deserialize)]
pub(super) struct Chosen {
    r#type: String,
    domain: Option<String>,
}

/// Opens the order; with one under way it leads there.
pub(super) async fn create(
    State(app): State<AppState>,
    visitor: Visitor,
    axum::Form(chosen): axum::Form<Chosen>,
) -> Result<Response, PageError> {
    let change = Change::of(&chosen.r#type, chosen.domain).ok_or(PageError::Missing)?;
    let start = Start {
        answers: Answers {
            preparation_read: true,
            ..Answers::default()
        },
        change: Some(change),
        ..Start::default()
    };
    let to = match app.create_order(&visitor.caller.account, start, None).await {
        // What is filled in already is looked at first.
        Ok(order) => address(&order.id, Step::Basic),
        Err(OrderError::UnderWay(id)) => format!("/orders/{id}"),
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&to).into_response())
}
