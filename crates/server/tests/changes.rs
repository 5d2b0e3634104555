//! Orders that change or cancel what is filed: who may open one, what it starts with, what it asks for,
//! and that it goes through.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use axum::http::StatusCode;
use common::{Server, Session};
use serde_json::{Value, json};

const FILED: &str = "filed-here";

async fn open(session: &Session<'_>, body: &Value) -> Value {
    let answer = session.post("/api/orders", body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    answer.json()
}

async fn give_up(session: &Session<'_>, order: &Value) {
    let path = format!("/api/orders/{}/abandon", order["id"].as_str().unwrap());
    let request = session
        .request(axum::http::Method::POST, &path)
        .header("if-match", format!("\"{}\"", order["version"]));
    let answer = session
        .server
        .send(request.body(axum::body::Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
}

#[tokio::test]
async fn an_order_starts_with_what_is_filed_and_asks_for_what_its_type_is_about() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let subject = json!({
        "province": "330000",
        "nature": "enterprise",
        "name": "杭州云岫示例设计有限公司",
        "certificate_type": "business_license",
        "certificate_number": "91330106MA2DEX05XX",
    });
    for (order_type, subject_too, websites, steps) in [
        (
            "change_subject",
            true,
            Value::Null,
            [true, false, true, false, true],
        ),
        (
            "change_site",
            false,
            json!([{}]),
            [true, true, false, true, true],
        ),
        (
            "cancel_subject",
            false,
            Value::Null,
            [true, false, false, false, true],
        ),
        (
            "cancel_site",
            false,
            json!([{}]),
            [true, false, false, false, true],
        ),
        (
            "cancel_access",
            false,
            json!([{}]),
            [true, false, false, false, true],
        ),
    ] {
        let order = open(&session, &json!({ "type": order_type })).await;
        assert_eq!(order["order_type"], order_type);
        let form = &order["form"];
        let mut filed = subject.clone();
        if subject_too {
            filed["certificate_address"] = "浙江省杭州市西湖区文三路 100 号".into();
            filed["mailing_address"] = "浙江省杭州市西湖区文三路 100 号 2 楼".into();
            filed["region"] = json!({ "province": "330000" });
        }
        assert_eq!(form["subject"], filed, "{order_type}");
        assert_eq!(
            form.get("subject_principal").is_some(),
            subject_too,
            "{order_type}"
        );
        assert_eq!(form["websites"], websites, "{order_type}");
        let id = order["id"].as_str().unwrap();
        let report = session
            .get(&format!("/api/orders/{id}/report"))
            .await
            .json();
        assert_eq!(report["order_type"], order_type);
        for (index, asked) in steps.into_iter().enumerate() {
            let nothing = report["steps"][index]["state"] == "complete";
            let silent = nothing || report["steps"][index]["state"] == "locked";
            assert!(asked || silent, "{order_type} {index}: {report}");
        }
        give_up(&session, &order).await;
    }
}

#[tokio::test]
async fn a_type_stays_what_it_was_opened_with() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let order = open(&session, &json!({ "type": "cancel_subject" })).await;
    let id = order["id"].as_str().unwrap();
    let body = json!({ "form": { "subject": { "name": "别的名称" } } });
    let saved = session
        .put(&format!("/api/orders/{id}"), 1, &body)
        .await
        .json();
    assert_eq!(saved["order_type"], "cancel_subject");
    let body = json!({ "form": {}, "type": "first" });
    let refused = session.put(&format!("/api/orders/{id}"), 2, &body).await;
    assert_eq!(refused.problem(), "bad_envelope");
    assert_eq!(refused.json()["member"], "type");
    let listed = session.get("/api/orders").await.json();
    assert_eq!(listed["orders"][0]["order_type"], "cancel_subject");
}

#[tokio::test]
async fn only_changes_and_cancellations_are_asked_for() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    for wrong in ["first", "add_site_here", "", "CANCEL_SITE", "cancel"] {
        let answer = session.post("/api/orders", &json!({ "type": wrong })).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.problem(), "bad_envelope", "{wrong}");
        assert_eq!(answer.json()["member"], "type", "{wrong}");
    }
    let answer = session.post("/api/orders", &json!({ "type": 1 })).await;
    assert_eq!(answer.problem(), "bad_envelope");
}

#[tokio::test]
async fn nobody_changes_what_is_not_filed_here_under_the_account() {
    let server = Server::start().await;
    for account in [
        "enterprise",
        "individual",
        "filed-elsewhere",
        "filed-other-account",
    ] {
        let session = server.log_in(account).await;
        for order_type in beian_server::filed::TYPES {
            let answer = session
                .post("/api/orders", &json!({ "type": order_type }))
                .await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{account}");
            assert_eq!(answer.problem(), "not_filed_here", "{account} {order_type}");
        }
    }
}

/// The rest of what a person does on the last page.
fn agreed(mut form: Value) -> Value {
    form["agreements"] = json!({ "security": true, "assist": true });
    form
}

async fn submitted(order_type: &str, domain: &str) -> common::Answer {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let order = open(
        &session,
        &json!({ "type": order_type, "preparation_read": true }),
    )
    .await;
    let id = order["id"].as_str().unwrap();
    let mut form = agreed(order["form"].clone());
    if !domain.is_empty() {
        form["websites"] = json!([{ "domains": [domain] }]);
    }
    let saved = session
        .put(&format!("/api/orders/{id}"), 1, &json!({ "form": form }))
        .await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    session.submit(id, 2, "once").await
}

#[tokio::test]
async fn a_cancellation_goes_through_with_what_finds_the_filing() {
    for (order_type, domain) in [
        ("cancel_subject", ""),
        ("cancel_site", "yunxiu-works-demo.cn"),
        ("cancel_access", "YUNXIU-shop-demo.cn"),
    ] {
        let answer = submitted(order_type, domain).await;
        assert_eq!(
            answer.status,
            StatusCode::CREATED,
            "{order_type}: {}",
            answer.text
        );
        assert_eq!(answer.json()["order_type"], order_type);
    }
}

#[tokio::test]
async fn nobody_cancels_a_website_of_somebody_else() {
    for order_type in ["cancel_site", "cancel_access"] {
        for domain in ["example.cn", "yunxiu-demo.cn"] {
            let answer = submitted(order_type, domain).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(answer.problem(), "not_filed_here", "{order_type} {domain}");
        }
    }
}
