//! The program itself: killed, stopped, starved and called by hand.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::{Directory, Server};
use serde_json::{Value, json};

const BEIAN: &str = env!("CARGO_BIN_EXE_beian");

/// `beian serve` on a port of its own.
struct Process {
    child: Child,
    address: SocketAddr,
    log: ChildStderr,
}

impl Process {
    fn start(directory: &Path) -> Process {
        let mut child = Command::new(BEIAN)
            .arg("serve")
            .current_dir(directory)
            .env("BEIAN_LISTEN", "127.0.0.1:0")
            .env("BEIAN_DATA_DIR", directory)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("beian listens on http://")
            .unwrap_or_else(|| panic!("{line}"))
            .parse()
            .unwrap();
        let log = child.stderr.take().unwrap();
        Process {
            child,
            address,
            log,
        }
    }

    /// Sends a whole request, reads a whole answer: status, head and body.
    fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<(u16, String, String)> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .ok()?;
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            head += &format!("{name}: {value}\r\n");
        }
        stream.write_all((head + "\r\n").as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut text = Vec::new();
        stream.read_to_end(&mut text).ok()?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.get(9..12)?.parse().ok()?;
        Some((status, head.to_owned(), body.to_owned()))
    }

    fn signal(&self, name: &str) {
        Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .unwrap();
    }

    /// Waits for the end; gives the status and all that was logged.
    fn end(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        (status, log)
    }
}

/// An order that is ready to be submitted, and a token of its account, in that directory.
async fn ready(directory: &Path, account: &str) -> (String, u64, String) {
    let app = beian_server::state::App::open(common::config(directory))
        .await
        .unwrap();
    let token = app.add_token(account).await.unwrap();
    let server = Server::over(app);
    let session = server.log_in(account).await;
    let (id, version) = session.ready_order(account).await;
    (id, version, token)
}

#[tokio::test]
async fn an_acknowledged_submission_survives_a_kill() {
    // Each round submits and is killed at another moment, some before and some after the answer.
    let mut acknowledged = 0;
    for round in 0..6_u64 {
        let directory = Directory::new();
        let (id, version, token) = ready(&directory.0, "enterprise").await;
        let process = Process::start(&directory.0);
        let (authorization, tag) = (format!("Bearer {token}"), format!("\"{version}\""));
        let headers = [
            ("authorization", authorization.as_str()),
            ("if-match", &tag),
            ("idempotency-key", "the-key"),
        ];
        let path = format!("/api/orders/{id}/submit");
        let answer = thread::scope(|scope| {
            let sending = scope.spawn(|| process.send("POST", &path, &headers, b""));
            if round % 2 == 0 {
                let answer = sending.join().unwrap();
                process.signal("KILL");
                answer
            } else {
                thread::sleep(Duration::from_millis(round * 3));
                process.signal("KILL");
                sending.join().unwrap()
            }
        });
        process.end();

        // What the killed server left is whole, and a retry gets the answer that was given.
        let again = Process::start(&directory.0);
        let retry = again.send("POST", &path, &headers, b"").unwrap();
        assert_eq!(retry.0, 201, "{}", retry.2);
        if let Some((status, _, body)) = answer {
            assert_eq!(
                (status, &body),
                (201, &retry.2),
                "the acknowledged receipt is the stored one"
            );
            acknowledged += 1;
        }
        again.signal("KILL");
        again.end();
        let database = rusqlite::Connection::open(directory.0.join("beian.sqlite3")).unwrap();
        let intact: String = database
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        let submissions: i64 = database
            .query_row("SELECT count(*) FROM submissions", [], |row| row.get(0))
            .unwrap();
        let audited: i64 = database
            .query_row(
                "SELECT count(*) FROM audit WHERE event = 'submit'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(
            (intact.as_str(), submissions, audited),
            ("ok", 1, 1),
            "round {round}"
        );
    }
    assert!(acknowledged >= 3);
}

