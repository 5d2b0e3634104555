//! Every address of the server, as a function of its state: tests call it without a port.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::problem::{self, Problem};
use crate::state::AppState;
use crate::{api, layers, pages};

/// A request, body and all, is answered within that long. An upload of 9 MB on a line of 4 Mbit/s
/// takes 20 s.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// The next piece of a body comes within that long.
const BODY_PAUSE: Duration = Duration::from_secs(10);

/// The whole server.
pub fn router(app: AppState) -> Router {
    Router::new()
        .merge(api::router())
        .merge(pages::router())
        .fallback(pages::not_found)
        .method_not_allowed_fallback(async || Problem::new(&problem::METHOD_NOT_ALLOWED))
        // Limits of bodies are set route by route, and answered before a byte is read.
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            ANSWER_WITHIN,
        ))
        .layer(CatchPanicLayer::custom(layers::panicked))
        .layer(from_fn(layers::guard))
        .layer(from_fn(layers::explain))
        .layer(from_fn_with_state(app.clone(), layers::observe))
        .layer(from_fn(layers::harden))
        .with_state(app)
}
