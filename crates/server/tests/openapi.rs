//! The description of the API is a snapshot, so that a change of the wire is seen in review, and it
//! names what the router really has.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may stop at the first surprise

mod common;

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::Server;
use serde_json::Value;

#[test]
fn the_description_is_the_one_that_was_agreed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/openapi.json");
    let text = serde_json::to_string_pretty(&beian_server::api::openapi()).unwrap() + "\n";
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let agreed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        agreed == text,
        "the description changed; look at it, then run this test with UPDATE_SNAPSHOTS=1"
    );
}

#[tokio::test]
async fn every_operation_is_there_and_no_other() {
    let server = Server::start().await;
    let document = beian_server::api::openapi();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let address = path.replace("{id}", &"0".repeat(26));
        for method in ["get", "put", "post", "delete", "patch"] {
            let request = Request::builder()
                .method(method.to_uppercase().as_str())
                .uri(&address)
                .body(Body::empty())
                .unwrap();
            let answer = server.send(request).await;
            let described = operations.get(method).is_some();
            assert_eq!(
                answer.status != StatusCode::METHOD_NOT_ALLOWED,
                described,
                "{method} {path}: {}",
                answer.status
            );
            if described && operations[method].get("security").is_some() {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            }
        }
    }
}

#[test]
fn every_problem_that_is_described_exists() {
    let document = beian_server::api::openapi();
    let codes: Vec<&str> = beian_server::problem::PROBLEMS
        .iter()
        .map(|kind| kind.code)
        .collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), codes.len(), "codes are unique");
    for operations in document["paths"].as_object().unwrap().values() {
        for operation in operations.as_object().unwrap().values() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                if response["content"]
                    .get("application/problem+json")
                    .is_none()
                {
                    continue;
                }
                for code in response["description"].as_str().unwrap().split(", ") {
                    let kind = beian_server::problem::PROBLEMS
                        .iter()
                        .find(|kind| kind.code == code)
                        .unwrap();
                    assert_eq!(kind.status.as_str(), status, "{code}");
                }
            }
        }
    }
    assert!(matches!(
        document["components"]["schemas"]["Form"]["properties"]["websites"]["items"]["properties"]
            ["domains"]["type"],
        Value::String(_)
    ));
}
