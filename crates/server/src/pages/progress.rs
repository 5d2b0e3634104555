//! After the submission: receipt and status. Before it: giving up an order or one of its websites.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::asked::cancels;
use beian_rules::field::Group;
use beian_rules::place::Place;
use beian_rules::sms;
use beian_rules::step::Step;

use super::card::{Block, Button, Card, Link, Row, Stop, Tag};
use super::desk::Desk;
use super::error::{PageError, answer};
use super::form_page::address;
use super::mask;
use super::text::TextPage;
use super::time::moment_in_words;
use super::visitor::Visitor;
use crate::clock;
use crate::state::AppState;
use crate::store::{Receipt, State as OrderState};
use crate::words::words;

pub(super) async fn receipt(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let desk = Desk::load(&app, &visitor.caller.account, &id).await?;
    let Some(receipt) = desk.order.receipt.clone() else {
        return Ok(Redirect::to(&format!("/orders/{id}")).into_response());
    };
    let mut page = TextPage::new(visitor.frame(&app, "备案订单已提交"));
    page.receipt = true;
    page.lead = "接入商将在 1 至 2 个工作日内完成初审，请保持电话畅通。".to_owned();
    page.cards.push(summary(&desk, &receipt));
    page.cards.push(Card {
        title: "接下来".to_owned(),
        blocks: vec![Block::Timeline(stops(&desk, &receipt))],
        ..Card::default()
    });
    page.links.push(Link::button(
        format!("/orders/{id}/status"),
        "查询进度",
        "primary",
    ));
    page.links.push(Link::button("/", "回到首页", "secondary"));
    Ok(answer(StatusCode::OK, &page))
}

fn summary(desk: &Desk, receipt: &Receipt) -> Card {
    let composer = desk.composer();
    let sites = (0..desk.form().count(Group::Site, 0)).map(|site| {
        let name = composer.shown(&format!("websites.{site}.name"));
        let count = u16::try_from(site).map_or(0, |site| desk.form().count(Group::Domain, site));
        let domains =
            (0..count).map(|item| composer.shown(&format!("websites.{site}.domains.{item}")));
        let domains = domains.collect::<Vec<_>>().join("、");
        match name.is_empty() {
            true => domains,
            false => format!("{name}（{domains}）"),
        }
    });
    let row = |key: &str, value: String| Row {
        key: key.to_owned(),
        value,
        ..Row::default()
    };
    let mut order = row("回执编号", receipt.number.clone());
    order.tag = Some(Tag::new(
        "wait",
        words().state("order", desk.order.state.id()),
    ));
    let mut rows = vec![
        order,
        row(
            "提交时间",
            moment_in_words(&clock::text(receipt.submitted_at)),
        ),
        mask::row(&composer, "主办单位", "subject.name"),
        mask::row(&composer, "证件号码", "subject.certificate_number"),
        mask::row(&composer, "主体负责人手机号", "subject_principal.phone1"),
        row("网站", sites.collect::<Vec<_>>().join("、")),
    ];
    // A part of the form is asked for: what it leaves out is not said to be missing.
    rows.retain(|row| desk.part().is_none() || !row.value.is_empty());
    if let Some(order_type) = &desk.order.order_type {
        rows.insert(
            2,
            row(
                "备案类型",
                words().option("order_types", order_type).to_owned(),
            ),
        );
    }
    rows.push(row("核验规则", format!("{} 版", receipt.ruleset_version)));
    Card {
        title: "回执".to_owned(),
        blocks: mask::folded(rows),
        ..Card::default()
    }
}

/// Where the ministry sends a text message, if the type of the order has somebody verified.
const SMS_STOP: &str = "工信部短信核验";

fn stops(desk: &Desk, receipt: &Receipt) -> Vec<Stop> {
    let stop = |name: &str, note: String, done: bool, current: bool| Stop {
        name: name.to_owned(),
        note,
        done,
        current,
    };
    let composer = desk.composer();
    let submitted = moment_in_words(&clock::text(receipt.submitted_at));
    let phone = mask::shown(
        "subject_principal.phone1",
        &composer.shown("subject_principal.phone1"),
    );
    let (end, note) = match desk.part() {
        None => ("备案成功", "备案号会发送到电子邮箱"),
        Some("cancel_access") => ("取消接入完成", "结果会通过电子邮件告知"),
        Some(part) if cancels(part) => ("注销完成", "结果会通过电子邮件告知"),
        Some(_) => ("变更完成", "结果会通过电子邮件告知"),
    };
    let mut stops = vec![
        stop("提交订单", submitted, true, false),
        stop(
            "接入商初审",
            match phone.is_empty() {
                true => "审核人员会致电核实，两次未接通会退回".to_owned(),
                false => format!("审核人员会拨打 {phone} 核实，两次未接通会退回"),
            },
            false,
            desk.order.state == OrderState::ProviderReview,
        ),
        stop(
            SMS_STOP,
            "收到短信后 24 小时内在工信部网站完成，我们不会向您索取这个验证码".to_owned(),
            false,
            false,
        ),
        stop("管局审核", "最长 20 个工作日".to_owned(), false, false),
        stop(end, note.to_owned(), false, false),
    ];
    let texted = desk
        .part()
        .is_none_or(|part| !sms::persons(part).is_empty());
    stops.retain(|stop| texted || stop.name != SMS_STOP);
    stops
}

