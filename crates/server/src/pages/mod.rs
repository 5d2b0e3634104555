//! The pages: complete HTML that works without any script. The browser module only adds verdicts
//! while one types, in the same words.
//!
//! A page is put together from the field table, the form, the report and the catalogue: [`compose`]
//! makes fields, [`steps`] says which a page shows, [`issues`] puts the verdicts at them. [`order`]
//! takes posted pages in; what happens to orders, files and codes is the services' affair.

mod assets;
mod card;
mod changes;
mod compose;
mod consent;
mod demo;
mod desk;
mod entry;
mod error;
mod field;
mod form_page;
mod frame;
mod issues;
mod mask;
mod materials;
mod order;
mod places;
mod post;
mod progress;
mod rules;
mod sms;
mod steps;
mod submit;
mod text;
mod time;
mod uploads;
mod visitor;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::problem::{self, Problem};
use crate::state::AppState;

/// Bytes of a posted page: four files of the largest size, and what was typed.
const MOST_BYTES: usize = 40 * 1024 * 1024;

/// Every page, in the frame of the provider whose name is given.
pub fn router(provider: &str) -> Router<AppState> {
    let provider = provider.to_owned();
    let fill = map_response(move |response| {
        let filled = error::fill(&provider, response);
        async { filled }
    });
    Router::new()
        .route("/", get(entry::home))
        .route("/login", get(entry::log_in_page).post(entry::log_in))
        .route("/logout", post(entry::log_out))
        .route("/demo", get(demo::directory))
        .route("/demo/mailbox", get(demo::mailbox))
        .route("/help", get(demo::help))
        .route("/rules", get(rules::index))
        .route("/rules/{code}", get(rules::page))
        .route("/orders", post(entry::create))
        .route("/changes", post(changes::create))
        .route("/changes/{type}", get(changes::sites))
        .route("/orders/{id}", get(order::resume))
        .route(
            "/orders/{id}/{step}",
            get(order::get_step).post(order::post_step),
        )
        .route(
            "/orders/{id}/websites/{site}",
            get(order::get_website).post(order::post_website),
        )
        .route(
            "/orders/{id}/websites/{site}/delete",
            get(progress::delete_page).post(progress::delete),
        )
        .route("/orders/{id}/receipt", get(progress::receipt))
        .route("/orders/{id}/status", get(progress::status))
        .route(
            "/orders/{id}/abandon",
            get(progress::abandon_page).post(progress::abandon),
        )
        .route("/assets/{name}", get(assets::serve))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(fill)
}

/// The answer to an address that is not there: a page for browsers, a document for programs.
pub async fn not_found(State(app): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default();
    if accepts.contains("text/html") && !uri.path().starts_with("/api/") {
        error::fill(
            &app.config.provider_name,
            error::PageError::Missing.into_response(),
        )
    } else {
        Problem::new(&problem::NOT_FOUND).into_response()
    }
}

/// A size as people say it.
fn size_in_words(bytes: u64) -> String {
    const KB: u64 = 1024;
    if bytes < KB * KB {
        return format!("{} KB", bytes.div_ceil(KB));
    }
    let tenths = bytes * 10 / (KB * KB);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
