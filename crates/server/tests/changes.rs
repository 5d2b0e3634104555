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
        let mut missing: Vec<&str> = report["issues"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|issue| issue["code"] == "required")
            .filter_map(|issue| issue["path"].as_str()?.split('.').next())
            .collect();
        missing.sort_unstable();
        missing.dedup();
        let expected: &[&str] = match order_type {
            "change_subject" => &["legal_representative", "subject", "subject_principal"],
            // Of two websites none is chosen yet.
            "change_site" | "cancel_site" | "cancel_access" => &["websites"],
            _ => &[],
        };
        assert_eq!(missing, expected, "{order_type} is silent about the rest");
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
        for order_type in beian_rules::asked::parts() {
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

/// What stands between tags.
fn words(page: &str) -> String {
    let mut text = String::new();
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, words)| words));
    }
    text
}

#[tokio::test]
async fn the_first_page_offers_what_can_be_done_with_what_is_filed() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let names = [
        "变更主体信息",
        "变更网站信息",
        "注销主体",
        "注销网站",
        "取消接入",
    ];
    let home = words(&session.get("/").await.text);
    for name in names {
        assert!(home.contains(name), "{name}");
    }
    assert!(
        home.contains("已了解，开始办理"),
        "a new website can still be filed"
    );
    for account in ["enterprise", "filed-elsewhere", "filed-other-account"] {
        let home = words(&server.log_in(account).await.get("/").await.text);
        for name in names {
            assert!(!home.contains(name), "{account} {name}");
        }
    }
}

async fn post(session: &Session<'_>, body: &str) -> common::Answer {
    let request = session
        .request(axum::http::Method::POST, "/changes")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html");
    let body = axum::body::Body::from(body.to_owned());
    session.server.send(request.body(body).unwrap()).await
}

#[tokio::test]
async fn a_post_about_something_else_is_refused_in_words() {
    let server = Server::start().await;
    let filed = server.log_in(FILED).await;
    let other = server.log_in("enterprise").await;
    for (session, body, status) in [
        (&other, "type=cancel_subject", 422),
        (&other, "type=cancel_site&domain=yunxiu-shop-demo.cn", 422),
        (&filed, "type=cancel_site&domain=example.cn", 422),
        (&filed, "type=first", 404),
    ] {
        let answer = post(session, body).await;
        assert_eq!(answer.status.as_u16(), status, "{body}");
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{body}"
        );
        if status == 422 {
            assert!(
                words(&answer.text).contains("不能办理这项变更或注销"),
                "{body}"
            );
        }
        assert_eq!(session.get("/api/orders").await.json()["orders"], json!([]));
    }
    assert_eq!(
        filed.get("/changes/cancel_subject").await.status,
        StatusCode::NOT_FOUND
    );
    let refused = other.get("/changes/cancel_site").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn pages_show_the_steps_that_a_cancellation_asks_for() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let choice = session.get("/changes/cancel_site").await;
    for domain in ["yunxiu-works-demo.cn", "yunxiu-shop-demo.cn"] {
        assert!(choice.text.contains(&format!("value=\"{domain}\"")));
    }
    let opened = post(&session, "type=cancel_site&domain=yunxiu-shop-demo.cn").await;
    let order = opened.header("location").replace("/basic", "");
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text);
    let basic = session.get(&format!("{order}/basic")).await.text;
    assert!(basic.contains("第 1 步，共 2 步"));
    assert!(basic.contains("您正在办理：注销网站"));
    assert!(basic.contains("yunxiu-shop-demo.cn"));
    assert!(!basic.contains("name=\"websites.0.cloud_resource.kind\""));
    for hidden in ["authenticity", "subject", "websites"] {
        assert!(
            !basic.contains(&format!("data-step-id=\"{hidden}\"")),
            "{hidden}"
        );
        let answer = session.get(&format!("{order}/{hidden}")).await;
        assert_eq!(answer.header("location"), order, "{hidden}");
    }
    let next = common::post_page(&session, &format!("{order}/basic"), &[("_action", "next")]).await;
    assert_eq!(
        next.header("location"),
        format!("{order}/submit"),
        "{}",
        words(&next.text)
    );
    let last = session.get(&format!("{order}/submit")).await.text;
    assert!(last.contains("注销网站") && last.contains("提交管局后不能撤销"));
    assert!(
        !last.contains("主体负责人"),
        "nobody is asked for a principal"
    );
    let ticks = [
        ("_action", "next"),
        ("agreements.security", "true"),
        ("agreements.assist", "true"),
    ];
    let sent = common::post_page(&session, &format!("{order}/submit"), &ticks).await;
    assert_eq!(
        sent.header("location"),
        format!("{order}/receipt"),
        "{}",
        words(&sent.text)
    );
    let receipt = words(&session.get(&format!("{order}/receipt")).await.text);
    assert!(
        receipt.contains("注销网站") && receipt.contains("注销完成"),
        "{receipt}"
    );
    let home = words(&session.get("/").await.text);
    assert!(
        home.contains("注销网站"),
        "the list of orders says what it was"
    );
}

