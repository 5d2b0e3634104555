//! The API, grouped by who calls: everybody, filers, and those who run the server.

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use tower_http::limit::RequestBodyLimitLayer;

use crate::json;
use crate::problem::{self, Problem};
use crate::state::AppState;

mod attachments;
mod check;
mod health;
mod openapi;
mod orders;
mod ruleset;
mod sms_codes;

pub(crate) use check::CheckCall;
pub use openapi::document as openapi;
pub(crate) use ruleset::rules;

/// Bytes of a JSON body. The largest form that fills every field of ten websites has about 100 KB.
const MOST_JSON: usize = 1024 * 1024;
/// Bytes of a multipart body: one file and its few fields.
const MOST_MULTIPART: usize = crate::uploads::MOST_BYTES as usize + 64 * 1024;

/// Every address of the API.
pub(crate) fn router() -> Router<AppState> {
    let everybody = Router::new()
        .route("/api/check", post(check::check))
        .route("/api/ruleset", get(ruleset::ruleset))
        .route("/api/openapi.json", get(openapi::serve));
    let filers = Router::new()
        .route("/api/orders", post(orders::create).get(orders::list))
        .route("/api/orders/{id}", get(orders::load).put(orders::save))
        .route("/api/orders/{id}/report", get(orders::report))
        .route("/api/orders/{id}/submit", post(orders::submit))
        .route("/api/orders/{id}/abandon", post(orders::abandon))
        .route("/api/orders/{id}/sms-codes", post(sms_codes::send))
        .route("/api/orders/{id}/sms-codes/verify", post(sms_codes::verify));
    let uploads = Router::new().route(
        "/api/orders/{id}/attachments",
        post(attachments::upload).get(attachments::list),
    );
    let operators = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics));
    everybody
        .merge(filers)
        .merge(operators)
        .layer(RequestBodyLimitLayer::new(MOST_JSON))
        .merge(uploads.layer(RequestBodyLimitLayer::new(MOST_MULTIPART)))
}

/// Reads a JSON body.
fn read<T: DeserializeOwned>(bytes: &Bytes) -> Result<T, Problem> {
    let text = json::text(bytes)?;
    Ok(json::read(&text)?)
}

/// An answer of JSON text.
fn answer(status: StatusCode, etag: Option<&str>, json: String) -> Response {
    let mut response = (status, json).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

/// The version that `If-Match` names. What names no version of ours matches none, so it is version 0,
/// which no order has; `*` asks for no version and is refused like a missing field.
fn if_match(headers: &HeaderMap) -> Result<u64, Problem> {
    let value = headers
        .get(header::IF_MATCH)
        .ok_or(&problem::VERSION_REQUIRED)?;
    let value = value.to_str().unwrap_or_default().trim();
    if value.is_empty() || value == "*" {
        return Err(Problem::new(&problem::VERSION_REQUIRED));
    }
    let number = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    Ok(number.and_then(|number| number.parse().ok()).unwrap_or(0))
}

/// The `Idempotency-Key`, if one was sent.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .filter(|key| (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()));
    key.map(Some)
        .ok_or(Problem::new(&problem::IDEMPOTENCY_KEY_REQUIRED))
}