#[test]
fn silent_and_dribbling_clients_are_cut_while_others_are_served() {
    let directory = Directory::new();
    let process = Process::start(&directory.0);
    let start = Instant::now();
    let silent = TcpStream::connect(process.address).unwrap();
    let mut dribbling = TcpStream::connect(process.address).unwrap();
    let mut body = TcpStream::connect(process.address).unwrap();
    body.write_all(b"POST /api/check HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{")
        .unwrap();
    let ended = |mut stream: TcpStream| {
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let mut left = Vec::new();
        let _ = stream.read_to_end(&mut left);
        (start.elapsed(), String::from_utf8_lossy(&left).into_owned())
    };
    let (silent, dribbled, body) = thread::scope(|scope| {
        let silent = scope.spawn(|| ended(silent));
        let dribbled = scope.spawn(|| {
            let mut reader = dribbling.try_clone().unwrap();
            reader
                .set_read_timeout(Some(Duration::from_millis(10)))
                .unwrap();
            for byte in b"GET /healthz HTTP/1.1\r\nx: "
                .iter()
                .chain(std::iter::repeat(&b'a'))
            {
                let mut end = [0; 64];
                let cut = matches!(reader.read(&mut end), Ok(0))
                    || dribbling.write_all(&[*byte]).is_err();
                if cut || start.elapsed() > Duration::from_secs(30) {
                    break;
                }
                thread::sleep(Duration::from_millis(200));
            }
            start.elapsed()
        });
        let body = scope.spawn(|| ended(body));
        let served = process.send("GET", "/healthz", &[], b"").unwrap();
        assert_eq!(served.0, 200);
        (
            silent.join().unwrap(),
            dribbled.join().unwrap(),
            body.join().unwrap(),
        )
    });
    for (who, cut) in [("silent", silent.0), ("dribbling", dribbled)] {
        assert!(
            (Duration::from_secs(7)..Duration::from_secs(15)).contains(&cut),
            "{who} was cut after {cut:?}"
        );
    }
    assert!(
        body.0 < Duration::from_secs(30),
        "a body that stops was cut after {:?}",
        body.0
    );
    assert!(body.1.contains("application/problem+json"), "{}", body.1);
    process.signal("KILL");
    process.end();
}

#[test]
fn told_to_stop_it_finishes_what_it_began_and_goes() {
    let directory = Directory::new();
    let process = Process::start(&directory.0);
    let stuck = TcpStream::connect(process.address).unwrap();
    let mut begun = TcpStream::connect(process.address).unwrap();
    let form = br#"{"form":{}}"#;
    begun
        .write_all(
            format!(
                "POST /api/check HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
                form.len()
            )
            .as_bytes(),
        )
        .unwrap();
    thread::sleep(Duration::from_millis(300));
    process.signal("TERM");
    thread::sleep(Duration::from_millis(300));
    let start = Instant::now();
    begun.write_all(form).unwrap();
    let mut answer = String::new();
    begun
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let _ = begun.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let (status, log) = process.end();
    assert!(
        status.success() && start.elapsed() < Duration::from_secs(25),
        "{status} after {:?}",
        start.elapsed()
    );
    assert!(log.contains("stopped"));
    drop(stuck);
}

