//! `GET /api/ruleset`: which rules answer, one row each.

use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::RULES;
use beian_rules::rule::Check;
use beian_rules::ruleset::RULESET;
use serde_json::{Value, json};

use super::answer;
use crate::explained::EXPLANATIONS;

pub(super) async fn ruleset() -> Response {
    let document = json!({ "version": RULESET.version, "hash": RULESET.hash, "rules": rules() });
    answer(StatusCode::OK, None, document.to_string())
}

/// A row for every rule, in the order of the tables: what holds everywhere with what it reads, then what
/// a province asks for. What those read is long and the same for many; `beian explain` tells it.
pub(crate) fn rules() -> Vec<Value> {
    // The checks that judge the rules of the provinces are no rules themselves.
    let general = RULES
        .iter()
        .filter(|rule| !matches!(rule.check, Check::Provincial(_)))
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
        });
    let provincial = EXPLANATIONS
        .iter()
        .filter(|rule| rule.province.is_some())
        .map(|rule| {
            json!({
                "rule": rule.rule,
                "province": rule.province,
                "codes": rule.codes,
                "step": rule.step.id(),
                "severity": rule.severity,
                "basis": rule.basis.to_string(),
                "sources": rule.sources,
            })
        });
    general.chain(provincial).collect()
}
