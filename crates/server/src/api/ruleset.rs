//! `GET /api/ruleset`: which rules answer, one row each.

use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::RULES;
use beian_rules::ruleset::RULESET;
use serde_json::{Value, json};

use super::answer;

pub(super) async fn ruleset() -> Response {
    let document = json!({ "version": RULESET.version, "hash": RULESET.hash, "rules": rules() });
    answer(StatusCode::OK, None, document.to_string())
}

/// A row for every rule, in the order of the table.
pub(crate) fn rules() -> Vec<Value> {
    RULES
        .iter()
        .map(|rule| {
            json!({
                "rule": rule.id,
                "codes": rule.codes,
                "step": rule.step.id(),
                "severity": rule.severity.id(),
                "reads": rule.reads.iter().map(|field| field.template()).collect::<Vec<_>>(),
                "facts": rule.facts.iter().map(|fact| fact.name()).collect::<Vec<_>>(),
                "basis": rule.source.basis.to_string(),
                "sources": rule.source.pages,
            })
        })
        .collect()
}
