//! Codes that prove that a number of the form is at hand.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use super::{answer, read};
use crate::accounts::Caller;
use crate::json::body;
use crate::layers::Address;
use crate::problem::{self, Problem};
use crate::sms::{CODE_LIFE, RESEND_SECONDS};
use crate::state::AppState;

body! {
    /// Which number: the path of its field.
    SendBody { path: String }
}

body! {
    /// Which number, and what was typed.
    VerifyBody { path: String, code: String }
}

pub(super) async fn send(
    State(app): State<AppState>,
    caller: Caller,
    Address(from): Address,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let order = app.load_order(&caller.account, &id).await?;
    let path = read::<SendBody>(&bytes)?
        .path
        .ok_or(&problem::BAD_ENVELOPE)?;
    app.send_code(&order, &path, from).await?;
    let json = json!({ "valid_seconds": CODE_LIFE / 1_000, "resend_seconds": RESEND_SECONDS });
    Ok(answer(StatusCode::ACCEPTED, None, json.to_string()))
}

pub(super) async fn verify(
    State(app): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let order = app.load_order(&caller.account, &id).await?;
    let body: VerifyBody = read(&bytes)?;
    let (Some(path), Some(code)) = (body.path, body.code) else {
        return Err(Problem::new(&problem::BAD_ENVELOPE));
    };
    app.verify_code(&order, &path, &code).await?;
    Ok(answer(
        StatusCode::OK,
        None,
        json!({ "verified": true }).to_string(),
    ))
}
