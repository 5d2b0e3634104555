//! Photographs of identity papers and the face video: nothing of them is taken without consent.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use axum::http::StatusCode;
use common::{Server, Session, picture, post_page, video};
use serde_json::{Value, json};

const PORTRAIT: &str = "websites.0.site_principal.id_image_portrait";

async fn begin(session: &Session<'_>) -> String {
    let order = post_page(session, "/orders", &[]).await;
    let order = order.header("location").to_owned();
    let filled = post_page(session, &format!("{order}/basic"), &[("_action", "fill")]).await;
    assert_eq!(filled.status, StatusCode::SEE_OTHER);
    let next = post_page(session, &format!("{order}/basic"), &[("_action", "next")]).await;
    assert!(
        next.header("location").ends_with("/authenticity"),
        "{}",
        next.text
    );
    order
}

async fn consents(session: &Session<'_>, order: &str) -> Value {
    session.get(&format!("/api{order}")).await.json()["consents"].clone()
}

fn stored_files(server: &Server) -> usize {
    let files = std::fs::read_dir(server.app.files_dir()).unwrap();
    files
        .filter(|entry| entry.as_ref().unwrap().path().is_file())
        .count()
}

#[tokio::test]
async fn a_page_takes_no_photograph_before_the_filer_has_agreed() {
    let server = Server::start().await;
    let session = server.log_in("individual").await;
    let order = begin(&session).await;
    let address = format!("{order}/authenticity");
    let page = session.get(&address).await;
    assert_eq!(
        page.text.matches("disabled>").count() + page.text.matches(" disabled ").count(),
        3
    );
    assert!(page.text.contains("同意处理证件照片和人脸视频后才能上传"));
    assert!(page.text.contains("敏感个人信息"));
    // A post that no page of ours makes.
    let forged = session
        .post_file(
            &address,
            "refresh",
            &format!("_file.{PORTRAIT}"),
            &picture(),
        )
        .await;
    assert_eq!(
        (forged.status, forged.problem().as_str()),
        (StatusCode::FORBIDDEN, "consent_required")
    );
    assert_eq!(forged.json()["consent"], "face_and_id_images");
    assert_eq!(stored_files(&server), 0);
    let agreed = post_page(&session, &address, &[("_action", "consent")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text);
    assert_eq!(
        consents(&session, &order).await,
        json!(["face_and_id_images"])
    );
    let page = session.get(&address).await;
    assert!(page.text.contains("已于 2026 年 11 月 23 日 10:00 同意"));
    assert!(!page.text.contains("后才能上传"));
    let taken = session
        .post_file(
            &address,
            "refresh",
            &format!("_file.{PORTRAIT}"),
            &picture(),
        )
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    assert_eq!(stored_files(&server), 1);
    // When, and to which words, stands in the order.
    let database = rusqlite::Connection::open(&server.app.config.database).unwrap();
    let stored: String = database
        .query_row("SELECT consents FROM orders", [], |row| row.get(0))
        .unwrap();
    let stored: Value = serde_json::from_str(&stored).unwrap();
    assert_eq!(stored["face_and_id_images"]["at"], common::MONDAY);
    assert!(stored["face_and_id_images"]["version"].is_string());
    // Withdrawn, what was taken under it is gone, and the rest of the answers stays.
    let withdrawn = post_page(&session, &address, &[("_action", "withdraw")]).await;
    assert_eq!(
        withdrawn.status,
        StatusCode::SEE_OTHER,
        "{}",
        withdrawn.text
    );
    assert_eq!(consents(&session, &order).await, json!([]));
    assert_eq!(stored_files(&server), 0);
    let form = session.get(&format!("/api{order}")).await.json()["form"].clone();
    assert!(form["websites"][0]["site_principal"].is_null(), "{form}");
    assert!(form["subject"]["name"].is_string());
}

#[tokio::test]
async fn a_program_is_refused_like_a_page() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session.create(&json!({})).await;
    for (kind, bytes) in [("id_image", picture()), ("video", video())] {
        let refused = session.upload(&id, kind, &bytes).await;
        assert_eq!(
            (refused.status.as_u16(), refused.problem().as_str()),
            (403, "consent_required")
        );
    }
    // A paper of no person needs none, and does not become one by being named so.
    let paper = session.upload(&id, "image", &picture()).await.json()["id"].clone();
    let order = format!("/api/orders/{id}");
    let form = json!({ "subject": { "certificate_image": paper } });
    assert_eq!(
        session
            .put(&order, 1, &json!({ "form": form }))
            .await
            .status,
        StatusCode::OK
    );
    let form = json!({ "legal_representative": { "id_image_portrait": paper } });
    let refused = session.put(&order, 2, &json!({ "form": form })).await;
    assert_eq!(refused.problem(), "consent_required");
    let agreed = json!({ "form": form, "consents": ["face_and_id_images"] });
    assert_eq!(session.put(&order, 2, &agreed).await.status, StatusCode::OK);
    // Withdrawing while the order still names the photograph is no way out.
    let withdrawn = json!({ "form": form, "consents": [] });
    assert_eq!(
        session.put(&order, 3, &withdrawn).await.problem(),
        "consent_required"
    );
    let unknown = json!({ "form": form, "consents": ["everything"] });
    assert_eq!(
        session.put(&order, 3, &unknown).await.problem(),
        "bad_envelope"
    );
    let opened =
        json!({ "form": { "websites": [{ "site_principal": { "video_verification": "x" } }] } });
    let other = server.log_in("individual").await;
    assert_eq!(
        other.post("/api/orders", &opened).await.problem(),
        "consent_required"
    );
}
