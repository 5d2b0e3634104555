//! For those who run the server.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::answer;
use crate::problem::Problem;
use crate::state::AppState;

/// The process runs.
pub(super) async fn alive() -> Response {
    answer(StatusCode::OK, None, "{\"alive\":true}".into())
}

/// The store can be read and takes writes.
pub(super) async fn ready(State(app): State<AppState>) -> Result<Response, Problem> {
    app.store.ready().await?;
    Ok(answer(StatusCode::OK, None, "{\"ready\":true}".into()))
}

pub(super) async fn metrics(State(app): State<AppState>) -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        app.metrics.text(),
    )
        .into_response()
}
