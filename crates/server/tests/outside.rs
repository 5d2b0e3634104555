//! When the outside is down: the filer keeps what was typed and is told to come back.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use std::future::{pending, ready};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use beian_server::clock::Millis;
use beian_server::facts::{Directory, FactSource, Look, Question, Record, Unavailable};
use beian_server::rate::Limits;
use beian_server::router::router;
use common::Server;
use serde_json::json;

const UP: u8 = 0;
const REFUSES: u8 = 1;
const HANGS: u8 = 2;
const TALKS_NONSENSE: u8 = 3;

/// A source whose registry of domains is in that condition.
struct Moody {
    good: Arc<dyn FactSource>,
    mood: Arc<AtomicU8>,
}

impl FactSource for Moody {
    fn look_up(&self, question: Question, at: Millis) -> Look<'_> {
        let mood = self.mood.load(Ordering::SeqCst);
        match question {
            Question::Domain(_) if mood == REFUSES => Box::pin(ready(Err(Unavailable))),
            Question::Domain(_) if mood == HANGS => Box::pin(pending()),
            Question::Domain(_) if mood == TALKS_NONSENSE => {
                let nonsense = json!({ "registered": "perhaps", "expires_at": 7, "colour": "red" });
                Box::pin(ready(Ok(Record::from_iter(
                    nonsense.as_object().unwrap().clone(),
                ))))
            }
            question => self.good.look_up(question, at),
        }
    }
}

#[tokio::test]
async fn without_required_facts_nothing_is_submitted_and_nothing_is_lost() {
    let Server {
        app,
        router: first,
        clock,
        directory,
    } = Server::start().await;
    drop(first);
    let mood = Arc::new(AtomicU8::new(UP));
    let mut app = Arc::into_inner(app).unwrap();
    app.directory = Directory::new(Arc::new(Moody {
        good: Arc::clone(&app.demo) as _,
        mood: Arc::clone(&mood),
    }));
    let app = Arc::new(app);
    let server = Server {
        router: router(Arc::clone(&app)),
        app,
        clock,
        directory,
    };
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    for condition in [REFUSES, HANGS, TALKS_NONSENSE] {
        mood.store(condition, Ordering::SeqCst);
        let refused = session.submit(&id, version, "key").await;
        assert_eq!(
            (refused.status, refused.problem().as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "facts_unavailable")
        );
        assert_eq!(refused.header("retry-after"), "30");
        let facts = refused.json()["facts"].clone();
        assert!(
            facts
                .as_array()
                .unwrap()
                .contains(&json!("domains.registered")),
            "{facts}"
        );
        let report = session
            .get(&format!("/api/orders/{id}/report"))
            .await
            .json();
        assert_eq!(report["verdict"], "pending");
        let order = session.get(&format!("/api/orders/{id}")).await.json();
        assert_eq!(
            (&order["state"], &order["version"]),
            (&json!("draft"), &json!(version))
        );
    }
    mood.store(UP, Ordering::SeqCst);
    assert_eq!(
        session.submit(&id, version, "key").await.status,
        StatusCode::CREATED,
        "the same key, once it can be done"
    );
}

#[tokio::test]
async fn open_routes_have_a_limit_for_each_address() {
    let Server {
        app,
        router: first,
        clock,
        directory,
    } = Server::start().await;
    drop(first);
    let mut app = Arc::into_inner(app).unwrap();
    app.limits = Limits::of_checks(NonZeroU32::MIN, NonZeroU32::MIN.saturating_add(2));
    app.config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    let app = Arc::new(app);
    let server = Server {
        router: router(Arc::clone(&app)),
        app,
        clock,
        directory,
    };
    let check = |from: &'static str| {
        let request = Request::post("/api/check")
            .header("x-forwarded-for", from)
            .body(Body::from("{\"form\":{}}"))
            .unwrap();
        server.send(request)
    };
    for _ in 0..3 {
        assert_eq!(check("203.0.113.1").await.status, StatusCode::OK);
    }
    let limited = check("203.0.113.1").await;
    assert_eq!(
        (limited.status, limited.problem().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
    );
    assert!((1..=2).contains(&limited.header("retry-after").parse::<u32>().unwrap()));
    assert_eq!(check("203.0.113.2").await.status, StatusCode::OK);
    assert_eq!(server.get("/api/ruleset").await.status, StatusCode::OK);
    for host in 0..3 {
        let address: &'static str = ["2001:db8::1", "2001:db8::2", "2001:db8::3"][host];
        assert_eq!(check(address).await.status, StatusCode::OK);
    }
    assert_eq!(
        check("2001:db8::4").await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "one subscriber"
    );
}
