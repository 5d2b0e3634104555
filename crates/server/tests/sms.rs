//! Codes by SMS: once, for their number, in their time, and not too many.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use axum::http::StatusCode;
use beian_server::clock::{HOUR, MINUTE, SECOND};
use common::{Server, Session};
use serde_json::json;

const PATH: &str = "subject_principal.phone1";

async fn with_phone(session: &Session<'_>, phone: &str) -> String {
    session
        .create(&json!({ "subject_principal": { "phone1": phone } }))
        .await
}

async fn send(session: &Session<'_>, id: &str) -> common::Answer {
    session
        .post(
            &format!("/api/orders/{id}/sms-codes"),
            &json!({ "path": PATH }),
        )
        .await
}

async fn verify(session: &Session<'_>, id: &str, code: &str) -> common::Answer {
    session
        .post(
            &format!("/api/orders/{id}/sms-codes/verify"),
            &json!({ "path": PATH, "code": code }),
        )
        .await
}

/// A code that is not this one.
fn wrong(code: &str) -> String {
    code.chars()
        .map(|digit| {
            if digit == '9' {
                '0'
            } else {
                char::from(digit as u8 + 1)
            }
        })
        .collect()
}

async fn is_verified(session: &Session<'_>, id: &str) -> bool {
    let report = session
        .get(&format!("/api/orders/{id}/report"))
        .await
        .json();
    !report["issues"]
        .as_array()
        .unwrap()
        .iter()
        .any(|issue| issue["code"] == "phone.not_verified")
}

#[tokio::test]
async fn a_code_works_once_for_its_number() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = with_phone(&session, "138 0000 0001").await;
    assert!(!is_verified(&session, &id).await);
    assert_eq!(send(&session, &id).await.status, StatusCode::ACCEPTED);
    let code = session.newest_code().await;
    let typed = format!(" {} {}", &code[..3], &code[3..]);
    assert_eq!(verify(&session, &id, &typed).await.status, StatusCode::OK);
    assert!(is_verified(&session, &id).await);
    assert_eq!(
        verify(&session, &id, &code).await.problem(),
        "code_refused",
        "used"
    );
    // Another number is not verified by the old one's code.
    let changed = json!({ "form": { "subject_principal": { "phone1": "13800000002" } } });
    session.put(&format!("/api/orders/{id}"), 1, &changed).await;
    assert!(!is_verified(&session, &id).await);
}

#[tokio::test]
async fn a_code_dies_of_age_wrong_tries_and_its_successor() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = with_phone(&session, "13800000001").await;
    send(&session, &id).await;
    let first = session.newest_code().await;
    server.clock.advance(5 * MINUTE + SECOND);
    assert_eq!(
        verify(&session, &id, &first).await.problem(),
        "code_refused",
        "too old"
    );
    send(&session, &id).await;
    let second = session.newest_code().await;
    if second != first {
        assert_eq!(
            verify(&session, &id, &first).await.problem(),
            "code_refused",
            "replaced"
        );
    }
    server.clock.advance(-HOUR);
    assert_eq!(
        verify(&session, &id, &second).await.problem(),
        "code_refused",
        "not yet sent, by a clock put back"
    );
    server.clock.advance(HOUR);
    for _ in 0..5 {
        verify(&session, &id, &wrong(&second)).await;
    }
    assert_ne!(
        verify(&session, &id, &second).await.status,
        StatusCode::OK,
        "five wrong tries kill it"
    );
    assert!(!is_verified(&session, &id).await);
}

#[tokio::test]
async fn a_hundred_guesses_at_once_count_as_many() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = with_phone(&session, "13800000001").await;
    send(&session, &id).await;
    let code = session.newest_code().await;
    let guess = wrong(&code);
    let guesses =
        futures_util::future::join_all((0..100).map(|_| verify(&session, &id, &guess))).await;
    let evaluated = guesses
        .iter()
        .filter(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY)
        .count();
    let limited = guesses
        .iter()
        .filter(|answer| answer.status == StatusCode::TOO_MANY_REQUESTS)
        .count();
    assert_eq!((evaluated, limited), (10, 90));
    let after = verify(&session, &id, &code).await;
    assert_eq!(after.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(after.header("retry-after").parse::<u32>().unwrap() > 3_000);
}

#[tokio::test]
async fn nobody_is_rung_all_day() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = with_phone(&session, "13800000001").await;
    assert_eq!(send(&session, &id).await.status, StatusCode::ACCEPTED);
    let soon = send(&session, &id).await;
    assert_eq!(
        (soon.status, soon.problem().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
    );
    assert!((59..=61).contains(&soon.header("retry-after").parse::<u32>().unwrap()));
    let mut sent = 1;
    for _ in 0..24 * 30 {
        server.clock.advance(2 * MINUTE);
        sent += u32::from(send(&session, &id).await.status == StatusCode::ACCEPTED);
    }
    assert!((6..=11).contains(&sent), "{sent} in a day");
}

#[tokio::test]
async fn only_numbers_of_the_form_are_rung() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = with_phone(&session, "12345").await;
    assert_eq!(send(&session, &id).await.problem(), "phone_refused");
    for path in [
        "subject.name",
        "subject_principal.phone2",
        "13800000001",
        "websites.3.site_principal.phone1",
    ] {
        let answer = session
            .post(
                &format!("/api/orders/{id}/sms-codes"),
                &json!({ "path": path }),
            )
            .await;
        assert_eq!(answer.problem(), "phone_refused", "{path}");
    }
    assert!(
        server
            .app
            .messenger
            .received("enterprise", server.app.clock.now())
            .is_empty()
    );
}
