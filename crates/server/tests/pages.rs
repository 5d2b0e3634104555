//! Pages as plain posts, without a browser: what is kept, what is shown, what is not let through.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use common::{Server, Session, post_page};
use serde_json::Value;

/// Opens an order from the preparation page; gives the address of the order.
async fn begin(session: &Session<'_>) -> String {
    let answer = post_page(session, "/orders", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").to_owned()
}

async fn form_of(session: &Session<'_>, order: &str) -> Value {
    session.get(&format!("/api{order}")).await.json()["form"].clone()
}

#[tokio::test]
async fn a_wrong_page_comes_back_with_all_that_was_typed() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let order = begin(&session).await;
    let name = "</script><script>alert('x')</script> & \"甲\"";
    let fields = [
        ("_action", "next"),
        ("subject.name", name),
        ("subject.certificate_number", "９１３３ 0106"),
        ("websites.0.domains.0", "www.example.cn"),
    ];
    let page = post_page(&session, &format!("{order}/basic"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text.contains("<title>错误："));
    assert!(
        !page.text.contains("<script>alert"),
        "nothing typed is markup"
    );
    assert!(page.text.contains("&lt;/script&gt;") || page.text.contains("&#60;/script&#62;"));
    // Wrong answers are kept like right ones: a draft may be as wrong as it likes.
    let form = form_of(&session, &order).await;
    assert_eq!(form["subject"]["name"], name);
    assert_eq!(form["subject"]["certificate_number"], "９１３３ 0106");
    assert_eq!(form["websites"][0]["domains"][0], "www.example.cn");
}

#[tokio::test]
async fn every_error_of_a_page_stands_in_its_summary_in_the_same_words() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let order = begin(&session).await;
    let page = post_page(&session, &format!("{order}/basic"), &[("_action", "next")]).await;
    let inline: Vec<&str> = between(&page.text, "<span data-text>", "</span>")
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let list = between(&page.text, "data-beian-summary-list>", "</ul>");
    let summary: Vec<&str> = between(list[0], "\">", "</a>");
    assert_eq!(summary, inline);
    assert!(summary.len() > 5, "{summary:?}");
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| rest.split_once(end).map(|(inside, _)| inside))
        .collect()
}

#[tokio::test]
async fn a_page_changes_only_the_answers_it_asks_for() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let order = begin(&session).await;
    let fields = [
        ("_action", "leave"),
        ("subject.name", "甲"),
        ("subject.mailing_address", "乙"),
        ("websites.1.name", "丙"),
        ("websites.0.name", "丁"),
        ("agreements.security", "true"),
        ("subject.certificate_image", "someone-elses-file"),
        ("no.such.field", "x"),
    ];
    let page = post_page(&session, &format!("{order}/basic"), &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let form = form_of(&session, &order).await;
    assert_eq!(
        form,
        serde_json::json!({ "subject": { "name": "甲" }, "websites": [{}] })
    );
    // A step that is not open yet takes nothing.
    let later = post_page(&session, &format!("{order}/submit"), &fields).await;
    assert_eq!(later.header("location"), format!("{order}/basic?check"));
    assert_eq!(form_of(&session, &order).await, form);
}

/// A personal value stands on the page masked, and whole only where somebody has to unfold it. What
/// the browser module is handed is not shown.
fn only_behind_the_fold(page: &str, masked: &str, whole: &str) {
    let shown = without(
        &without(page, "<details", "</details>"),
        "<script",
        "</script>",
    );
    assert!(shown.contains(masked), "{masked}");
    assert!(!shown.contains(whole), "{whole} is shown to everybody");
    let folds = between(
        page,
        "<details class=\"govuk-details masked\">",
        "</details>",
    );
    assert!(folds.concat().contains(whole), "{whole} can be unfolded");
}

fn without(page: &str, start: &str, end: &str) -> String {
    let rest = |part| str::split_once(part, end).map_or(part, |(_, rest)| rest);
    page.split(start).map(rest).collect()
}

