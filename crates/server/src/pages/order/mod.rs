//! The pages of an order: every step a real form post.

mod answers;
mod autosave;
mod leads;
mod save;
mod sheet;
mod step;
mod turn;
mod website;
mod work;

use axum::extract::{Multipart, Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::field::Group;
use beian_rules::open::OpenForm;
use beian_rules::report::StepState;
use beian_rules::step::Step;

pub(super) use self::leads::{linked_summary, page_of};
use self::sheet::Sheet;
pub(super) use self::step::content;
use self::step::step_page;
pub(super) use self::turn::Turn;
use self::website::website_page;
use self::work::work;
use super::desk::Desk;
use super::error::PageError;
use super::form_page::{address, furthest, is_open};
use super::post::Posted;
use super::visitor::Visitor;
use crate::layers::Address;
use crate::state::AppState;

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
    if let Some(back) = not_open(&desk, step) {
        return Ok(back);
    }
    if desk.steps().iter().all(|asked| asked.id != step) {
        return Ok(Redirect::to(&format!("/orders/{id}")).into_response());
    }
    let turn = Turn::asked(&desk, query.as_deref());
    Ok(match step {
        Step::Submit => super::submit::page(&desk, &visitor, turn),
        _ => step_page(&desk, &visitor, step, turn),
    })
}

/// Whoever asks for a step that is not open yet is led to the furthest one that is.
fn not_open(desk: &Desk, step: Step) -> Option<Response> {
    let there = format!("{}?check", address(&desk.order.id, furthest(&desk.open)));
    (!is_open(&desk.open, step)).then(|| Redirect::to(&there).into_response())
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
        && is_open(&desk.open, Step::Websites)
        && desk.steps().iter().any(|step| step.id == Step::Websites);
    if there {
        Ok(desk)
    } else {
        Err(PageError::Missing)
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
    if let Some(back) = not_open(&desk, step) {
        return Ok(back);
    }
    let posted = Posted::read(&app, body).await?;
    answer(desk, &visitor, Sheet { step, site: None }, posted, from).await
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
    let sheet = Sheet {
        step: Step::Websites,
        site: Some(site),
    };
    answer(desk, &visitor, sheet, posted, from).await
}

/// What was posted from a sheet is kept as it is typed, sent off, or worked on.
async fn answer(
    desk: Desk,
    visitor: &Visitor,
    sheet: Sheet,
    posted: Posted,
    from: Address,
) -> Result<Response, PageError> {
    if posted.action == autosave::ACTION {
        return autosave::autosave(desk, &sheet, &posted).await;
    }
    if sheet.step == Step::Submit {
        return super::submit::post(desk, visitor, posted).await;
    }
    work(desk, visitor, sheet, posted, from).await
}
