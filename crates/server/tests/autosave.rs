//! What the pages save while somebody types.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use axum::http::StatusCode;
use common::{Server, Session, post_page};
use serde_json::{Value, json};

async fn begin(session: &Session<'_>) -> String {
    let answer = post_page(session, "/orders", &[]).await;
    answer.header("location").to_owned()
}

async fn stored(session: &Session<'_>, order: &str) -> Value {
    session.get(&format!("/api{order}")).await.json()
}

#[tokio::test]
async fn half_an_answer_is_kept_with_its_version_and_time() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let order = begin(&session).await;
    let page = format!("{order}/basic");
    let typed = |version: &'static str, name: &'static str| {
        [
            ("_action", "autosave"),
            ("_version", version),
            ("subject.name", name),
            ("subject.mailing_address", "another page asks for it"),
        ]
    };
    let saved = post_page(&session, &page, &typed("1", "杭州云")).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    assert_eq!(saved.header("content-type"), "application/json");
    let said =
        json!({ "version": "2", "saved_at": "2026-11-23T10:00:00+08:00", "said": "已保存 10:00" });
    assert_eq!(saved.json(), said);
    let kept = stored(&session, &order).await;
    assert_eq!(kept["form"]["subject"], json!({ "name": "杭州云" }));
    // The same again changes nothing, whatever version it comes from.
    let again = post_page(&session, &page, &typed("1", "杭州云")).await;
    assert_eq!(again.json(), said);
    // Another window was quicker: nothing of it is written over.
    let late = post_page(&session, &page, &typed("1", "上海")).await;
    assert_eq!(
        (late.status.as_u16(), late.problem().as_str()),
        (412, "stale_version")
    );
    assert_eq!(late.json()["version"], 2);
    let unversioned = post_page(
        &session,
        &page,
        &[("_action", "autosave"), ("subject.name", "上海")],
    )
    .await;
    assert_eq!(unversioned.status.as_u16(), 412);
    assert_eq!(stored(&session, &order).await, kept);
}

#[tokio::test]
async fn saving_the_last_page_submits_nothing() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let page = format!("/orders/{id}/submit");
    let version = version.to_string();
    let ticks = [
        ("_action", "autosave"),
        ("_version", &*version),
        ("_shown", "agreements.security"),
        ("_shown", "agreements.assist"),
        ("agreements.security", "true"),
        ("agreements.assist", "true"),
    ];
    let saved = post_page(&session, &page, &ticks).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    let order = stored(&session, &format!("/orders/{id}")).await;
    assert_eq!(order["state"], "draft");
    assert_eq!(order["receipt"], Value::Null);
}

#[tokio::test]
async fn nobody_saves_into_another_accounts_order() {
    let server = Server::start().await;
    let owner = server.log_in("enterprise").await;
    let order = begin(&owner).await;
    let stranger = server.log_in("individual").await;
    let fields = [
        ("_action", "autosave"),
        ("_version", "1"),
        ("subject.name", "乙"),
    ];
    let refused = post_page(&stranger, &format!("{order}/basic"), &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(stored(&owner, &order).await["version"], 1);
}
