//! 第 5 步 预览并提交

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::asked::cancels;
use beian_rules::field::{
    DOMAIN, FIELDS, FieldId, Group, Kind, LEGAL_NAME, SUBJECT_PRINCIPAL_NAME,
};
use beian_rules::place::{At, Place};
use beian_rules::report::Issue;
use beian_rules::step::Step;

use super::card::{Block, Button, Card, Link, Notice, Row};
use super::compose::Composer;
use super::consent;
use super::desk::Desk;
use super::error::PageError;
use super::form_page::show;
use super::issues::Voice;
use super::mask;
use super::materials;
use super::order::{Turn, content, linked_summary, page_of};
use super::post::Posted;
use super::visitor::Visitor;
use crate::filed;
use crate::orders::{Key, OrderError};
use crate::words::words;

pub(super) fn page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let full = turn.voice == Some(Voice::Full);
    let mut page = content(desk, Step::Submit, &mut turn);
    let report = desk.open.report();
    match desk.part() {
        None => "核对信息并提交备案",
        Some(_) => "核对信息并提交",
    }
    .clone_into(&mut page.heading);
    "请逐项核对。提交后由接入商初审，审核期间不能修改。".clone_into(&mut page.lead);
    page.notices.extend(no_way_back(desk));
    page.voice = if full { Voice::Full } else { Voice::Quiet };
    if full {
        // Everything that stands in the way, wherever it is; what is ticked here is said at its box.
        let elsewhere = |issue: &Issue| {
            issue.blocks.is_some()
                && !issue.path.starts_with("agreements.")
                && issue.rule.text() != "R220"
        };
        page.summary = linked_summary(desk, &report.issues, elsewhere);
    }
    page.cards.extend(materials::list(desk, &report));
    page.cards.extend(overview(desk, &report.issues));
    page.cards.extend(pending(&report));
    page.cards.extend(materials::checklist(&report));
    page.cards.push(agreements(desk));
    page.buttons = vec![
        Button::next("提交审核"),
        Button::plain("leave", "保存并退出"),
    ];
    show(desk, visitor, page)
}

/// A cancellation is said to be final before it is sent.
fn no_way_back(desk: &Desk) -> Option<Notice> {
    let part = desk.part().filter(|part| cancels(part))?;
    let text = match part {
        "cancel_subject" => "主体和名下全部网站的备案都会注销，以后开办网站要重新备案。",
        "cancel_site" => "这个网站的备案号会注销，以后恢复网站要重新备案。",
        _ => "这个网站的备案号保留，但不再由我们提供接入。",
    };
    Some(Notice::new("warning", "提交管局后不能撤销", text))
}

