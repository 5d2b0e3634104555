//! Saves what is being typed, without an answer that anybody reads: the browser module sends the form
//! as it stands, and is told the version that it has now.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::sheet::Sheet;
use crate::clock;
use crate::orders::OrderError;
use crate::pages::desk::Desk;
use crate::pages::error::PageError;
use crate::pages::post::Posted;
use crate::pages::time::clock_of;
use crate::problem::Problem;
use crate::store::Order;

/// The button that nobody presses.
pub(super) const ACTION: &str = "autosave";

/// Stores the answers if the page was made from the order as it is; half a row stays half a row.
pub(super) async fn autosave(
    desk: Desk,
    sheet: &Sheet,
    posted: &Posted,
) -> Result<Response, PageError> {
    let mut form = desk.form().clone();
    posted.apply(&mut form, |at| sheet.holds(desk.form(), at));
    if form.to_json() == desk.order.form {
        return Ok(saved(&desk.order));
    }
    if posted.version != Some(desk.order.version) {
        return Ok(stale(desk.order.version));
    }
    let answers = desk.order.answers.clone();
    match desk.app.save_order(&desk.order, &form, answers).await {
        Ok(order) => Ok(saved(&order)),
        Err(OrderError::Stale(version)) => Ok(stale(version)),
        Err(error) => Err(error.into()),
    }
}

/// The version as text: it goes into a hidden input. `said` is what the header of the page says.
fn saved(order: &Order) -> Response {
    let at = clock::text(order.updated_at);
    let answer = json!({
        "version": order.version.to_string(),
        "saved_at": at,
        "said": format!("已保存 {}", clock_of(&at)),
    });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (kind, answer.to_string()).into_response()
}

fn stale(version: u64) -> Response {
    Problem::from(OrderError::Stale(version)).into_response()
}