/// What a change changes, as far as that can be told.
#[tokio::test]
async fn a_change_knows_what_it_changes() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let order = open(&session, &json!({ "type": "change_subject" })).await;
    let id = order["id"].as_str().unwrap().to_owned();
    let account = FILED.to_owned();
    for (nature, name, to, renamed) in [
        (
            "enterprise",
            "杭州云岫示例设计有限公司",
            json!("organization"),
            json!(false),
        ),
        ("individual", "林知远", json!("individual"), json!(true)),
        ("", "", Value::Null, Value::Null),
    ] {
        let mut order = server.app.load_order(&account, &id).await.unwrap();
        let mut form: Value = serde_json::from_str(&order.form).unwrap();
        form["subject"]["nature"] = nature.into();
        form["subject"]["name"] = name.into();
        order.form = form.to_string();
        let (_, known) = server.app.judge_order(&order).await.unwrap();
        let change = &known.json["change"];
        assert_eq!(change["sites"], 2, "{nature}");
        assert_eq!(change["from"], "organization", "{nature}");
        assert_eq!(change["to"], to, "{nature}");
        assert_eq!(change["name_changed"], renamed, "{nature}");
        assert!(change.get("same_entity").is_none(), "a reviewer sees that");
    }
}

/// Facts of a subject are found by the number that is typed; what is filed stands under the old one.
#[tokio::test]
async fn a_change_of_the_certificate_number_is_still_about_what_is_filed() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    let order = open(&session, &json!({ "type": "change_subject" })).await;
    let id = order["id"].as_str().unwrap().to_owned();
    let account = FILED.to_owned();
    // The first number nobody has filed, under the second another account is filed.
    for (number, filed) in [
        ("91330106MA2DEX092E", json!("浙ICP备2020000001号")),
        ("91330106MA2DEX033B", json!("浙ICP备2020000003号")),
    ] {
        let mut order = server.app.load_order(&account, &id).await.unwrap();
        let mut form: Value = serde_json::from_str(&order.form).unwrap();
        form["subject"]["certificate_number"] = number.into();
        order.form = form.to_string();
        let (open, known) = server.app.judge_order(&order).await.unwrap();
        assert_eq!(known.json["subjects"][number]["filing"]["number"], filed);
        let report = serde_json::to_value(open.report()).unwrap();
        let codes = |list: &str| -> Vec<String> {
            let entries = report[list].as_array().unwrap().iter();
            entries
                .map(|entry| entry["code"].as_str().unwrap_or_default().to_owned())
                .collect()
        };
        let of_another = codes("issues").contains(&"subject.filed_under_other_account".to_owned());
        assert_eq!(of_another, number.ends_with('B'), "{:?}", codes("issues"));
        assert!(
            !codes("pending")
                .iter()
                .any(|code| code.starts_with("change.")),
            "{number}: {:?}",
            codes("pending")
        );
    }
}

#[tokio::test]
async fn a_change_gives_up_a_domain_and_keeps_the_last() {
    let server = Server::start().await;
    let session = server.log_in(FILED).await;
    for (order_type, left) in [("change_site", "b.cn"), ("cancel_site", "a.cn b.cn")] {
        let order = open(&session, &json!({ "type": order_type })).await;
        let id = order["id"].as_str().unwrap();
        let mut form = order["form"].clone();
        form["websites"] = json!([{ "domains": ["a.cn", "b.cn"] }]);
        session
            .put(&format!("/api/orders/{id}"), 1, &json!({ "form": form }))
            .await;
        let page = session.get(&format!("/orders/{id}/basic")).await;
        assert_eq!(
            page.text.contains("删除这个域名"),
            order_type == "change_site"
        );
        for _ in 0..2 {
            let remove = [("_action", "remove websites.0.domains.0")];
            common::post_page(&session, &format!("/orders/{id}/basic"), &remove).await;
        }
        let order = session.get(&format!("/api/orders/{id}")).await.json();
        let domains: Vec<&str> = order["form"]["websites"][0]["domains"]
            .as_array()
            .unwrap()
            .iter()
            .map(|domain| domain.as_str().unwrap())
            .collect();
        assert_eq!(domains.join(" "), left, "{order_type}");
        give_up(&session, &order).await;
    }
}