#[tokio::test]
async fn an_order_is_submitted_once_from_its_page() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, _) = session.ready_order("enterprise").await;
    let order = format!("/orders/{id}");
    let page = session.get(&format!("{order}/submit")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    only_behind_the_fold(&page.text, "138****0001", "13800000001");
    only_behind_the_fold(&page.text, "3301**********0010", "330106198503140010");
    only_behind_the_fold(&page.text, "林*远", "林知远");
    let fields = [
        ("_action", "next"),
        ("_shown", "agreements.security"),
        ("_shown", "agreements.assist"),
        ("agreements.security", "true"),
        ("agreements.assist", "true"),
    ];
    let first = post_page(&session, &format!("{order}/submit"), &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    assert_eq!(first.header("location"), format!("{order}/receipt"));
    let second = post_page(&session, &format!("{order}/submit"), &fields).await;
    assert_eq!(second.header("location"), format!("{order}/status"));
    let receipt = session.get(&format!("{order}/receipt")).await;
    assert!(receipt.text.contains("备案订单已提交"));
    only_behind_the_fold(&receipt.text, "138****0001", "13800000001");
    let status = session.get(&format!("{order}/status")).await;
    only_behind_the_fold(&status.text, "138****0001", "13800000001");
    for step in ["", "/basic", "/websites/0"] {
        let answer = session.get(&format!("{order}{step}")).await;
        assert_eq!(answer.header("location"), format!("{order}/status"));
    }
    let home = session.get("/").await;
    assert!(home.text.contains("查询进度"));
}

#[tokio::test]
async fn a_submission_that_is_refused_says_what_is_missing_and_where() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let mut form = form_of(&session, &format!("/orders/{id}")).await;
    form["subject"]
        .as_object_mut()
        .unwrap()
        .remove("certificate_image");
    let body = serde_json::json!({ "form": form, "preparation_read": true });
    let saved = session
        .put(&format!("/api/orders/{id}"), version, &body)
        .await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.text);
    let fields = [
        ("_action", "next"),
        ("agreements.security", "true"),
        ("agreements.assist", "true"),
    ];
    let page = post_page(&session, &format!("/orders/{id}/submit"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let place = format!("/orders/{id}/subject?check#subject.certificate_image");
    assert!(
        page.text
            .contains(&format!("<a href=\"{place}\">请上传营业执照</a>")),
        "{}",
        page.text
    );
    let order = session.get(&format!("/api/orders/{id}")).await.json();
    assert_eq!(order["state"], "draft");
}

#[tokio::test]
async fn what_is_not_there_is_a_page_for_browsers_and_a_document_for_programs() {
    let server = Server::start().await;
    let asked = |accept: &'static str| {
        server.send(
            Request::get("/nothing")
                .header("accept", accept)
                .body(Body::empty())
                .unwrap(),
        )
    };
    let page = asked("text/html,*/*").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    for words in ["找不到页面", "演示数据", "示例云"] {
        assert!(page.text.contains(words), "{words}");
    }
    assert_eq!(asked("*/*").await.problem(), "not_found");
    let logged_out = server.get("/orders/x/basic").await;
    assert_eq!(logged_out.header("location"), "/login");
    let session = server.log_in("enterprise").await;
    let other = server.log_in("individual").await;
    let order = begin(&session).await;
    let theirs = other.get(&format!("{order}/basic")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert!(theirs.text.contains("找不到页面") && theirs.text.contains("示例云"));
}

#[tokio::test]
async fn files_of_the_pages_are_served_for_good_under_their_hash() {
    let server = Server::start().await;
    let page = server.get("/login").await;
    for address in between(&page.text, "href=\"/assets/", "\"") {
        let file = server.get(&format!("/assets/{address}")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(
            file.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
    let old = server.get("/assets/main.0000000000000000.css").await;
    assert_eq!(old.status, StatusCode::NOT_FOUND);
}

/// The words of a provincial rule, as the file of a language has them.
fn provincial(file: &str, rule: &str) -> [String; 3] {
    let texts: Value = serde_json::from_str(file).unwrap();
    ["what", "why", "fix"].map(|part| texts[rule][part].as_str().unwrap().to_owned())
}

const PROVINCES: &str = include_str!("../../rules/text/provinces.zh-CN.json");
const PROVINCES_EN: &str = include_str!("../../rules/text/provinces.en.json");

#[tokio::test]
async fn an_issue_of_a_province_speaks_in_its_own_words() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let address = format!("/api/orders/{id}");
    let mut form = session.get(&address).await.json()["form"].clone();
    // Seventeen, in Zhejiang.
    form["subject_principal"]["certificate_number"] = "330106200811240013".into();
    let body = serde_json::json!({ "form": form });
    let answer = session.put(&address, version, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let page = session.get(&format!("/orders/{id}/subject?check")).await;
    let [what, _, fix] = provincial(PROVINCES, "33-o-age-min");
    let said = between(&page.text, "<span data-text>", "</span>");
    assert!(said.contains(&what.as_str()), "{said:?}");
    assert!(page.text.contains(&fix));
    let summary = between(&page.text, "data-beian-summary-list>", "</ul>");
    assert!(summary[0].contains(&what), "{}", summary[0]);
    // The browser module is handed the same.
    assert!(page.text.contains("data-province=\"330000\""));
    let address = between(&page.text, "data-provinces=\"", "\"")[0];
    let words = server.get(&format!("{address}330000")).await.json();
    assert_eq!(words["33-o-age-min"]["what"], *what);
    let rules = words.as_object().unwrap();
    assert!(rules.keys().all(|rule| rule.starts_with("33-")));
    for none in ["", "3", "999999"] {
        let words = server.get(&format!("{address}{none}")).await;
        assert_eq!(words.text, "{}", "{none}");
    }
}

/// A part of a multipart form that carries a file.
fn file_part(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"file\"\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat()
}

#[tokio::test]
async fn papers_of_a_province_are_listed_with_who_asks_and_what_they_may_be() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let (id, version) = session.ready_order("enterprise").await;
    let address = format!("/api/orders/{id}");
    let mut form = session.get(&address).await.json()["form"].clone();
    let subject = &mut form["subject"];
    subject["province"] = "320000".into();
    subject["certificate_address"] = "江苏省南京市玄武区示例路1号".into();
    subject["mailing_address"] = "江苏省南京市玄武区示例路1号云帆楼301室".into();
    subject["region"] =
        serde_json::json!({ "province": "320000", "city": "320100", "district": "320102" });
    let body = serde_json::json!({ "form": form });
    let answer = session.put(&address, version, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);

    let page = session.get(&format!("/orders/{id}/submit")).await;
    let card = between(&page.text, "材料清单</h2>", "</section>")[0];
    // In the words of the rules that ask, by the names of the kinds.
    for (rule, kind) in [
        ("32-b-truth-docs", "江苏真实性责任告知书"),
        ("32-b-truth-video", "江苏承诺视频"),
        ("32-o-lr-letter", "法定代表人授权书"),
    ] {
        let [_, why, _] = provincial(PROVINCES, rule);
        assert!(card.contains(kind), "{kind}: {card}");
        assert!(card.contains(&why), "{why}: {card}");
    }
    assert!(card.contains("MP4、WebM 或 MOV 视频") && card.contains("200 KB 至 9 MB"));
    assert!(card.contains("营业执照"), "{card}");
    assert!(card.contains("已上传") && card.contains("未上传"));
    // Of a paper that is there it is not said what comes of its lack.
    let rows = between(card, "govuk-summary-list__row", "</div>");
    let mut there = rows.iter().filter(|row| row.contains("已上传"));
    assert!(there.all(|row| !row.contains("缺少这份材料")), "{card}");
    let checklist = between(&page.text, "请您自己核对</h2>", "</section>");
    assert!(checklist.iter().all(|card| card.contains("/rules/32-")));

    // The film is taken where its kind asks for one, and a picture is not.
    form["websites"][0]["attachments"] =
        serde_json::json!({ "others": [{ "kind": "js_commitment_video" }] });
    let body = serde_json::json!({ "form": form });
    let answer = session.put(&address, version + 1, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let file = "websites.0.attachments.others.0.file";
    for (bytes, taken) in [(common::picture(), false), (common::video(), true)] {
        let request = session
            .request(Method::POST, &format!("/orders/{id}/websites/0"))
            .header("content-type", "multipart/form-data; boundary=x");
        let body = file_part(&format!("_file.{file}"), &bytes);
        server.send(request.body(Body::from(body)).unwrap()).await;
        let form = session.get(&address).await.json()["form"].clone();
        let kept = &form["websites"][0]["attachments"]["others"][0]["file"];
        assert_eq!(kept.as_str().is_some_and(|id| !id.is_empty()), taken);
    }
    let page = session.get(&format!("/orders/{id}/websites/0")).await;
    let input = between(&page.text, &format!("name=\"_file.{file}\""), ">")[0];
    assert!(input.contains("video/mp4"), "{input}");
}

#[tokio::test]
async fn a_province_has_a_page_and_so_has_each_of_its_rules() {
    let server = Server::start().await;
    let index = server.get("/rules").await;
    assert!(index.text.contains("href=\"/rules/130000\">河北省</a>"));
    let province = server.get("/rules/130000").await;
    let [what, why, fix] = provincial(PROVINCES, "13-b-age-min");
    for text in [&*what, &why, "/rules/13-b-age-min\""] {
        assert!(province.text.contains(text), "{text}");
    }
    assert!(!province.text.contains("/rules/44-"));
    let page = server.get("/rules/13-b-age-min").await;
    let english = provincial(PROVINCES_EN, "13-b-age-min");
    for text in [&what, &why, &fix, &english[0], &english[1], &english[2]] {
        assert!(page.text.contains(text), "{text}");
    }
    assert!(page.text.contains("href=\"/rules/130000\""));
    // The page of the code speaks for all, and leads to each.
    let code = server.get("/rules/province.age_range").await;
    assert!(code.text.contains("/rules/13-b-age-min\"") && code.text.contains(&what));
    let title = between(&code.text, "<h1", "</h1>");
    assert!(!title[0].contains(&what), "{}", title[0]);
}

#[tokio::test]
async fn every_code_has_a_page() {
    let server = Server::start().await;
    let index = server.get("/rules").await;
    assert_eq!(index.status, StatusCode::OK);
    // Many rules share a code, and its page names them all: it is asked for once.
    let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in beian_rules::explain::explanations() {
        if rule.codes.is_empty() {
            continue;
        }
        for code in &rule.codes {
            assert!(index.text.contains(&format!("/rules/{code}\"")), "{code}");
        }
        for name in rule.codes.into_iter().chain([rule.rule.clone()]) {
            pages.entry(name).or_default().push(rule.rule.clone());
        }
    }
    for (code, rules) in pages {
        let page = server.get(&format!("/rules/{code}")).await;
        assert_eq!(page.status, StatusCode::OK, "{code}");
        assert!(page.text.contains(&code), "{code}");
        for rule in rules {
            assert!(page.text.contains(&rule), "{code}: {rule}");
        }
    }
    for unknown in [
        "no.such_code",
        "R999",
        "710000",
        "44",
        "44-o-nothing",
        "%E2%98%85",
        "..%2f..%2fetc",
    ] {
        let page = server.get(&format!("/rules/{unknown}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}