pub(super) async fn status(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let desk = Desk::load(&app, &visitor.caller.account, &id).await?;
    let Some(receipt) = desk.order.receipt.clone() else {
        if desk.order.state.editable() {
            return Ok(Redirect::to(&format!("/orders/{id}")).into_response());
        }
        return Ok(abandoned(&app, &visitor));
    };
    let mut page =
        TextPage::new(visitor.frame(&app, words().state("order", desk.order.state.id())));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "现在无需操作，请留意电话和邮件。".to_owned();
    page.cards.push(Card {
        title: "进度".to_owned(),
        blocks: vec![Block::Timeline(stops(&desk, &receipt))],
        ..Card::default()
    });
    page.cards.push(summary(&desk, &receipt));
    Ok(answer(StatusCode::OK, &page))
}

fn abandoned(app: &AppState, visitor: &Visitor) -> Response {
    let mut page =
        TextPage::new(visitor.frame(app, words().state("order", OrderState::Abandoned.id())));
    page.lead = "这个订单已经放弃，可以重新办理。".to_owned();
    page.links.push(Link::button("/", "回到首页", "primary"));
    answer(StatusCode::OK, &page)
}

pub(super) async fn abandon_page(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    let mut page = TextPage::new(visitor.frame(&app, "放弃这个备案订单"));
    page.back = Some(Link::new("/", "返回首页"));
    page.lead = "放弃后填写的内容不能恢复，需要备案时要重新填写。".to_owned();
    page.action = Some(format!("/orders/{}/abandon", desk.order.id));
    page.buttons.push(warning("abandon", "放弃订单"));
    page.links.push(Link::button(
        format!("/orders/{id}"),
        "继续办理",
        "secondary",
    ));
    Ok(answer(StatusCode::OK, &page))
}

fn warning(action: &str, text: &str) -> Button {
    Button {
        action: action.to_owned(),
        text: text.to_owned(),
        look: "warning",
        guarded: false,
        refresh: false,
    }
}

pub(super) async fn abandon(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, PageError> {
    let order = app.load_order(&visitor.caller.account, &id).await?;
    app.abandon_order(&order.account, &order.id, order.version)
        .await?;
    Ok(Redirect::to("/"))
}

pub(super) async fn delete_page(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, site)): Path<(String, u16)>,
) -> Result<Response, PageError> {
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    let list = address(&id, Step::Websites);
    if usize::from(site) >= desk.form().count(Group::Site, 0) {
        return Err(PageError::Missing);
    }
    let name = desk.composer().typed(&format!("websites.{site}.name"));
    let mut page = TextPage::new(visitor.frame(&app, "删除网站"));
    page.back = Some(Link::new(&*list, "返回网站列表"));
    page.lead = match name.is_empty() {
        true => format!("将删除第 {} 个网站，删除后不能恢复。", site + 1),
        false => format!("将删除“{name}”，填写的内容不能恢复。"),
    };
    page.action = Some(format!("/orders/{id}/websites/{site}/delete"));
    page.buttons.push(warning("delete", "删除"));
    page.links.push(Link::button(list, "保留", "secondary"));
    Ok(answer(StatusCode::OK, &page))
}

pub(super) async fn delete(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, site)): Path<(String, u16)>,
) -> Result<Redirect, PageError> {
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    let mut form = desk.form().clone();
    // The last website stays: step 1 speaks of it.
    if form.count(Group::Site, 0) > 1 && form.remove(Group::Site, Place { site, item: 0 }).is_ok() {
        let answers = desk.order.answers.clone();
        app.save_order(&desk.order, &form, answers).await?;
    }
    Ok(Redirect::to(&address(&id, Step::Websites)))
}