#[tokio::test]
async fn the_log_holds_nobodys_data() {
    let directory = Directory::new();
    let token = {
        let app = beian_server::state::App::open(common::config(&directory.0))
            .await
            .unwrap();
        app.add_token("individual").await.unwrap()
    };
    let process = Process::start(&directory.0);
    let canaries = [
        "沈清和甲",
        "330302197901010036",
        "13700000003",
        "canary@example.cn",
        "示例巷二号",
        "canary-file-name",
        token.as_str(),
    ];
    let authorization = format!("Bearer {token}");
    let auth = [
        ("authorization", authorization.as_str()),
        ("if-match", "\"1\""),
        ("idempotency-key", "k"),
    ];
    let form = json!({
        "subject": { "nature": "individual", "name": canaries[0], "certificate_type": "resident_id_card", "certificate_number": canaries[1], "mailing_address": canaries[4] },
        "subject_principal": { "phone1": canaries[2], "email": canaries[3] },
    });
    let created = process
        .send(
            "POST",
            "/api/orders",
            &auth,
            json!({ "form": form }).to_string().as_bytes(),
        )
        .unwrap();
    let id = serde_json::from_str::<Value>(&created.2).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let broken = format!(
        "{{\"form\": {{\"subject\": {{\"name\": \"{}\" oops",
        canaries[0]
    );
    let file = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}.png\"\r\n\r\nnot a picture\r\n--x--\r\n",
        canaries[5]
    );
    let multipart = [
        ("authorization", authorization.as_str()),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    for (method, path, headers, body) in [
        ("PUT", format!("/api/orders/{id}"), &auth[..], json!({ "form": form }).to_string()),
        ("PUT", format!("/api/orders/{id}"), &auth, broken.clone()),
        ("POST", format!("/api/orders/{id}/submit"), &auth, String::new()),
        ("POST", format!("/api/orders/{id}/sms-codes"), &auth, json!({ "path": "subject_principal.phone1" }).to_string()),
        ("POST", format!("/api/orders/{id}/sms-codes/verify"), &auth, json!({ "path": "subject_principal.phone1", "code": "000000" }).to_string()),
        ("POST", format!("/api/orders/{id}/attachments"), &multipart, file),
        ("POST", "/api/check".into(), &[], json!({ "form": form, "facts": { "phones": { canaries[2]: { "verified": canaries[0] } } } }).to_string()),
        ("POST", "/api/check".into(), &[], broken),
        ("GET", format!("/api/orders/{}?phone={}", canaries[1], canaries[2]), &auth, String::new()),
        ("GET", format!("/{}/{}", canaries[1], canaries[2]), &auth, String::new()),
    ] {
        let answer = process.send(method, &path, headers, body.as_bytes()).unwrap();
        assert!(answer.0 < 500, "{method} {path}: {}", answer.2);
    }
    let metrics = process.send("GET", "/metrics", &[], b"").unwrap().2;
    process.signal("TERM");
    let (_, log) = process.end();
    assert!(
        log.lines().count() > 10 && log.contains("/api/orders/{id}/submit"),
        "{log}"
    );
    for text in [&log, &metrics] {
        for canary in canaries.iter().chain([&id.as_str()]) {
            assert!(!text.contains(canary), "{canary} in {text}");
        }
    }
    for line in log.lines() {
        serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    }
}

fn beian(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(BEIAN)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_command_line_answers_line_by_line() {
    let lines = concat!(
        "{\"form\":{},\"as_of\":\"2026-11-23\"}\n",
        "{\"form\":{\"subject\":{\"name\":\"甲\"}}, oops\n",
        "\n",
        "{\"form\":{},\"facts\":{\"nobody\":1}}\n",
        "{\"form\":{},\"as_of\":\"2026-11-23\"}",
    );
    let (status, out, _) = beian(&["check", "-", "--ndjson"], lines);
    let rows: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (status, rows.len()),
        (2, 4),
        "the run goes on after a bad line"
    );
    assert_eq!(rows[0], rows[3]);
    assert_eq!(
        (&rows[0]["verdict"], &rows[0]["as_of"]),
        (&json!("incomplete"), &json!("2026-11-23"))
    );
    assert_eq!(
        (&rows[1]["line"], &rows[1]["error"]["code"]),
        (&json!(2), &json!("bad_json"))
    );
    assert_eq!(
        (&rows[2]["line"], &rows[2]["error"]["code"]),
        (&json!(4), &json!("facts_refused"))
    );
    assert!(!out.contains('甲'));

    let case =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/orders/enterprise.json");
    let case: Value = serde_json::from_slice(&std::fs::read(case).unwrap()).unwrap();
    let clean = json!({ "form": case["form"], "facts": case["facts"], "as_of": case["as_of"] });
    let (status, out, error) = beian(
        &["check", "-"],
        &serde_json::to_string_pretty(&clean).unwrap(),
    );
    assert_eq!(
        (status, out.contains("\"verdict\":\"valid\"")),
        (0, true),
        "{out}{error}"
    );
    let (status, _, _) = beian(&["check", "-"], "{\"form\":{}}");
    assert_eq!(status, 1);
    for arguments in [
        &["check", "/nowhere/at/all"][..],
        &["check"],
        &["chekc"],
        &[],
        &["check", "-", "--xml"],
        &["identifier", "mobile"],
    ] {
        let (status, out, error) = beian(arguments, "");
        assert_eq!(
            (status, out.is_empty(), error.is_empty()),
            (2, true, false),
            "{arguments:?}"
        );
    }
    assert_eq!(beian(&["check", "-"], "not json").0, 2);
}

