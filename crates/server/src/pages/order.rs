//! The pages of an order: every step a real form post.

use axum::extract::{Multipart, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::field::{Group, Kind};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::open::OpenForm;
use beian_rules::place::{At, Place};
use beian_rules::report::{Issue, StepState};
use beian_rules::step::Step;

use super::card::{Block, Button, Card, Entry, Link, Notice, Tag};
use super::compose::is_individual;
use super::desk::Desk;
use super::error::PageError;
use super::field::{Error, Sms, is_gap};
use super::form_page::{Content, address, furthest, is_open, show};
use super::issues::{SummaryItem, Voice};
use super::post::{Posted, drop_empty_rows};
use super::sms::{self, Codes};
use super::steps::{authenticity, basic, subject, website};
use super::uploads;
use super::visitor::Visitor;
use crate::layers::Address;
use crate::orders::OrderError;
use crate::state::AppState;
use crate::store::Answers;
use crate::words::words;

/// What a request adds to what the order says.
#[derive(Default)]
pub(super) struct Turn {
    pub(super) voice: Option<Voice>,
    pub(super) notices: Vec<Notice>,
    pub(super) faults: Vec<(String, Error)>,
    pub(super) codes: Codes,
    pub(super) new_row: Option<Group>,
    pub(super) letter_date: String,
    pub(super) status: Option<StatusCode>,
}

/// Where work on an order goes on: the first step that is open and not done.
pub(super) fn resume_step(open: &OpenForm) -> Step {
    let todo = open
        .steps()
        .into_iter()
        .find(|step| !matches!(step.state, StepState::Complete | StepState::Locked));
    todo.map_or_else(|| furthest(open), |step| step.id)
}

/// The order's own address leads to where it stands.
pub(super) async fn resume(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Redirect, PageError> {
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    Ok(Redirect::to(&address(&id, resume_step(&desk.open))))
}

pub(super) async fn get_step(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, step)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let step = Step::from_id(&step).ok_or(PageError::Missing)?;
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    if !is_open(&desk.open, step) {
        return Ok(
            Redirect::to(&format!("{}?check", address(&id, furthest(&desk.open)))).into_response(),
        );
    }
    let turn = Turn::asked(&desk, query.as_deref());
    Ok(match step {
        Step::Submit => super::submit::page(&desk, &visitor, turn),
        _ => step_page(&desk, &visitor, step, turn),
    })
}

impl Turn {
    /// What the address asks for: `check` to see every error (links from a list of errors), `quiet` not
    /// to see them yet, `sent=path` to say where a code went, `add=list` to show an empty row.
    fn asked(desk: &Desk, query: Option<&str>) -> Turn {
        let mut turn = Turn::default();
        for part in query.unwrap_or_default().split('&') {
            match part.split_once('=').unwrap_or((part, "")) {
                ("check", _) => turn.voice = Some(Voice::Full),
                ("quiet", _) => turn.voice = Some(Voice::Quiet),
                ("sent", path) => turn.notices.extend(sms::sent_notice(desk, path)),
                ("add", list) => turn.new_row = list_of(list),
                _ => {}
            }
        }
        turn
    }

    /// Whether everything that was posted is in the order now, so that the page can be asked for anew.
    fn is_kept(&self) -> bool {
        self.faults.is_empty() && self.codes.is_clean() && self.letter_date.is_empty()
    }
}

fn step_page(desk: &Desk, visitor: &Visitor, step: Step, turn: Turn) -> Response {
    match step {
        Step::Basic => basic_page(desk, visitor, turn),
        Step::Authenticity => authenticity_page(desk, visitor, turn),
        Step::Subject => subject_page(desk, visitor, turn),
        Step::Websites => websites_page(desk, visitor, turn),
        Step::Submit => super::submit::page(desk, visitor, turn),
    }
}

pub(super) fn content(desk: &Desk, step: Step, turn: &mut Turn) -> Content {
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
        back: Some(back(&desk.order.id, step)),
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

fn back(order: &str, step: Step) -> Link {
    let before = Step::ALL.into_iter().rfind(|other| *other < step);
    match before {
        Some(before) => Link::new(address(order, before), "上一步"),
        None => Link::new("/", "上一步"),
    }
}

fn basic_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Basic, &mut turn);
    let account = account(desk, visitor);
    page.cards = basic::cards(&desk.composer(), &account);
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
    page.lead = "由网站负责人本人完成。现在没有材料可以先跳过，在第 4 步补上。".to_owned();
    page.scopes.extend(authenticity::PATHS.map(str::to_owned));
    page.cards = authenticity::cards(&desk.composer());
    page.notices.extend(passed_notice(desk));
    page.buttons
        .insert(1, Button::plain("skip", "跳过，稍后核验"));
    show(desk, visitor, page)
}