/// What only the submission can find out.
fn pending(report: &beian_rules::report::Report) -> Option<Card> {
    let mut lines: Vec<String> = Vec::new();
    for pending in &report.pending {
        let line = words().fact(&pending.fact.name()).to_owned();
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    (!lines.is_empty()).then(|| Card {
        title: "提交时核验".to_owned(),
        intro: "以下内容由系统或审核人员核验，现在不需要操作".to_owned(),
        blocks: vec![Block::List(lines)],
        ..Card::default()
    })
}

/// One card a section; optional fields that are empty say so, parts that do not apply are left out.
fn overview(desk: &Desk, issues: &[Issue]) -> Vec<Card> {
    let composer = desk.composer();
    let card = |title: &str, keep: &dyn Fn(&str) -> bool| Card {
        title: title.to_owned(),
        blocks: mask::folded(rows(
            desk,
            &composer,
            issues,
            Group::Order,
            Place::default(),
            keep,
        )),
        ..Card::default()
    };
    let asked = |field: FieldId| filed::asks_for(desk.part(), field);
    let mut subject = card("主办单位", &|path| path.starts_with("subject."));
    if let Some(Block::Rows(rows)) = subject.blocks.first_mut() {
        rows.splice(0..0, type_row(desk));
    }
    let mut cards = vec![subject];
    if asked(LEGAL_NAME.id()) && composer.any_applies("legal_representative.name") {
        cards.push(card("法定代表人", &|path| {
            path.starts_with("legal_representative.")
        }));
    }
    if asked(SUBJECT_PRINCIPAL_NAME.id()) {
        cards.push(card("主体负责人", &|path| {
            path.starts_with("subject_principal.")
        }));
    }
    for site in 0..desk.form().count(Group::Site, 0) {
        cards.push(website(
            desk,
            &composer,
            issues,
            u16::try_from(site).unwrap_or(u16::MAX),
        ));
    }
    cards
}

/// What the order is, as far as that is known.
fn type_row(desk: &Desk) -> Option<Row> {
    let order_type = desk.open.report().order_type?;
    Some(Row {
        key: "备案类型".to_owned(),
        value: words().option("order_types", order_type).to_owned(),
        ..Row::default()
    })
}

fn website(desk: &Desk, composer: &Composer<'_>, issues: &[Issue], site: u16) -> Card {
    let place = Place { site, item: 0 };
    let mut rows_of_site = Vec::new();
    for item in 0..desk.form().count(Group::Domain, site).max(1) {
        let place = Place {
            site,
            item: u16::try_from(item).unwrap_or(u16::MAX),
        };
        rows_of_site.extend(rows(desk, composer, issues, Group::Domain, place, &|_| {
            true
        }));
    }
    rows_of_site.extend(rows(desk, composer, issues, Group::Site, place, &|_| true));
    for group in [Group::PreApproval, Group::Material] {
        for item in 0..desk.form().count(group, site) {
            let place = Place {
                site,
                item: u16::try_from(item).unwrap_or(u16::MAX),
            };
            rows_of_site.extend(rows(desk, composer, issues, group, place, &|_| true));
        }
    }
    let edited = desk.asks_in(Step::Websites);
    let page = format!("/orders/{}/websites/{site}", desk.order.id);
    Card {
        title: format!("网站 {}", site + 1),
        tools: edited
            .then(|| Link::new(page, "更改"))
            .into_iter()
            .collect(),
        blocks: mask::folded(rows_of_site),
        ..Card::default()
    }
}

/// The answers of one row of the form that stand on some page.
fn rows(
    desk: &Desk,
    composer: &Composer<'_>,
    issues: &[Issue],
    group: Group,
    place: Place,
    keep: &dyn Fn(&str) -> bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for id in FieldId::all().filter(|id| FIELDS[id.index()].group == group) {
        let at = At { field: id, place };
        let path = at.path();
        if !keep(&path) || !is_asked(desk, composer, at, &path) {
            continue;
        }
        rows.push(row(desk, composer, issues, &path));
    }
    rows
}

/// Fields without a place on the pages appear only when something stands in them.
fn is_asked(desk: &Desk, composer: &Composer<'_>, at: At, path: &str) -> bool {
    let kind = at.field.field().kind;
    if matches!(kind, Kind::Node | Kind::List(_))
        || beian_rules::applies(composer.form, at) == Some(false)
    {
        return false;
    }
    let filled = !composer.shown(path).is_empty();
    filled
        || (filed::asks_for(desk.part(), at.field)
            && !matches!(kind, Kind::Flag | Kind::File)
            && SHOWN_EMPTY.contains(&&*at.field.plain_path()))
}

/// Fields of the pages that may be left empty: 未填写 is an answer worth seeing.
const SHOWN_EMPTY: [&str; 27] = [
    "subject.province",
    "subject.nature",
    "subject.name",
    "subject.certificate_type",
    "subject.certificate_number",
    "subject.certificate_valid_until",
    "subject.certificate_address",
    "subject.region.province",
    "subject.region.city",
    "subject.region.district",
    "subject.mailing_address",
    "subject.remark",
    "legal_representative.name",
    "legal_representative.certificate_type",
    "legal_representative.certificate_number",
    "subject_principal.certificate_type",
    "subject_principal.name",
    "subject_principal.certificate_number",
    "subject_principal.phone1",
    "subject_principal.email",
    "websites.domains",
    "websites.cloud_resource.kind",
    "websites.cloud_resource.instance_id",
    "websites.name",
    "websites.service_contents",
    "websites.remark",
    "websites.pre_approvals.type",
];

fn row(desk: &Desk, composer: &Composer<'_>, issues: &[Issue], path: &str) -> Row {
    let problem = issues
        .iter()
        .find(|issue| issue.path == path && issue.blocks.is_some());
    // A change or cancellation is about the website it was opened for.
    let fixed =
        desk.part().is_some() && At::of_path(path).is_some_and(|at| at.field == DOMAIN.id());
    Row {
        problem: problem.map(|issue| words().issue(issue, desk.form()).what),
        change: page_of(desk, path)
            .filter(|_| !fixed)
            .map(|page| format!("{page}#{path}")),
        ..mask::row(composer, composer.words.label(path), path)
    }
}

fn agreements(desk: &Desk) -> Card {
    let composer = desk.composer();
    let provider = &desk.app.config.provider_name;
    let photographed = desk.asks_in(Step::Subject) || desk.asks_in(Step::Websites);
    let consent = consent::row(desk).filter(|_| photographed);
    Card {
        title: "协议".to_owned(),
        blocks: vec![
            Block::Details {
                summary: "《信息安全管理协议》".to_owned(),
                paragraphs: vec![
                    format!("主办单位在 {provider} 提供的云资源上开办网站，应遵守网络安全、数据安全和个人信息保护的法律法规。"),
                    "主办单位对网站内容负责，不制作、复制、发布、传播法律法规禁止的信息；发现此类信息的，立即停止传输并报告。".to_owned(),
                    "备案信息发生变化的，主办单位及时办理变更；网站停止运行的，及时办理注销。".to_owned(),
                ],
            },
            composer.block("agreements.security"),
            Block::Details {
                summary: "《协助更改备案信息服务在线服务条款》".to_owned(),
                paragraphs: vec![
                    format!("管局要求更正备案信息中的文字、格式时，主办单位同意由 {provider} 协助更改，更改内容通过电子邮件告知。"),
                    "涉及主办单位、负责人身份和域名的实质内容，仍由主办单位自行修改并重新提交。".to_owned(),
                ],
            },
            composer.block("agreements.assist"),
            Block::Rows(consent.into_iter().collect()),
        ],
        ..Card::default()
    }
}

/// Takes the ticks in and, when that was the button, submits.
pub(super) async fn post(
    desk: Desk,
    visitor: &Visitor,
    posted: Posted,
) -> Result<Response, PageError> {
    let app = desk.app.clone();
    let mut form = desk.form().clone();
    posted.apply(&mut form, |at| {
        at.field.field().step == Step::Submit && at.field.field().kind == Kind::Flag
    });
    let desk = if form.to_json() == desk.order.form {
        desk
    } else {
        // The ticks are all that this page changes, so a newer version of the rest is no conflict.
        let answers = desk.order.answers.clone();
        match app.save_order(&desk.order, &form, answers).await {
            Ok(order) => Desk::of(&app, order).await?,
            Err(OrderError::Stale(_) | OrderError::Closed(_)) => {
                return Ok(Redirect::to(&format!("/orders/{}", desk.order.id)).into_response());
            }
            Err(error) => return Err(error.into()),
        }
    };
    if posted.action == "leave" {
        return Ok(Redirect::to("/").into_response());
    }
    submit(desk, visitor).await
}

/// Waits for the first of two clicks, so that the second shows the same receipt.
const TRIES: usize = 20;
const BETWEEN: Duration = Duration::from_millis(150);

async fn submit(desk: Desk, visitor: &Visitor) -> Result<Response, PageError> {
    let (account, id, version) = (&desk.order.account, &desk.order.id, desk.order.version);
    for _ in 0..TRIES {
        // One version, one submission: whatever is clicked how often.
        let key = Key::of_bytes(
            &format!("page-{id}-{version}"),
            &[id.as_bytes(), &version.to_be_bytes()],
        );
        match desk.app.submit_order(account, id, version, key).await {
            Ok(_) | Err(OrderError::Closed(_)) => {
                return Ok(Redirect::to(&format!("/orders/{id}/receipt")).into_response());
            }
            Err(OrderError::KeyInFlight) => tokio::time::sleep(BETWEEN).await,
            Err(OrderError::Refused(_)) => {
                let turn = Turn {
                    voice: Some(Voice::Full),
                    status: Some(StatusCode::UNPROCESSABLE_ENTITY),
                    ..Turn::default()
                };
                return Ok(page(&desk, visitor, turn));
            }
            Err(OrderError::FactsUnavailable(facts)) => {
                return Ok(unavailable(&desk, visitor, &facts));
            }
            Err(OrderError::Stale(_)) => {
                return Ok(Redirect::to(&format!("/orders/{id}")).into_response());
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(PageError::Unavailable)
}

fn unavailable(desk: &Desk, visitor: &Visitor, facts: &[String]) -> Response {
    let mut notice = Notice::new(
        "warning",
        "暂时不能提交",
        "以下内容暂时无法核验。填写的内容都已保存，请过几分钟再提交。",
    );
    notice.lines = facts
        .iter()
        .map(|fact| words().fact(fact).to_owned())
        .collect();
    let turn = Turn {
        notices: vec![notice],
        status: Some(StatusCode::SERVICE_UNAVAILABLE),
        ..Turn::default()
    };
    let mut response = page(desk, visitor, turn);
    response.headers_mut().insert(
        axum::http::header::RETRY_AFTER,
        axum::http::HeaderValue::from_static("30"),
    );
    response
}
