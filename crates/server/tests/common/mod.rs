//! A server without a port: the real router over a real SQLite file in a directory of its own.

#![allow(dead_code, unreachable_pub)] // each test file uses its part

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use beian_server::clock::{Clock, Millis, StandingClock, SystemClock};
use beian_server::config::Config;
use beian_server::router::router;
use beian_server::state::{App, AppState};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// 2026-11-23T10:00:00+08:00, a Monday.
pub const MONDAY: Millis = 1_795_399_200_000;

pub struct Directory(pub PathBuf);

impl Directory {
    pub fn new() -> Directory {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "beian-test-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Directory(path)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn config(directory: &Path) -> Config {
    let environment = [(
        "BEIAN_DATA_DIR".to_owned(),
        directory.to_string_lossy().into_owned(),
    )];
    Config::of("", &environment).unwrap()
}

pub struct Server {
    pub app: AppState,
    pub router: Router,
    pub clock: Arc<StandingClock>,
    pub directory: Directory,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The code of a problem document, whose shape is checked on the way.
    pub fn problem(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text
        );
        let document = self.json();
        assert_eq!(document["type"], "about:blank");
        assert_eq!(document["status"], self.status.as_u16());
        assert!(
            document["title"]
                .as_str()
                .is_some_and(|title| title.ends_with('.'))
        );
        document["code"].as_str().unwrap().to_owned()
    }
}

impl Server {
    /// A server whose clock stands at [`MONDAY`].
    pub async fn start() -> Server {
        let directory = Directory::new();
        let clock = Arc::new(StandingClock::at(MONDAY));
        let app = App::open_with(config(&directory.0), Arc::clone(&clock) as Arc<dyn Clock>)
            .await
            .unwrap();
        Server {
            router: router(Arc::clone(&app)),
            app,
            clock,
            directory,
        }
    }