/// What step 1 came to.
fn passed_notice(desk: &Desk) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(order_type) = desk.open.report().order_type {
        let text = "基础信息校验通过，可以继续填写。";
        notices.push(Notice::new(
            "success",
            format!(
                "您的备案类型：{}",
                words().option("order_types", order_type)
            ),
            text,
        ));
    }
    let later: Vec<Issue> = desk
        .issues_within(&["basic".to_owned()])
        .into_iter()
        .filter(|issue| issue.blocks == Some("submit"))
        .collect();
    if !later.is_empty() {
        let mut notice = Notice::new(
            "warning",
            "提交前还要处理",
            "现在可以继续填写，处理好之前不能提交。",
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
    page.cards = subject::cards(&desk.composer(), &desk.order.id, sms);
    show(desk, visitor, page)
}

fn sms_part(desk: &Desk, path: &str, turn: &mut Turn) -> Sms {
    Sms {
        path: path.to_owned(),
        label: "短信验证码",
        hint: "6 位数字，5 分钟内有效".to_owned(),
        trouble: turn.codes.trouble(path),
        typed: turn.codes.typed(path),
        verified: desk.is_verified(path),
    }
}

fn websites_page(desk: &Desk, visitor: &Visitor, mut turn: Turn) -> Response {
    let mut page = content(desk, Step::Websites, &mut turn);
    let count = desk.form().count(Group::Site, 0);
    page.lead = "每个网站一张卡片，全部完成后进入下一步".to_owned();
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

/// A summary whose lines lead to the pages where the fields are.
pub(super) fn linked_summary(
    desk: &Desk,
    issues: &[Issue],
    wanted: impl Fn(&Issue) -> bool,
) -> Vec<SummaryItem> {
    let item = |issue: &Issue| SummaryItem {
        href: place_of(desk, issue).map(|page| format!("{page}?check#{}", issue.path)),
        text: words().issue(issue, desk.form()).what,
    };
    issues
        .iter()
        .filter(|issue| wanted(issue))
        .map(item)
        .collect()
}

/// The page that shows what an issue speaks of.
pub(super) fn place_of(desk: &Desk, issue: &Issue) -> Option<String> {
    page_of(desk, &issue.path)
}

/// The page that shows the field at a path.
pub(super) fn page_of(desk: &Desk, path: &str) -> Option<String> {
    let at = At::of_path(path)?;
    let row = at.field.field();
    let order = &desk.order.id;
    let first = path.starts_with("websites.0.");
    let image = path.ends_with("id_image_portrait") || path.ends_with("id_image_emblem");
    Some(match row.group {
        // The photographs of a linked person stand with the website they are linked to.
        Group::Order if image => format!("/orders/{order}/websites/0"),
        Group::Order if path.is_empty() => address(order, Step::Basic),
        Group::Order => address(order, row.step),
        _ if first && row.step == Step::Basic => address(order, Step::Basic),
        _ => format!("/orders/{order}/websites/{}", at.place.site),
    })
}

pub(super) async fn get_website(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, site)): Path<(String, u16)>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let desk = website_desk(&app, &visitor, &id, site).await?;
    let turn = Turn::asked(&desk, query.as_deref());
    Ok(website_page(&desk, &visitor, site, turn))
}

async fn website_desk(
    app: &AppState,
    visitor: &Visitor,
    id: &str,
    site: u16,
) -> Result<Desk, PageError> {
    let desk = Desk::load_draft(app, &visitor.caller.account, id).await?;
    let there = usize::from(site) < desk.form().count(Group::Site, 0)
        && is_open(&desk.open, Step::Websites);
    if there {
        Ok(desk)
    } else {
        Err(PageError::Missing)
    }
}

