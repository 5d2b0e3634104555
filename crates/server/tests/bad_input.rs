//! Whatever is sent, the answer is an issue on a field or a specific problem; nothing is stored half,
//! nothing typed is lost, and there is no 500.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use common::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn every_readable_form_gets_a_report() {
    let server = Server::start().await;
    let cases: &[(&str, &str, &str)] = &[
        (r#"{"role":"reviewer"}"#, "role", "shape.unknown_key"),
        (r#"{"__proto__":{"x":1}}"#, "__proto__", "shape.unknown_key"),
        (
            r#"{"subject":{"name":["x"]}}"#,
            "subject.name",
            "shape.wrong_type",
        ),
        (r#"{"subject":7}"#, "subject", "shape.wrong_type"),
        (r#"{"websites":{"0":{}}}"#, "websites", "shape.wrong_type"),
        (
            r#"{"subject":{"name":"\ud800云"}}"#,
            "subject.name",
            "text.not_unicode",
        ),
        (
            r#"{"subject":{"province":"999999"}}"#,
            "subject.province",
            "unknown_option",
        ),
    ];
    for (form, path, code) in cases {
        let answer = server
            .post("/api/check", format!(r#"{{"form":{form}}}"#))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{form}: {}", answer.text);
        let report = answer.json();
        let found = report["issues"]
            .as_array()
            .unwrap()
            .iter()
            .any(|issue| issue["path"] == *path && issue["code"] == *code);
        assert!(found, "{form}: no {code} at {path} in {}", report["issues"]);
    }
    for form in ["5", "[]", "\"x\"", "true"] {
        let answer = server
            .post("/api/check", format!(r#"{{"form":{form}}}"#))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{form}: {}", answer.text);
        assert_eq!(answer.json()["verdict"], "invalid", "{form}");
    }
}

#[tokio::test]
async fn people_paste_what_they_have() {
    let server = Server::start().await;
    let form = json!({
        "subject": { "nature": "individual", "certificate_type": "resident_id_card", "certificate_number": "身份证号：３３０３０２１９７９０１０１００３６" },
        "subject_principal": { "phone1": "手机： ＋８６ １３７－００００－０００３" },
    });
    let report = server
        .post("/api/check", json!({ "form": form }).to_string())
        .await
        .json();
    let about = |path: &str| {
        report["issues"]
            .as_array()
            .unwrap()
            .iter()
            .any(|issue| issue["path"] == path)
    };
    assert!(
        !about("subject.certificate_number") && !about("subject_principal.phone1"),
        "{}",
        report["issues"]
    );
}

#[tokio::test]
async fn unreadable_bodies_are_refused_by_name() {
    let server = Server::start().await;
    let deep = format!(r#"{{"form":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    let cases: Vec<(String, u16, &str)> = vec![
        ("".into(), 400, "bad_json"),
        ("{".into(), 400, "bad_json"),
        ("\u{feff}{\"form\":{}}".into(), 400, "bad_json"),
        ("{\"form\":{}} x".into(), 400, "bad_json"),
        ("{\"form\":{}}\0".into(), 400, "bad_json"),
        (deep, 400, "json_too_deep"),
        (
            format!("{{\"form\":{}", "[".repeat(900_000)),
            400,
            "json_too_deep",
        ),
        ("[".repeat(900_000), 422, "bad_envelope"),
        ("{}".into(), 422, "bad_envelope"),
        ("[]".into(), 422, "bad_envelope"),
        (r#"{"form":{},"state":"filed"}"#.into(), 422, "bad_envelope"),
        (r#"{"form":{},"as_of":5}"#.into(), 422, "bad_envelope"),
        (r#"{"form":{},"as_of":"tomorrow"}"#.into(), 422, "bad_as_of"),
        (
            r#"{"form":{},"facts":{"account":{"kind":7,"nobody":1}}}"#.into(),
            422,
            "facts_refused",
        ),
        (
            format!(
                r#"{{"form":{{"subject":{{"name":"{}"}}}}}}"#,
                "长".repeat(400_000)
            ),
            413,
            "too_large",
        ),
    ];
    for (body, status, code) in cases {
        let start: String = body.chars().take(60).collect();
        let answer = server.post("/api/check", body).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (status, code),
            "{start}"
        );
    }
    let bytes = server
        .post(
            "/api/check",
            &b"{\"form\":{\"subject\":{\"name\":\"\xff\"}}}"[..],
        )
        .await;
    assert_eq!(
        (bytes.problem().as_str(), &bytes.json()["column"]),
        ("bad_json", &json!(29))
    );
    let broken = server
        .post("/api/check", "{\n  \"form\": nope\n}")
        .await
        .json();
    assert_eq!(
        (&broken["line"], &broken["column"]),
        (&json!(2), &json!(12))
    );
    let refused = server
        .post(
            "/api/check",
            r#"{"form":{},"facts":{"phones":{"13800000009":{"verified":"maybe"}}}}"#,
        )
        .await;
    assert_eq!(
        refused.json()["facts"],
        json!([{ "path": "phones.*.verified", "code": "wrong_type" }]),
        "no number in it"
    );
}

#[tokio::test]
async fn large_bodies_are_refused_before_they_are_read() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session.create(&json!({})).await;
    for (path, declared) in [
        ("/api/check".to_owned(), 10_000_000_u64),
        (format!("/api/orders/{id}/attachments"), 10_000_000_000),
    ] {
        // A body that never comes: the answer must not wait for it.
        let never = Body::from_stream(futures_util::stream::pending::<
            Result<Vec<u8>, std::io::Error>,
        >());
        let request = session
            .request(Method::POST, &path)
            .header("content-length", declared)
            .header("content-type", "multipart/form-data; boundary=x");
        let answer = server.send(request.body(never).unwrap()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (413, "too_large"),
            "{path}"
        );
    }
    let chunks =
        futures_util::stream::iter((0..12).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1_000_000])));
    let chunked = Request::post("/api/check")
        .body(Body::from_stream(chunks))
        .unwrap();
    assert_eq!(server.send(chunked).await.problem(), "too_large");
}

#[tokio::test]
async fn an_order_keeps_what_was_typed_and_nothing_slips_in() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session.create(&json!({})).await;
    let path = format!("/api/orders/{id}");
    let typed = json!({ "subject": { "name": " 云帆　(杭州) ", "certificate_number": 5, "colour": "red" }, "websites": [{ "domains": ["ＷＷＷ.example.cn"] }] });
    assert_eq!(
        session
            .put(&path, 1, &json!({ "form": typed }))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(session.get(&path).await.json()["form"], typed);
    for member in ["state", "account", "version", "receipt"] {
        let answer = session
            .put(&path, 2, &json!({ "form": {}, member: "x" }))
            .await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (422, "bad_envelope"),
            "{member}"
        );
    }
    assert_eq!(
        session
            .put(&path, 2, &json!({ "form": {}, "consents": ["<script>"] }))
            .await
            .problem(),
        "bad_envelope"
    );
    let order = session.get(&path).await.json();
    assert_eq!(
        (&order["version"], &order["state"]),
        (&json!(2), &json!("draft"))
    );
}

#[tokio::test]
async fn other_peoples_orders_are_not_there() {
    let server = Server::start().await;
    let owner = server.log_in("enterprise").await;
    let id = owner.create(&json!({ "subject": { "name": "甲" } })).await;
    let stranger = server.log_in("individual").await;
    let missing = "0".repeat(26);
    let requests = |id: &str| -> Vec<(Method, String, Value)> {
        let base = format!("/api/orders/{id}");
        vec![
            (Method::GET, base.clone(), Value::Null),
            (Method::PUT, base.clone(), json!({ "form": {} })),
            (Method::GET, format!("{base}/report"), Value::Null),
            (Method::POST, format!("{base}/submit"), json!({})),
            (Method::POST, format!("{base}/abandon"), json!({})),
            (Method::GET, format!("{base}/attachments"), Value::Null),
            (Method::POST, format!("{base}/attachments"), json!({})),
            (
                Method::POST,
                format!("{base}/sms-codes"),
                json!({ "path": "subject_principal.phone1" }),
            ),
            (
                Method::POST,
                format!("{base}/sms-codes/verify"),
                json!({ "path": "subject_principal.phone1", "code": "123456" }),
            ),
        ]
    };
    for ((method, path, body), (_, absent, _)) in requests(&id).into_iter().zip(requests(&missing))
    {
        let send = async |path: &str| {
            let request = stranger
                .request(method.clone(), path)
                .header("if-match", "\"1\"")
                .header("idempotency-key", "k");
            server
                .send(request.body(Body::from(body.to_string())).unwrap())
                .await
        };
        let (theirs, nobodys) = (send(&path).await, send(&absent).await);
        assert_eq!(
            (theirs.status.as_u16(), theirs.problem().as_str()),
            (404, "not_found"),
            "{method} {path}"
        );
        assert_eq!(
            (theirs.status, theirs.text),
            (nobodys.status, nobodys.text),
            "{method} {path}"
        );
        let anonymous = server
            .send(
                Request::builder()
                    .method(method.clone())
                    .uri(&path)
                    .body(Body::empty())
                    .unwrap(),
            )
            .await;
        assert_eq!(
            (anonymous.status.as_u16(), anonymous.problem().as_str()),
            (401, "unauthenticated"),
            "{method} {path}"
        );
    }
    for id in [
        "x",
        "..%2f..%2fetc",
        "%00",
        &"a".repeat(5_000),
        "00000000000000000000000001'--",
    ] {
        assert_eq!(
            stranger.get(&format!("/api/orders/{id}")).await.status,
            StatusCode::NOT_FOUND,
            "{id}"
        );
    }
    assert_eq!(
        owner.get(&format!("/api/orders/{id}")).await.json()["version"],
        1
    );
}

#[tokio::test]
async fn what_other_sites_send_has_no_effect() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let refused: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[
            ("origin", "https://elsewhere.example"),
            ("host", "beian.example"),
        ],
        &[("origin", "null"), ("host", "beian.example")],
        &[("host", "beian.example")],
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://beian.example"),
            ("host", "beian.example"),
        ],
    ];
    let allowed: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "same-origin")],
        &[
            ("origin", "https://beian.example"),
            ("host", "beian.example"),
        ],
    ];
    let send = async |headers: &[(&str, &str)]| {
        let mut request = Request::post("/api/orders").header("cookie", &session.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        server.send(request.body(Body::empty()).unwrap()).await
    };
    for headers in refused {
        let answer = send(headers).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (403, "cross_origin"),
            "{headers:?}"
        );
    }
    assert_eq!(
        session.get("/api/orders").await.json(),
        json!({ "orders": [] })
    );
    for headers in allowed {
        assert!(
            matches!(send(headers).await.status.as_u16(), 201 | 409),
            "{headers:?}"
        );
    }
    // A program has no cookie, so nobody can borrow it.
    let token = server.app.add_token("individual").await.unwrap();
    let request = Request::post("/api/orders")
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .unwrap();
    assert_eq!(server.send(request).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn every_answer_is_dressed() {
    let server = Server::start().await;
    let long = format!("/api/{}", "a".repeat(9_000));
    let cases: &[(Method, &str, u16)] = &[
        (Method::GET, "/healthz", 200),
        (Method::GET, "/readyz", 200),
        (Method::GET, "/metrics", 200),
        (Method::GET, "/api/ruleset", 200),
        (Method::GET, "/api/openapi.json", 200),
        (Method::GET, "/api/nowhere", 404),
        (Method::POST, "/api/handoffs", 404),
        (Method::GET, "/api/review/queue", 404),
        (Method::DELETE, "/api/check", 405),
        (Method::GET, "/api/orders", 401),
        (Method::GET, &long, 414),
    ];
    for (method, path, status) in cases {
        let answer = server
            .send(
                Request::builder()
                    .method(method.clone())
                    .uri(*path)
                    .body(Body::empty())
                    .unwrap(),
            )
            .await;
        assert_eq!(answer.status.as_u16(), *status, "{method} {path}");
        if *status >= 400 {
            answer.problem();
        }
        for (name, value) in [
            (
                "content-security-policy",
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
            ),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(self)"),
            ("cache-control", "no-store"),
            ("beian-ruleset", "0.1.0;"),
        ] {
            assert!(
                answer.header(name).starts_with(value),
                "{method} {path}: {name} is {}",
                answer.header(name)
            );
        }
        assert_eq!(answer.header("x-request-id").len(), 26);
        assert!(
            !answer
                .header("content-security-policy")
                .contains("unsafe-inline")
        );
    }
    let allow = server
        .send(Request::delete("/api/check").body(Body::empty()).unwrap())
        .await;
    assert_eq!(allow.header("allow"), "POST");
}

#[tokio::test]
async fn uploads_are_what_they_claim() {
    let server = Server::start().await;
    let session = server.log_in("enterprise").await;
    let id = session.consented().await;
    let mut svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>".to_vec();
    svg.resize(300 * 1024, b' ');
    for (kind, bytes, reason) in [
        ("image", svg, "file.type"),
        ("image", common::video(), "file.type"),
        ("video", common::picture(), "file.type"),
        ("image", common::picture()[..1000].to_vec(), "file.size"),
        (
            "image",
            [common::picture(), vec![0; 9_300_000]].concat(),
            "file.size",
        ),
        ("image", Vec::new(), "file.type"),
        // The first bytes are right, and there is no picture behind them.
        (
            "image",
            [&b"\xff\xd8\xff\xe0"[..], &vec![0; 300 * 1024]].concat(),
            "file.broken",
        ),
        (
            "id_image",
            [&b"\x89PNG\r\n\x1a\n"[..], &vec![0; 300 * 1024]].concat(),
            "file.broken",
        ),
        (
            "image",
            [&b"GIF89a"[..], &vec![0; 300 * 1024]].concat(),
            "file.broken",
        ),
        // It ends in the middle.
        (
            "image",
            common::picture()[..300 * 1000].to_vec(),
            "file.broken",
        ),
        // It says that it is larger than any camera makes it.
        ("image", common::jpeg(8192, 8192, &[0; 100]), "file.pixels"),
    ] {
        let answer = session.upload(&id, kind, &bytes).await;
        assert_eq!(
            (answer.status.as_u16(), answer.problem().as_str()),
            (422, "file_refused"),
            "{kind} {}",
            bytes.len()
        );
        assert_eq!(answer.json()["reason"], reason);
    }
    assert_eq!(
        session
            .upload(&id, "zip", &common::picture())
            .await
            .problem(),
        "bad_envelope"
    );
    assert_eq!(
        session
            .upload(&id, "image", &vec![0; 10_000_000])
            .await
            .problem(),
        "too_large"
    );
    let kept = session.upload(&id, "image", &common::picture()).await;
    assert_eq!(
        (kept.status, &kept.json()["name"]),
        (StatusCode::CREATED, &json!("scan.jpg"))
    );
    assert_eq!(
        (&kept.json()["width"], &kept.json()["height"]),
        (&json!(640), &json!(480))
    );
    let files: Vec<String> = std::fs::read_dir(server.app.files_dir())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name != "incoming")
        .collect();
    assert_eq!(
        files,
        [kept.json()["id"].as_str().unwrap()],
        "nothing that was refused is on the disk"
    );
    assert_eq!(
        std::fs::read_dir(server.app.files_dir().join("incoming"))
            .unwrap()
            .count(),
        0
    );
    let wrong_type = session
        .request(Method::POST, &format!("/api/orders/{id}/attachments"))
        .body(Body::from("{}"))
        .unwrap();
    assert_eq!(
        server.send(wrong_type).await.problem(),
        "unsupported_media_type"
    );
}

#[tokio::test]
async fn a_file_of_another_order_is_no_file() {
    let server = Server::start().await;
    let owner = server.log_in("individual").await;
    let id = owner.create(&json!({})).await;
    let file = owner.upload(&id, "image", &common::picture()).await.json()["id"].clone();
    let stranger = server.log_in("enterprise").await;
    let form = json!({ "subject": { "nature": "enterprise", "certificate_image": file } });
    let order = stranger.create(&form).await;
    let report = stranger
        .get(&format!("/api/orders/{order}/report"))
        .await
        .json();
    let codes: Vec<&str> = report["issues"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|issue| issue["path"] == "subject.certificate_image")
        .filter_map(|issue| issue["code"].as_str())
        .collect();
    assert_eq!(codes, ["file.size", "file.type"]);
}
