//! What the build refuses in the provincial rules: whatever nobody knows, by rule and member.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub
)]

#[path = "../build/provincial/mod.rs"]
#[allow(dead_code)]
mod provincial;

use provincial::{Tables, compile};
use serde_json::{Value, json};

fn tables() -> Tables {
    let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Tables {
        provinces: list(&["110000"]),
        natures: list(&["enterprise", "individual"]),
        certificates: list(&["resident_id_card", "passport"]),
        materials: list(&["residence_permit", "rename_letter"]),
        contents: vec![("blog".to_owned(), "博客".to_owned())],
    }
}

fn rule(kind: &str, params: Value) -> Value {
    json!({
        "id": "11-o-rule",
        "kind": kind,
        "applies_to": "organization",
        "severity": "error",
        "params": params,
        "source": "T:企业/1",
    })
}

fn refusal(rule: &Value) -> String {
    let data = json!({
        "provinces": [{ "code": "110000", "pages": { "T": "page.md" }, "rules": [rule] }]
    });
    compile(&data, &tables()).err().unwrap_or_default()
}

#[test]
fn what_is_known_is_compiled() {
    let age = rule(
        "age_range",
        json!({ "roles": ["subject_principal"], "min": 18 }),
    );
    assert_eq!(refusal(&age), "");
}

#[test]
fn what_is_unknown_is_refused_by_rule_and_member() {
    let age = |more: Value| {
        let mut params = json!({ "roles": ["subject_principal"], "min": 18 });
        let members = params.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        rule("age_range", params)
    };
    let when = |condition: Value| age(json!({ "when": condition }));
    for (rule, refused) in [
        (
            rule("age_limit", json!({})),
            "11-o-rule: kind: \"age_limit\" is not known",
        ),
        (age(json!({ "mim": 18 })), "11-o-rule: mim: is not known"),
        (
            age(json!({ "min": 1800 })),
            "11-o-rule: min: 1800 is no number from 0 to 255",
        ),
        (
            age(json!({ "roles": ["owner"] })),
            "11-o-rule: roles: \"owner\" is not known",
        ),
        (
            when(json!({ "nature": [] })),
            "11-o-rule: when: \"nature\" is not known",
        ),
        (
            when(json!({ "nature_in": ["club"] })),
            "11-o-rule: when.nature_in: \"club\" is not known",
        ),
        (
            when(json!({ "filing_type_not_in": ["second"] })),
            "11-o-rule: when.filing_type_not_in: \"second\" is not known",
        ),
        (
            when(json!({ "count": { "what": "pages", "op": "gt", "n": 1 } })),
            "11-o-rule: when.what: \"pages\" is not known",
        ),
        (
            when(json!({ "count": { "what": "total_sites", "op": "lt", "n": 1 } })),
            "11-o-rule: when.op: \"lt\" is not known",
        ),
        (
            when(json!({ "origin_in": { "role": "owner", "in": [] } })),
            "11-o-rule: when.role: \"owner\" is not known",
        ),
        (
            when(json!({ "keywords": { "fields": ["title"], "any": ["词"] } })),
            "11-o-rule: when.fields: \"title\" is not known",
        ),
        (
            rule("material_required", json!({ "all": ["residence_permits"] })),
            "11-o-rule: all: \"residence_permits\" is not known",
        ),
        (
            rule(
                "material_required",
                json!({ "any": ["residence_permit+visa"] }),
            ),
            "11-o-rule: any: \"visa\" is not known",
        ),
        (
            rule("change_policy", json!({ "org_to_org": "maybe" })),
            "11-o-rule: org_to_org: \"maybe\" is not known",
        ),
        (
            rule(
                "service_content",
                json!({ "deny": ["chess"], "unless_materials_any": [] }),
            ),
            "11-o-rule: deny: \"chess\" is not known",
        ),
        (
            rule(
                "remark_required",
                json!({ "target": "site", "topic": "weather" }),
            ),
            "11-o-rule: topic: \"weather\" is not known",
        ),
        (
            rule("site_state", json!({ "unfiled": "shut", "filed": "any" })),
            "11-o-rule: unfiled: \"shut\" is not known",
        ),
    ] {
        assert_eq!(refusal(&rule), refused);
    }
}

#[test]
fn a_rule_says_whom_and_where_it_is_of() {
    let mut other = rule("same_principal", json!({}));
    other["id"] = json!("12-o-rule");
    assert_eq!(refusal(&other), "12-o-rule: id: does not begin with 11-o-");
    other["id"] = json!("11-o-rule");
    other["source"] = json!("Z:1");
    assert_eq!(
        refusal(&other),
        "11-o-rule: source: \"Z\" is no page of the province"
    );
    other["source"] = json!("T:1");
    other["severity"] = json!("manual");
    assert!(refusal(&other).starts_with("11-o-rule: severity: "));
}