#[test]
fn the_command_line_checks_identifiers_and_lists_rules() {
    assert_eq!(
        beian(&["identifier", "mobile", "+86 138-0000-0000"], ""),
        (
            0,
            "{\"valid\":true,\"canonical\":\"13800000000\",\"warnings\":[],\"facts\":{}}\n".into(),
            String::new()
        )
    );
    let (status, out, _) = beian(&["identifier", "resident_id", "330302197901010037"], "");
    assert_eq!((status, out.contains("bad_checksum")), (1, true), "{out}");
    assert_eq!(beian(&["identifier", "nonsense", "1"], "").0, 2);
    let lines = "{\"kind\":\"mobile\",\"value\":\"13800000000\"}\n{\"kind\":\"mobile\"}\n{\"kind\":\"uscc\",\"value\":\"1\",\"as_of\":\"2026-11-23\"}\n";
    let (status, out, _) = beian(&["identifier", "--ndjson"], lines);
    let rows: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (
            status,
            &rows[0]["valid"],
            &rows[1]["line"],
            &rows[2]["valid"]
        ),
        (2, &json!(true), &json!(2), &json!(false))
    );

    let (status, out, _) = beian(&["rules"], "");
    assert_eq!(status, 0);
    let ids: Vec<String> = out
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["rule"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(ids.len() > 80 && ids.contains(&"R152".to_owned()));
    assert!(
        ids.contains(&"13-b-age-min".to_owned()) && !ids.contains(&"province.persons".to_owned())
    );
}

/// A province's rule by its id in its own words; the code that many report, a line for each.
#[test]
fn a_rule_of_a_province_is_explained_in_its_own_words() {
    let texts: Value =
        serde_json::from_str(include_str!("../../rules/text/provinces.zh-CN.json")).unwrap();
    let english: Value =
        serde_json::from_str(include_str!("../../rules/text/provinces.en.json")).unwrap();
    for asked in ["13-b-age-min", "province.age_range"] {
        let (status, out, _) = beian(&["explain", asked], "");
        assert_eq!(status, 0);
        let lines: Vec<Value> = out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len() > 20, asked == "province.age_range");
        for line in &lines {
            let rule = line["explained"]["rule"].as_str().unwrap();
            assert_eq!(line["code"], "province.age_range");
            assert_eq!(line["zh-CN"], texts[rule], "{rule}");
            assert_eq!(line["en"], english[rule], "{rule}");
        }
    }
}

#[test]
fn a_bad_setting_is_one_line_and_status_2() {
    let directory = Directory::new();
    for (variable, value) in [
        ("BEIAN_LISTEN", "nowhere"),
        ("BEIAN_DATABASE_URL", "postgres://x"),
        ("BEIAN_LISTNE", "x"),
        ("BEIAN_DATA_DIR", "/proc/nothing"),
    ] {
        let output = Command::new(BEIAN)
            .arg("serve")
            .current_dir(&directory.0)
            .env(variable, value)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), error.trim().lines().count()),
            (Some(2), 1),
            "{error}"
        );
        assert!(
            error.contains(if variable == "BEIAN_DATA_DIR" {
                value
            } else {
                variable
            }),
            "{error}"
        );
    }
}

#[tokio::test]
async fn the_metrics_count() {
    let server = Server::start().await;
    server.post("/api/check", "{\"form\":{}}").await;
    let text = server.get("/metrics").await.text;
    assert!(
        text.contains("beian_checks_total 1\n")
            && text.contains("beian_http_answers_total{class=\"2xx\"} 1\n"),
        "{text}"
    );
}