fn website_page(desk: &Desk, visitor: &Visitor, site: u16, mut turn: Turn) -> Response {
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

/// What a page may change, and where it goes when all is right.
struct Sheet {
    step: Step,
    /// The website, on the page of one.
    site: Option<u16>,
}

impl Sheet {
    /// Whether a field stands on this page.
    fn holds(&self, form: &Form, at: At) -> bool {
        let row = at.field.field();
        let path = at.path();
        match (self.step, self.site) {
            (Step::Basic, _) => {
                row.step == Step::Basic && (row.group == Group::Order || at.place.site == 0)
            }
            (Step::Authenticity, _) => authenticity::PATHS.contains(&&*path),
            (Step::Subject, _) => row.step == Step::Subject,
            (Step::Websites, Some(site)) => {
                let own = row.group != Group::Order
                    && at.place.site == site
                    && (row.step == Step::Websites || site > 0);
                let photographs = row.group == Group::Order
                    && row.kind == Kind::File
                    && path.contains("id_image_");
                own && usize::from(site) < form.count(Group::Site, 0) || photographs
            }
            (Step::Submit, _) => row.step == Step::Submit && row.kind == Kind::Flag,
            (Step::Websites, None) => false,
        }
    }

    fn scopes(&self, desk: &Desk) -> Vec<String> {
        match self.site {
            Some(site) => website::scopes(&desk.composer(), site),
            None => vec![self.step.id().to_owned()],
        }
    }

    fn address(&self, order: &str) -> String {
        match self.site {
            Some(site) => format!("/orders/{order}/websites/{site}"),
            None => address(order, self.step),
        }
    }

    /// The same page asked for anew, so that going back and reloading send nothing twice.
    fn again(&self, order: &str, verb: &str, object: &str) -> String {
        let page = self.address(order);
        match verb {
            "sms" => format!("{page}?quiet&sent={object}#_code.{object}"),
            "add" => format!("{page}?quiet&add={object}#{object}"),
            "remove" => format!(
                "{page}?quiet#{}",
                object.rsplit_once('.').map_or("", |(list, _)| list)
            ),
            _ if object.is_empty() => format!("{page}?quiet"),
            _ => format!("{page}?quiet#{object}"),
        }
    }

    fn after(&self, order: &str) -> String {
        let next = Step::ALL
            .into_iter()
            .find(|step| *step > self.step && self.site.is_none());
        address(order, next.unwrap_or(self.step))
    }
}

pub(super) async fn post_step(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, step)): Path<(String, String)>,
    from: Address,
    body: Multipart,
) -> Result<Response, PageError> {
    let step = Step::from_id(&step).ok_or(PageError::Missing)?;
    let desk = Desk::load_draft(&app, &visitor.caller.account, &id).await?;
    if !is_open(&desk.open, step) {
        return Ok(
            Redirect::to(&format!("{}?check", address(&id, furthest(&desk.open)))).into_response(),
        );
    }
    let posted = Posted::read(&app, body).await?;
    if step == Step::Submit {
        return super::submit::post(desk, &visitor, posted).await;
    }
    work(desk, &visitor, Sheet { step, site: None }, posted, from).await
}

pub(super) async fn post_website(
    State(app): State<AppState>,
    visitor: Visitor,
    Path((id, site)): Path<(String, u16)>,
    from: Address,
    body: Multipart,
) -> Result<Response, PageError> {
    let desk = website_desk(&app, &visitor, &id, site).await?;
    let posted = Posted::read(&app, body).await?;
    work(
        desk,
        &visitor,
        Sheet {
            step: Step::Websites,
            site: Some(site),
        },
        posted,
        from,
    )
    .await
}

