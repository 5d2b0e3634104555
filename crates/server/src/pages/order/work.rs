//! Takes a posted page in, and does what its button asks.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::step::Step;

use super::answers::{add_website, carry_over, link_photographs, rearrange};
use super::save::{Saved, save};
use super::sheet::Sheet;
use super::step::step_page;
use super::turn::Turn;
use super::website::website_page;
use crate::layers::Address;
use crate::pages::desk::Desk;
use crate::pages::error::PageError;
use crate::pages::issues::Voice;
use crate::pages::post::{Posted, drop_empty_rows};
use crate::pages::steps::website;
use crate::pages::visitor::Visitor;
use crate::pages::{consent, sms, uploads};

/// Takes a posted page in: answers first, so that nothing typed is lost, then what its button asks.
pub(super) async fn work(
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
    consent::answer(verb, &desk, &mut form, &mut answers);
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
        "withdraw" => consent::forget(&desk).await?,
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
    let to = sheet.after(&desk);
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
