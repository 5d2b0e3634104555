//! `beian province --ndjson` answers every row of `tests/province/`, and says what is wrong with a line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const BEIAN: &str = env!("CARGO_BIN_EXE_beian");

/// The answers to lines, and the exit status.
fn answers(lines: &str) -> (Vec<Value>, Option<i32>) {
    let mut child = Command::new(BEIAN)
        .args(["province", "--ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = lines.to_owned();
    // Reading and writing at once: neither pipe holds everything.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answers = text.lines().map(|line| serde_json::from_str(line).unwrap());
    (answers.collect(), output.status.code())
}

#[test]
fn every_row_is_answered_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/province");
    let mut lines = String::new();
    let mut expected = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "json") {
            continue;
        }
        let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for row in file["rows"].as_array().unwrap() {
            let applies_to = row["applies_to"].as_str().unwrap();
            let mut input = file["orders"][applies_to].clone();
            for (path, value) in row["change"].as_object().unwrap() {
                let pointer = format!("/{}", path.replace('.', "/"));
                match input.pointer_mut(&pointer) {
                    Some(place) => *place = value.clone(),
                    None => {
                        let (parent, key) = pointer.rsplit_once('/').unwrap();
                        input.pointer_mut(parent).unwrap()[key] = value.clone();
                    }
                }
            }
            let line =
                json!({ "province": file["province"], "applies_to": applies_to, "input": input });
            lines.push_str(&line.to_string());
            lines.push('\n');
            let list = |part: &str| row.get(part).cloned().unwrap_or_else(|| json!([]));
            expected.push(json!({ "violated": list("violated"), "unknown": list("unknown") }));
        }
    }
    let (answers, status) = answers(&lines);
    assert_eq!(answers.len(), expected.len());
    for (answer, expected) in answers.iter().zip(&expected) {
        assert_eq!(answer, expected);
    }
    assert_eq!(status, Some(1), "some rows have issues");
}

#[test]
fn a_clean_order_is_clean() {
    let line = r#"{"province":"630000","applies_to":"individual","input":{"subject":{"nature":"individual"},"sites":[],"filing_type":"cancel_site"}}"#;
    let (answers, status) = answers(line);
    assert_eq!(answers, [json!({ "violated": [], "unknown": [] })]);
    assert_eq!(status, Some(0));
}

#[test]
fn a_wrong_line_is_told_by_its_number_and_the_others_are_answered() {
    let clean =
        r#"{"province":"630000","applies_to":"individual","input":{"filing_type":"cancel_site"}}"#;
    for (wrong, code, member) in [
        ("{", "bad_json", Value::Null),
        (
            r#"{"province":"630000"}"#,
            "bad_envelope",
            json!("applies_to"),
        ),
        (
            r#"{"province":"630000","applies_to":"both","input":{}}"#,
            "bad_envelope",
            json!("applies_to"),
        ),
        (
            r#"{"province":"710000","applies_to":"individual","input":{}}"#,
            "unknown_province",
            Value::Null,
        ),
        (
            r#"{"province":"99","applies_to":"individual","input":{}}"#,
            "unknown_province",
            Value::Null,
        ),
        (
            r#"{"province":"630000","applies_to":"individual","input":{"as_of":"2026-02-30"}}"#,
            "input_refused",
            json!("as_of"),
        ),
        (
            r#"{"province":"630000","applies_to":"individual","input":{"sites":[{"domains":[{"owner_kind":"me"}]}]}}"#,
            "input_refused",
            json!("sites.0.domains.0.owner_kind"),
        ),
        (
            r#"{"province":"630000","applies_to":"individual","input":{"subject":[]}}"#,
            "input_refused",
            json!("subject"),
        ),
        (
            r#"{"province":"630000","applies_to":"individual","input":{"counts":{"total_sites":"3"}}}"#,
            "input_refused",
            json!("counts.total_sites"),
        ),
    ] {
        let (answers, status) = answers(&format!("{clean}\n{wrong}\n{clean}\n"));
        assert_eq!(answers.len(), 3, "{wrong}");
        assert_eq!(answers[1]["line"], 2, "{wrong}");
        let error = &answers[1]["error"];
        assert_eq!(error["code"], code, "{wrong}");
        let told = if code == "input_refused" {
            &error["path"]
        } else {
            &error["member"]
        };
        assert_eq!(told, &member, "{wrong}");
        assert_eq!(answers[2]["violated"], json!([]));
        assert_eq!(status, Some(2));
    }
}