/// Takes a posted page in: answers first, so that nothing typed is lost, then what its button asks.
async fn work(
    desk: Desk,
    visitor: &Visitor,
    sheet: Sheet,
    mut posted: Posted,
    from: Address,
) -> Result<Response, PageError> {
    let mut turn = Turn::default();
    let mut form = desk.form().clone();
    let mut answers = desk.order.answers.clone();
    posted.apply(&mut form, |at| sheet.holds(desk.form(), at));
    turn.letter_date = posted
        .issued_on
        .values()
        .next()
        .cloned()
        .unwrap_or_default();
    let files = std::mem::take(&mut posted.files);
    let letters = files
        .iter()
        .filter(|file| posted.issued_on.contains_key(&file.path))
        .count();
    turn.faults = uploads::keep(&desk, &mut form, files, &posted.issued_on, |form, at| {
        sheet.holds(form, at)
    })
    .await?;
    let (verb, object) = posted
        .action
        .split_once(' ')
        .unwrap_or((&posted.action, ""));
    // The date belongs to its letter: once that is kept, so is the date.
    let kept = sheet
        .site
        .map(|site| desk.letter_date(&desk.composer().typed(&website::letter(site))));
    if (letters > 0 && turn.faults.is_empty()) || kept.as_ref() == Some(&turn.letter_date) {
        turn.letter_date.clear();
    }
    rearrange(&desk, &mut form, &mut turn, &sheet, verb, object);
    if let Some(site) = sheet.site {
        link_photographs(&mut form, site);
        drop_empty_rows(&mut form, site);
    }
    let skipping = sheet.step == Step::Authenticity && verb == "skip";
    if sheet.step == Step::Authenticity && matches!(verb, "skip" | "next") {
        answers.authenticity_skipped = skipping;
    }
    let desk = match save(desk, form, answers, &posted, &mut turn).await? {
        Saved::Now(desk) => desk,
        Saved::Conflict(desk) => return Ok(page_of_sheet(&desk, visitor, &sheet, turn)),
    };
    match verb {
        "leave" => return Ok(Redirect::to("/").into_response()),
        "add" if object == "websites" => return add_website(desk).await,
        "sms" => turn.codes = sms::send(&desk, object, from).await?,
        "verify" | "next" => {
            turn.codes = sms::verify(&desk, &posted.codes, verb == "verify").await?
        }
        _ => {}
    }
    // What was verified a moment ago is a fact now.
    let desk = if turn.codes.right {
        Desk::of(&desk.app.clone(), desk.order).await?
    } else {
        desk
    };
    if !matches!(verb, "next" | "skip") {
        let code_typed = !turn.codes.right && posted.codes.values().any(|code| !code.is_empty());
        if turn.is_kept() && !code_typed {
            return Ok(Redirect::to(&sheet.again(&desk.order.id, verb, object)).into_response());
        }
        turn.status = (!turn.is_kept()).then_some(StatusCode::UNPROCESSABLE_ENTITY);
        turn.voice = Some(Voice::Quiet);
        return Ok(page_of_sheet(&desk, visitor, &sheet, turn));
    }
    let held = desk
        .issues_within(&sheet.scopes(&desk))
        .iter()
        .any(|issue| issue.blocks == Some("step"));
    if held || !turn.faults.is_empty() || !turn.codes.is_clean() {
        turn.status = Some(StatusCode::UNPROCESSABLE_ENTITY);
        turn.voice = Some(Voice::Full);
        return Ok(page_of_sheet(&desk, visitor, &sheet, turn));
    }
    let to = sheet.after(&desk.order.id);
    if sheet.step == Step::Basic {
        carry_over(desk).await?;
    }
    Ok(Redirect::to(&to).into_response())
}

fn page_of_sheet(desk: &Desk, visitor: &Visitor, sheet: &Sheet, turn: Turn) -> Response {
    match sheet.site {
        Some(site) => website_page(desk, visitor, site, turn),
        None => step_page(desk, visitor, sheet.step, turn),
    }
}

/// Buttons that change the answers themselves.
fn rearrange(
    desk: &Desk,
    form: &mut Form,
    turn: &mut Turn,
    sheet: &Sheet,
    verb: &str,
    object: &str,
) {
    match verb {
        "drop" => {
            if let Some(at) = At::of_path(object)
                .filter(|at| at.field.field().kind == Kind::File && sheet.holds(form, *at))
                && let Some(leaf) = form.leaf_mut(at)
            {
                *leaf = Leaf::Missing;
            }
        }
        "add" => turn.new_row = list_of(object),
        "remove" => {
            if let Some((group, place)) =
                row_of(object).filter(|(_, place)| Some(place.site) == sheet.site)
            {
                // A row that is gone already needs no removing.
                let _ = form.remove(group, place);
            }
        }
        "fill" if sheet.step == Step::Basic => fill_from_demo(desk, form),
        _ => {}
    }
}

fn list_of(path: &str) -> Option<Group> {
    match path.rsplit('.').next()? {
        "pre_approvals" => Some(Group::PreApproval),
        "others" => Some(Group::Material),
        _ => None,
    }
}

fn row_of(path: &str) -> Option<(Group, Place)> {
    let (list, item) = path.rsplit_once('.')?;
    let site = list.split('.').nth(1)?.parse().ok()?;
    Some((
        list_of(list)?,
        Place {
            site,
            item: item.parse().ok()?,
        },
    ))
}

/// The demo account's own answers, where nothing stands yet.
fn fill_from_demo(desk: &Desk, form: &mut Form) {
    let Some(entry) = desk.app.demo.account(&desk.order.account) else {
        return;
    };
    for (path, value) in &entry.answers {
        let (Some(at), Some(text)) = (At::of_path(path), value.as_str()) else {
            continue;
        };
        if at.field.field().step == Step::Basic && form.leaf(at).is_none_or(Leaf::is_empty) {
            // A demo answer that has no place is left out.
            let _ = form.set_text(at, text);
        }
    }
}

