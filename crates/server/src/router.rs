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
    let routes = Router::new()
        .merge(api::router())
        .merge(pages::router(&app.config.provider_name))
        .fallback(pages::not_found)
        .method_not_allowed_fallback(async || Problem::new(&problem::METHOD_NOT_ALLOWED));
    dress(routes, app)
}

/// Puts the layers around routes; the last one sees a request first.
fn dress(routes: Router<AppState>, app: AppState) -> Router {
    routes
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

#[cfg(test)]
mod tests {
    use std::future::pending;

    use axum::body::Body;
    use axum::http::{Request, header};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::config::Config;
    use crate::state::App;

    #[tokio::test(start_paused = true)]
    async fn panics_and_stuck_handlers_are_answered_too() {
        let directory = std::env::temp_dir().join(format!("beian-router-{}", std::process::id()));
        let environment = [(
            "BEIAN_DATA_DIR".to_owned(),
            directory.to_string_lossy().into_owned(),
        )];
        let app = App::open(Config::of("", &environment).unwrap())
            .await
            .unwrap();
        let routes = Router::new()
            .route(
                "/panics",
                get(async || -> StatusCode { panic!("with somebody's name in it") }),
            )
            .route("/hangs", get(async || -> StatusCode { pending().await }))
            .route(
                "/logs-in",
                get(async || [(header::SET_COOKIE, "a=b; Path=/")]),
            );
        let server = dress(routes, app.clone());
        for (path, status, code) in [("/panics", 500, "internal"), ("/hangs", 408, "timed_out")] {
            let answer = server
                .clone()
                .oneshot(Request::get(path).body(Body::empty()).unwrap())
                .await
                .unwrap();
            assert_eq!(answer.status().as_u16(), status);
            assert!(
                answer
                    .headers()
                    .contains_key(header::CONTENT_SECURITY_POLICY)
            );
            assert!(
                !answer
                    .headers()
                    .contains_key(header::STRICT_TRANSPORT_SECURITY)
            );
            assert_eq!(
                answer.extensions().get::<Problem>().unwrap().kind().code,
                code
            );
        }
        let secure = Request::get("/logs-in")
            .header("x-forwarded-proto", "https")
            .body(Body::empty())
            .unwrap();
        let answer = server.oneshot(secure).await.unwrap();
        assert_eq!(answer.headers()[header::SET_COOKIE], "a=b; Path=/; Secure");
        assert!(
            answer
                .headers()
                .contains_key(header::STRICT_TRANSPORT_SECURITY)
        );
        assert!(app.metrics.text().contains("beian_panics_total 1\n"));
        let _ = std::fs::remove_dir_all(&directory);
    }
}