    /// A server over a state that somebody else opened, in a directory of their own.
    pub fn over(app: AppState) -> Server {
        let clock = Arc::new(StandingClock::at(app.clock.now()));
        Server {
            router: router(Arc::clone(&app)),
            app,
            clock,
            directory: Directory::new(),
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A browser session of an account: the value of its `Cookie` header.
    pub async fn log_in(&self, account: &str) -> Session<'_> {
        let cookie = self.app.log_in(account).await.unwrap();
        Session {
            server: self,
            cookie: cookie.split(';').next().unwrap().to_owned(),
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.send(Request::post(path).body(body.into()).unwrap())
            .await
    }
}

pub struct Session<'a> {
    pub server: &'a Server,
    pub cookie: String,
}

impl Session<'_> {
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.server
            .send(self.request(Method::GET, path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.server
            .send(
                self.request(Method::POST, path)
                    .body(Body::from(body.to_string()))
                    .unwrap(),
            )
            .await
    }

    pub async fn put(&self, path: &str, version: u64, body: &Value) -> Answer {
        let request = self
            .request(Method::PUT, path)
            .header("if-match", format!("\"{version}\""));
        self.server
            .send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn submit(&self, id: &str, version: u64, key: &str) -> Answer {
        let request = self
            .request(Method::POST, &format!("/api/orders/{id}/submit"))
            .header("if-match", format!("\"{version}\""))
            .header("idempotency-key", key);
        self.server.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn create(&self, form: &Value) -> String {
        let answer = self.post("/api/orders", &json!({ "form": form })).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        answer.json()["id"].as_str().unwrap().to_owned()
    }

    pub async fn upload(&self, id: &str, kind: &str, bytes: &[u8]) -> Answer {
        let mut body = Vec::new();
        body.extend(
            format!("--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n")
                .as_bytes(),
        );
        body.extend(
            b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.jpg\"\r\n\r\n",
        );
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        let request = self
            .request(Method::POST, &format!("/api/orders/{id}/attachments"))
            .header("content-type", "multipart/form-data; boundary=x");
        self.server
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    /// A page with one file, as a browser posts it.
    pub async fn post_file(&self, path: &str, action: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"_action\"\r\n\r\n{action}\r\n--x\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"scan.jpg\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        let request = self
            .request(Method::POST, path)
            .header("content-type", "multipart/form-data; boundary=x");
        self.server
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    /// Opens an order with the answers of a case of `tests/cases/orders`, its files uploaded and its
    /// numbers verified: ready to be submitted. Gives id and version.
    pub async fn ready_order(&self, case: &str) -> (String, u64) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../../tests/cases/orders/{case}.json"));
        let case: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let id = self.consented().await;
        let mut form = case["form"].to_string();
        for (file, kind, bytes) in files(&case) {
            let answer = self.upload(&id, kind, &bytes).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
            form = form.replace(&format!("\"{file}\""), &answer.json()["id"].to_string());
        }
        let form: Value = serde_json::from_str(&form).unwrap();
        let body = json!({ "form": form, "preparation_read": true });
        let answer = self.put(&format!("/api/orders/{id}"), 2, &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        for path in [
            "subject_principal.phone1",
            "websites.0.site_principal.phone1",
        ] {
            self.verify(&id, path).await;
        }
        (id, 3)
    }

    /// Opens an empty order whose filer has agreed to the handling of identity papers; its version is 2.
    pub async fn consented(&self) -> String {
        let id = self.create(&json!({})).await;
        let body = json!({ "form": {}, "consents": ["face_and_id_images"] });
        let answer = self.put(&format!("/api/orders/{id}"), 1, &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        id
    }

    pub async fn verify(&self, id: &str, path: &str) {
        let sent = self
            .post(
                &format!("/api/orders/{id}/sms-codes"),
                &json!({ "path": path }),
            )
            .await;
        if sent.status == StatusCode::TOO_MANY_REQUESTS {
            return; // the same number was verified a moment ago
        }
        assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.text);
        let code = self.newest_code().await;
        let body = json!({ "path": path, "code": code });
        let verified = self
            .post(&format!("/api/orders/{id}/sms-codes/verify"), &body)
            .await;
        assert_eq!(verified.status, StatusCode::OK, "{}", verified.text);
    }

    /// The code of the newest message to this session's account.
    pub async fn newest_code(&self) -> String {
        let account = self.account().await;
        let text = self
            .server
            .app
            .messenger
            .received(&account, self.server.app.clock.now())
            .remove(0)
            .text;
        let at = text.find("验证码 ").unwrap() + "验证码 ".len();
        text[at..at + 6].to_owned()
    }

    async fn account(&self) -> String {
        let orders = self.get("/api/orders").await.json();
        let id = orders["orders"][0]["id"].as_str().unwrap().to_owned();
        for account in &self.server.app.demo.accounts {
            if self.server.app.load_order(&account.id, &id).await.is_ok() {
                return account.id.clone();
            }
        }
        panic!("nobody's order");
    }
}

/// A JPEG of a size that is taken: 640 by 480 pixels in one grey, and comments that make it heavy.
pub fn picture() -> Vec<u8> {
    jpeg(640, 480, &[0; 640 * 480 / 64 * 2 / 8])
}

/// The same of another size, and with these bytes as its pixels: each block of eight by eight is two
/// bits, nothing new and the end.
pub fn jpeg(width: u16, height: u16, scan: &[u8]) -> Vec<u8> {
    let mut bytes = b"\xff\xd8".to_vec();
    let mut segment = |marker: u8, body: &[u8]| {
        bytes.extend([0xff, marker]);
        bytes.extend((body.len() as u16 + 2).to_be_bytes());
        bytes.extend(body);
    };
    for _ in 0..5 {
        segment(0xfe, &[b' '; 60_000]);
    }
    segment(0xdb, &[&[0][..], &[1; 64]].concat());
    let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
    segment(0xc0, &[&[8], &*size, &[1, 1, 0x11, 0]].concat());
    for table in [0x00, 0x10] {
        segment(0xc4, &[&[table, 1][..], &[0; 15], &[0]].concat());
    }
    segment(0xda, &[1, 1, 0, 0, 63, 0]);
    bytes.extend(scan);
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// An MP4 as far as its first bytes go.
pub fn video() -> Vec<u8> {
    let mut bytes = vec![0; 400 * 1024];
    bytes[..12].copy_from_slice(b"\0\0\0\x18ftypmp42");
    bytes
}

/// A page as a browser posts it.
pub async fn post_page(session: &Session<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str("--x--\r\n");
    let request = session
        .request(Method::POST, path)
        .header("content-type", "multipart/form-data; boundary=x");
    session
        .server
        .send(request.body(Body::from(body)).unwrap())
        .await
}

fn files(case: &Value) -> Vec<(String, &'static str, Vec<u8>)> {
    let keys = |group: &str| -> Vec<String> {
        case["facts"][group]
            .as_object()
            .map(|records| records.keys().cloned().collect())
            .unwrap_or_default()
    };
    let pictures = keys("files").into_iter().map(|id| (id, "image", picture()));
    let videos = keys("videos").into_iter().map(|id| (id, "video", video()));
    pictures.chain(videos).collect()
}

pub fn now() -> Millis {
    SystemClock.now()
}