/// A website principal who is somebody else's record brings along the photographs that were taken
/// of the same person before.
fn link_photographs(form: &mut Form, site: u16) {
    let at = |path: &str| At::of_path(path);
    let own = format!("websites.{site}.site_principal");
    let ticked = |form: &Form, path: &str| {
        at(path).is_some_and(|at| matches!(form.leaf(at), Some(Leaf::Flag(true))))
    };
    if !ticked(form, &format!("{own}.same_as_subject_principal")) {
        return;
    }
    let linked = ticked(form, "subject_principal.same_as_legal_representative");
    let organisation = at("legal_representative.name")
        .is_some_and(|at| beian_rules::applies(form, at) != Some(false));
    let origin = if linked && organisation {
        "legal_representative"
    } else {
        "subject_principal"
    };
    for side in ["id_image_portrait", "id_image_emblem"] {
        let (Some(from), Some(to)) = (
            at(&format!("{own}.{side}")),
            at(&format!("{origin}.{side}")),
        ) else {
            continue;
        };
        let photograph = form.leaf(from).cloned().filter(|leaf| !leaf.is_empty());
        let empty = form.leaf(to).is_none_or(Leaf::is_empty);
        if let (Some(photograph), true, Some(leaf)) = (photograph, empty, form.leaf_mut(to)) {
            *leaf = photograph;
        }
    }
}

enum Saved {
    Now(Desk),
    /// Another window was quicker; the answers of this one are shown, not stored.
    Conflict(Desk),
}

async fn save(
    desk: Desk,
    form: Form,
    answers: Answers,
    posted: &Posted,
    turn: &mut Turn,
) -> Result<Saved, PageError> {
    let app = desk.app.clone();
    let same = form.to_json() == desk.order.form && answers == desk.order.answers;
    if same {
        return Ok(Saved::Now(desk));
    }
    let stale = posted
        .version
        .is_some_and(|version| version != desk.order.version);
    let current = if stale {
        None
    } else {
        saved(app.save_order(&desk.order, &form, answers).await)?
    };
    match current {
        Some(order) => Ok(Saved::Now(Desk::of(&app, order).await?)),
        None => {
            turn.notices.push(Notice::new(
                "warning",
                "另一个窗口刚修改了本页",
                "下面是这个窗口填写的内容，还没有保存。再次提交会覆盖另一个窗口的修改；要看最新内容请重新打开本页。",
            ));
            turn.status = Some(StatusCode::CONFLICT);
            let mut order = app.load_order(&desk.order.account, &desk.order.id).await?;
            order.form = form.to_json();
            Ok(Saved::Conflict(Desk::of(&app, order).await?))
        }
    }
}

/// The order as saved; `None` when another window was quicker.
fn saved(
    result: Result<crate::store::Order, OrderError>,
) -> Result<Option<crate::store::Order>, PageError> {
    match result {
        Ok(order) => Ok(Some(order)),
        Err(OrderError::Stale(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn add_website(desk: Desk) -> Result<Response, PageError> {
    let mut form = desk.form().clone();
    let site = form.count(Group::Site, 0);
    let place = Place {
        site: u16::try_from(site).unwrap_or(u16::MAX),
        item: 0,
    };
    if form.insert(Group::Site, place).is_ok() {
        let answers = desk.order.answers.clone();
        desk.app.save_order(&desk.order, &form, answers).await?;
    }
    let last = form.count(Group::Site, 0).saturating_sub(1);
    Ok(Redirect::to(&format!("/orders/{}/websites/{last}", desk.order.id)).into_response())
}

/// What step 1 found right is kept, and carried to where it would be asked again.
async fn carry_over(desk: Desk) -> Result<(), PageError> {
    let composer = desk.composer();
    let mut form = desk.form().clone();
    let mut put = |to: &str, from: &str| {
        let value = composer.typed(from);
        if let Some(at) = At::of_path(to).filter(|at| form.leaf(*at).is_none_or(Leaf::is_empty))
            && !value.is_empty()
        {
            // An order's own field always has its place.
            let _ = form.set_text(at, &value);
        }
    };
    put("subject.region.province", "subject.province");
    if is_individual(&composer.typed("subject.nature")) {
        for name in ["name", "certificate_type", "certificate_number"] {
            put(
                &format!("subject_principal.{name}"),
                &format!("subject.{name}"),
            );
        }
    }
    let mut answers = desk.order.answers.clone();
    answers.confirmed = Some(confirmed(&composer));
    if form.to_json() != desk.order.form || answers != desk.order.answers {
        desk.app.save_order(&desk.order, &form, answers).await?;
    }
    Ok(())
}

fn confirmed(composer: &super::compose::Composer<'_>) -> String {
    let mut values = serde_json::Map::new();
    for name in [
        "province",
        "nature",
        "name",
        "certificate_type",
        "certificate_number",
    ] {
        values.insert(
            name.to_owned(),
            composer.typed(&format!("subject.{name}")).into(),
        );
    }
    serde_json::Value::Object(values).to_string()
}
