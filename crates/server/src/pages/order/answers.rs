//! Buttons and steps that change the answers themselves: rows that come and go, demo answers, what one
//! record takes over from another.

use axum::response::{IntoResponse, Redirect, Response};
use beian_rules::field::{Group, Kind};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::{At, Place};
use beian_rules::step::Step;

use super::sheet::Sheet;
use super::turn::Turn;
use crate::filed;
use crate::pages::compose::{Composer, is_individual};
use crate::pages::desk::Desk;
use crate::pages::error::PageError;
use crate::pages::form_page::address;

/// Buttons that change the answers themselves.
pub(super) fn rearrange(
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
            let held = |group: Group, place: Place| match group {
                // A change may give a domain up, never take one on or the last one away.
                Group::Domain => {
                    sheet.step == Step::Basic
                        && desk.part() == Some("change_site")
                        && form.count(Group::Domain, place.site) > 1
                }
                _ => Some(place.site) == sheet.site,
            };
            if let Some((group, place)) =
                row_of(object).filter(|(group, place)| held(*group, *place))
            {
                // A row that is gone already needs no removing.
                let _ = form.remove(group, place);
            }
        }
        "fill" if sheet.step == Step::Basic => fill_from_demo(desk, form),
        _ => {}
    }
}

pub(super) fn list_of(path: &str) -> Option<Group> {
    match path.rsplit('.').next()? {
        "pre_approvals" => Some(Group::PreApproval),
        "others" => Some(Group::Material),
        "domains" => Some(Group::Domain),
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
pub(super) fn link_photographs(form: &mut Form, site: u16) {
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

pub(super) async fn add_website(desk: Desk) -> Result<Response, PageError> {
    let mut form = desk.form().clone();
    let site = form.count(Group::Site, 0);
    if desk.part().is_some() {
        // A change or cancellation is about the website it was opened for.
        return Ok(Redirect::to(&address(&desk.order.id, Step::Websites)).into_response());
    }
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
pub(super) async fn carry_over(desk: Desk) -> Result<(), PageError> {
    let composer = desk.composer();
    let mut form = desk.form().clone();
    let mut put = |to: &str, from: &str| {
        let value = composer.typed(from);
        let asked = |at: &At| filed::asks_for(desk.part(), at.field);
        if let Some(at) = At::of_path(to)
            .filter(asked)
            .filter(|at| form.leaf(*at).is_none_or(Leaf::is_empty))
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

fn confirmed(composer: &Composer<'_>) -> String {
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
