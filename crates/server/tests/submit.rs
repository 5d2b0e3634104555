//! From an empty draft to a receipt: once, whole, and never lost.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use axum::http::StatusCode;
use common::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn an_order_is_submitted_once_and_its_row_can_be_checked_again() {
    let server = Server::start().await;
    for (account, case) in [("enterprise", "enterprise"), ("individual", "individual")] {
        let session = server.log_in(account).await;
        let (id, version) = session.ready_order(case).await;
        let report = session
            .get(&format!("/api/orders/{id}/report"))
            .await
            .json();
        assert_eq!(report["issues"], json!([]), "{account}");

        let first = session.submit(&id, version, "key-1").await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.text);
        let receipt = first.json();
        assert_eq!(receipt["state"], "provider_review");
        assert_eq!(receipt["order_type"], "first");
        assert_eq!(first.header("etag"), "\"4\"");
        assert!(
            receipt["receipt"]
                .as_str()
                .unwrap()
                .starts_with("BA20261123-")
        );

        let again = session.submit(&id, version, "key-1").await;
        assert_eq!(
            (again.status, &again.text, again.header("etag")),
            (first.status, &first.text, first.header("etag"))
        );
        let other_version = session.submit(&id, version + 1, "key-1").await;
        assert_eq!(
            (
                other_version.status.as_u16(),
                other_version.problem().as_str()
            ),
            (422, "idempotency_key_reused")
        );
        let other_key = session.submit(&id, version, "key-2").await;
        assert_eq!(
            (other_key.status.as_u16(), other_key.problem().as_str()),
            (409, "order_not_editable")
        );
        let late_save = session
            .put(&format!("/api/orders/{id}"), 3, &json!({ "form": {} }))
            .await;
        assert_eq!(
            (late_save.status.as_u16(), late_save.problem().as_str()),
            (409, "order_not_editable")
        );

        let order = session.get(&format!("/api/orders/{id}")).await.json();
        assert_eq!(order["receipt"]["number"], receipt["receipt"]);
        let database = rusqlite::Connection::open(&server.app.config.database).unwrap();
        let row: (String, String, String, String, String, String) = database
            .query_row(
                "SELECT form, facts, as_of, report, ruleset_version, ruleset_hash FROM submissions WHERE order_id = ?1",
                [&id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)),
            )
            .unwrap();
        let (form, facts, as_of, stored_report, version, hash) = row;
        let call = format!(r#"{{"form":{form},"facts":{facts},"as_of":"{as_of}"}}"#);
        assert_eq!(
            server.post("/api/check", call).await.text,
            stored_report,
            "the stored row says what it was judged by"
        );
        assert_eq!(first.header("beian-ruleset"), format!("{version};{hash}"));
        let events: Vec<String> = database
            .prepare("SELECT event FROM audit WHERE order_id = ?1 ORDER BY id")
            .unwrap()
            .query_map([&id], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(events, ["create", "save", "save", "submit"]);
    }
}

#[tokio::test]
async fn a_refusal_carries_the_report_and_stores_nothing() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session
        .create(&json!({ "subject": { "province": "330000" } }))
        .await;
    let refused = session.submit(&id, 1, "key-1").await;
    assert_eq!(
        (refused.status.as_u16(), refused.problem().as_str()),
        (422, "report_refused")
    );
    let report = refused.json()["report"].clone();
    assert_eq!(report["verdict"], "incomplete");
    let draft = session.get(&format!("/api/orders/{id}/report")).await;
    assert_eq!(draft.json(), report);
    assert!(refused.text.contains(&draft.text), "the same bytes");
    let order = session.get(&format!("/api/orders/{id}")).await.json();
    assert_eq!(
        (&order["state"], &order["version"], &order["receipt"]),
        (&json!("draft"), &json!(1), &Value::Null)
    );
    assert_eq!(
        count(&server, "submissions") + count(&server, "idempotency"),
        0
    );
}

fn count(server: &Server, table: &str) -> i64 {
    let database = rusqlite::Connection::open(&server.app.config.database).unwrap();
    database
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
}

#[tokio::test]
async fn fifty_posts_with_one_key_have_one_effect() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let answers =
        futures_util::future::join_all((0..50).map(|_| session.submit(&id, version, "same-key")))
            .await;
    let mut receipts = Vec::new();
    for answer in &answers {
        match answer.status.as_u16() {
            201 => receipts.push(answer.text.clone()),
            409 => {
                assert_eq!(answer.problem(), "idempotency_key_in_flight");
                assert_eq!(answer.header("retry-after"), "1");
            }
            status => panic!("{status}: {}", answer.text),
        }
    }
    assert!(!receipts.is_empty());
    receipts.dedup();
    assert_eq!((receipts.len(), count(&server, "submissions")), (1, 1));
    assert_eq!(
        session.submit(&id, version, "same-key").await.text,
        receipts[0]
    );
}

#[tokio::test]
async fn fifty_keys_for_one_version_have_one_effect() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let keys: Vec<String> = (0..50).map(|key| format!("key-{key}")).collect();
    let answers =
        futures_util::future::join_all(keys.iter().map(|key| session.submit(&id, version, key)))
            .await;
    let accepted = answers
        .iter()
        .filter(|answer| answer.status == StatusCode::CREATED)
        .count();
    assert_eq!((accepted, count(&server, "submissions")), (1, 1));
    assert!(
        answers
            .iter()
            .filter(|answer| answer.status != StatusCode::CREATED)
            .all(|answer| answer.status == StatusCode::CONFLICT)
    );
}

#[tokio::test]
async fn a_version_must_be_named_and_current() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session.create(&json!({})).await;
    let path = format!("/api/orders/{id}");
    let unversioned = session
        .request(axum::http::Method::PUT, &path)
        .body("{\"form\":{}}".into())
        .unwrap();
    let unversioned = server.send(unversioned).await;
    assert_eq!(
        (unversioned.status.as_u16(), unversioned.problem().as_str()),
        (428, "version_required")
    );

    let saved = session
        .put(
            &path,
            1,
            &json!({ "form": { "subject": { "name": "甲" } } }),
        )
        .await;
    assert_eq!(
        (saved.status, saved.header("etag")),
        (StatusCode::OK, "\"2\"")
    );
    let stale = session.put(&path, 1, &json!({ "form": {} })).await;
    assert_eq!(
        (stale.status.as_u16(), stale.problem().as_str()),
        (412, "stale_version")
    );
    assert_eq!(
        (stale.header("etag"), &stale.json()["version"]),
        ("\"2\"", &json!(2))
    );
    assert_eq!(session.submit(&id, 1, "k").await.problem(), "stale_version");
    for tag in ["W/\"2\"", "\"two\"", "2"] {
        let request = session
            .request(axum::http::Method::PUT, &path)
            .header("if-match", tag)
            .body("{\"form\":{}}".into())
            .unwrap();
        assert_eq!(server.send(request).await.status.as_u16(), 412, "{tag}");
    }
    let loaded = session.get(&path).await;
    assert_eq!(
        (loaded.header("etag"), &loaded.json()["form"]),
        ("\"2\"", &json!({ "subject": { "name": "甲" } }))
    );

    let unkeyed = session
        .request(axum::http::Method::POST, &format!("{path}/submit"))
        .header("if-match", "\"2\"");
    assert_eq!(
        server
            .send(unkeyed.body(axum::body::Body::empty()).unwrap())
            .await
            .problem(),
        "idempotency_key_required"
    );
    // Uploads are facts and leave the version alone.
    session.upload(&id, "image", &common::picture()).await;
    assert_eq!(session.get(&path).await.header("etag"), "\"2\"");
}

#[tokio::test]
async fn opening_twice_with_a_key_opens_one() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let open = |key: &'static str| {
        let request = session
            .request(axum::http::Method::POST, "/api/orders")
            .header("idempotency-key", key);
        server.send(request.body(axum::body::Body::empty()).unwrap())
    };
    let first = open("a").await;
    let again = open("a").await;
    assert_eq!(
        (again.status, &again.json()["id"]),
        (StatusCode::CREATED, &first.json()["id"])
    );
    assert_eq!(
        first.header("location"),
        format!("/api/orders/{}", first.json()["id"].as_str().unwrap())
    );
    let second = open("b").await;
    assert_eq!(
        (second.status.as_u16(), second.problem().as_str()),
        (409, "order_in_flight")
    );
    assert_eq!(second.json()["order"], first.json()["id"]);

    let id = first.json()["id"].as_str().unwrap().to_owned();
    let abandon = session
        .request(
            axum::http::Method::POST,
            &format!("/api/orders/{id}/abandon"),
        )
        .header("if-match", "\"1\"");
    assert_eq!(
        server
            .send(abandon.body(axum::body::Body::empty()).unwrap())
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(open("c").await.status, StatusCode::CREATED);
}
