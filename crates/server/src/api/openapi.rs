//! The description of the API (OpenAPI 3.1), made from the tables that the server runs on: the
//! schema of a form is the field table, the codes of problems are the table of problems.

use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::fact::{FactGroup, FactId, FactKind};
use beian_rules::field::{FieldId, Group, Kind};
use beian_rules::step::Step;
use serde_json::{Map, Value, json};

use super::answer;
use crate::problem::PROBLEMS;

/// The document.
#[must_use]
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "beian",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Chinese ICP filings: check a form, keep an order, submit it. Every answer names the rules that gave it in Beian-Ruleset; every error is a problem document (RFC 9457) with a stable code.",
        },
        "security": [],
        "paths": paths(),
        "components": { "schemas": schemas(), "securitySchemes": security() },
    })
}

pub(super) async fn serve() -> Response {
    answer(StatusCode::OK, None, document().to_string())
}

fn security() -> Value {
    json!({
        "session": { "type": "apiKey", "in": "cookie", "name": crate::accounts::COOKIE_NAME },
        "token": { "type": "http", "scheme": "bearer" },
    })
}

/// One operation of the API.
struct Operation {
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    /// Needs a session or a token.
    filer: bool,
    /// Names of headers that must be sent.
    headers: &'static [&'static str],
    body: Option<(&'static str, &'static str)>,
    status: u16,
    answer: Option<&'static str>,
    problems: &'static [&'static str],
}

const OPEN: Operation = Operation {
    method: "get",
    path: "",
    summary: "",
    filer: false,
    headers: &[],
    body: None,
    status: 200,
    answer: None,
    problems: &[],
};

const FILER: Operation = Operation {
    filer: true,
    problems: &["unauthenticated", "not_found"],
    ..OPEN
};

const JSON: &str = "application/json";

const OPERATIONS: &[Operation] = &[
    Operation {
        method: "post",
        path: "/api/check",
        summary: "Check a form by facts of your own; nothing is stored",
        body: Some((JSON, "CheckCall")),
        answer: Some("Report"),
        problems: &[
            "bad_json",
            "json_too_deep",
            "bad_envelope",
            "bad_as_of",
            "facts_refused",
            "too_large",
            "too_many_requests",
        ],
        ..OPEN
    },
    Operation {
        path: "/api/ruleset",
        summary: "The rules that answer, one row each",
        answer: Some("RulesetTable"),
        ..OPEN
    },
    Operation {
        path: "/api/openapi.json",
        summary: "This document",
        ..OPEN
    },
    Operation {
        path: "/healthz",
        summary: "The process runs",
        ..OPEN
    },
    Operation {
        path: "/readyz",
        summary: "The store can be read and takes writes",
        problems: &["store_unavailable"],
        ..OPEN
    },
    Operation {
        path: "/metrics",
        summary: "Counters in the text format of Prometheus",
        ..OPEN
    },
    Operation {
        path: "/api/orders",
        summary: "Your orders, the newest first",
        problems: &["unauthenticated"],
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders",
        summary: "Open an order, with a type one that changes or cancels what is filed here; with an Idempotency-Key a retry opens no second one",
        body: Some((JSON, "OrderStart")),
        status: 201,
        answer: Some("Order"),
        problems: &[
            "unauthenticated",
            "consent_required",
            "bad_json",
            "bad_envelope",
            "order_in_flight",
            "not_filed_here",
            "idempotency_key_reused",
            "idempotency_key_in_flight",
        ],
        ..FILER
    },
    Operation {
        path: "/api/orders/{id}",
        summary: "An order",
        answer: Some("Order"),
        ..FILER
    },
    Operation {
        method: "put",
        path: "/api/orders/{id}",
        summary: "Replace the form; what the body leaves out beside it stays",
        headers: &["If-Match"],
        body: Some((JSON, "OrderBody")),
        answer: Some("Order"),
        problems: &[
            "unauthenticated",
            "consent_required",
            "not_found",
            "version_required",
            "stale_version",
            "order_not_editable",
            "bad_json",
            "bad_envelope",
        ],
        ..FILER
    },
    Operation {
        path: "/api/orders/{id}/report",
        summary: "What the rules say of a draft now, or said of a submission",
        answer: Some("Report"),
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders/{id}/submit",
        summary: "Submit: facts, check, and a receipt or a refusal with the report",
        headers: &["If-Match", "Idempotency-Key"],
        status: 201,
        answer: Some("Receipt"),
        problems: &[
            "unauthenticated",
            "not_found",
            "version_required",
            "stale_version",
            "order_not_editable",
            "idempotency_key_required",
            "idempotency_key_reused",
            "idempotency_key_in_flight",
            "report_refused",
            "not_filed_here",
            "facts_unavailable",
        ],
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders/{id}/abandon",
        summary: "Give a draft up",
        headers: &["If-Match"],
        problems: &[
            "unauthenticated",
            "not_found",
            "version_required",
            "stale_version",
            "order_not_editable",
        ],
        ..FILER
    },
    Operation {
        path: "/api/orders/{id}/attachments",
        summary: "The uploads of an order",
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders/{id}/attachments",
        summary: "Upload a file; its id goes into a field of the form",
        body: Some(("multipart/form-data", "AttachmentBody")),
        status: 201,
        answer: Some("Attachment"),
        problems: &[
            "unauthenticated",
            "not_found",
            "bad_multipart",
            "unsupported_media_type",
            "too_large",
            "consent_required",
            "file_refused",
            "quota_used",
            "order_not_editable",
            "store_full",
        ],
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders/{id}/sms-codes",
        summary: "Send a code to the number in a field of the stored form",
        body: Some((JSON, "PhonePath")),
        status: 202,
        problems: &[
            "unauthenticated",
            "not_found",
            "bad_json",
            "bad_envelope",
            "phone_refused",
            "too_many_requests",
            "order_not_editable",
        ],
        ..FILER
    },
    Operation {
        method: "post",
        path: "/api/orders/{id}/sms-codes/verify",
        summary: "Try a typed code",
        body: Some((JSON, "PhoneCode")),
        problems: &[
            "unauthenticated",
            "not_found",
            "bad_json",
            "bad_envelope",
            "phone_refused",
            "code_refused",
            "too_many_requests",
            "order_not_editable",
        ],
        ..FILER
    },
];

fn paths() -> Value {
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method] = describe(operation);
    }
    Value::Object(paths)
}

fn describe(operation: &Operation) -> Value {
    let mut described = json!({ "summary": operation.summary });
    let mut parameters: Vec<Value> = Vec::new();
    if operation.path.contains("{id}") {
        parameters.push(
            json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }),
        );
    }
    for header in operation.headers {
        parameters.push(json!({ "name": header, "in": "header", "required": true, "schema": { "type": "string" } }));
    }
    if !parameters.is_empty() {
        described["parameters"] = parameters.into();
    }
    if operation.filer {
        described["security"] = json!([{ "session": [] }, { "token": [] }]);
    }
    if let Some((media, schema)) = operation.body {
        described["requestBody"] = json!({ "content": { media: { "schema": schema_of(schema) } } });
    }
    let mut good = json!({ "description": "Done" });
    if let Some(schema) = operation.answer {
        good["content"] = json!({ JSON: { "schema": schema_of(schema) } });
    }
    let mut responses = Map::new();
    responses.insert(operation.status.to_string(), good);
    // Several problems share a status; the description lists their codes.
    for kind in PROBLEMS
        .iter()
        .filter(|kind| operation.problems.contains(&kind.code))
    {
        let response = responses.entry(kind.status.as_u16().to_string()).or_insert_with(|| {
            json!({ "description": "", "content": { "application/problem+json": { "schema": schema_of("Problem") } } })
        });
        let codes = response["description"].as_str().unwrap_or_default();
        response["description"] = if codes.is_empty() {
            kind.code.into()
        } else {
            format!("{codes}, {}", kind.code).into()
        };
    }
    described["responses"] = Value::Object(responses);
    described
}

fn schema_of(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let version = json!({ "type": "integer", "minimum": 1 });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    json!({
        "CheckCall": {
            "type": "object",
            "required": ["form"],
            "additionalProperties": false,
            "properties": { "form": schema_of("Form"), "facts": schema_of("Facts"), "as_of": { "type": ["string", "null"], "description": "a date, or an instant with offset; today in Asia/Shanghai when left out" } },
        },
        "Form": form(),
        "Facts": facts(),
        "Report": report(),
        "OrderStart": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "type": { "enum": beian_rules::asked::parts().collect::<Vec<_>>() }, "form": schema_of("Form"), "preparation_read": { "type": "boolean" }, "authenticity_skipped": { "type": "boolean" }, "consents": texts },
        },
        "OrderBody": {
            "type": "object",
            "additionalProperties": false,
            "properties": { "form": schema_of("Form"), "preparation_read": { "type": "boolean" }, "authenticity_skipped": { "type": "boolean" }, "consents": texts },
        },
        "Order": {
            "type": "object",
            "properties": {
                "id": text, "state": text, "version": version, "order_type": { "type": ["string", "null"] },
                "preparation_read": { "type": "boolean" }, "authenticity_skipped": { "type": "boolean" }, "consents": texts,
                "created_at": text, "updated_at": text,
                "receipt": { "type": ["object", "null"], "properties": { "number": text, "submitted_at": text, "ruleset_version": text, "ruleset_hash": text } },
                "form": schema_of("Form"),
            },
        },
        "Receipt": {
            "type": "object",
            "properties": {
                "order": text, "receipt": text, "submitted_at": text, "state": text, "version": version, "verdict": text,
                "order_type": { "type": ["string", "null"] }, "ruleset": schema_of("Ruleset"),
            },
        },
        "AttachmentBody": {
            "type": "object",
            "required": ["file"],
            "properties": { "kind": { "enum": ["image", "id_image", "video"] }, "issued_on": { "type": "string", "format": "date" }, "file": { "type": "string", "contentMediaType": "application/octet-stream" } },
        },
        "Attachment": {
            "type": "object",
            "properties": { "id": text, "kind": text, "bytes": { "type": "integer" }, "width": { "type": ["integer", "null"] }, "height": { "type": ["integer", "null"] }, "name": text, "issued_on": { "type": ["string", "null"] }, "created_at": text },
        },
        "PhonePath": { "type": "object", "required": ["path"], "additionalProperties": false, "properties": { "path": text } },
        "PhoneCode": { "type": "object", "required": ["path", "code"], "additionalProperties": false, "properties": { "path": text, "code": text } },
        "Ruleset": { "type": "object", "properties": { "version": text, "hash": text } },
        "RulesetTable": { "type": "object", "properties": { "version": text, "hash": text, "rules": { "type": "array", "items": { "type": "object" } } } },
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "code"],
            "properties": {
                "type": text, "title": text, "status": { "type": "integer" },
                "code": { "enum": PROBLEMS.iter().map(|kind| kind.code).collect::<Vec<_>>() },
                "report": schema_of("Report"),
            },
        },
    })
}

/// The schema of a form. Anything is taken, and what does not fit is an issue of the report; the
/// schema says what fits.
fn form() -> Value {
    rows(Group::Order)
}

fn rows(group: Group) -> Value {
    if group == Group::Domain {
        return json!({ "type": "string" });
    }
    let mut root = json!({ "type": "object", "properties": {} });
    for id in FieldId::all().filter(|id| id.field().group == group && id.field().kind != Kind::Node)
    {
        let mut object = &mut root;
        let mut keys = id.path().split('.').peekable();
        while let Some(key) = keys.next() {
            object = &mut object["properties"][key];
            if keys.peek().is_some() && object.is_null() {
                *object = json!({ "type": "object", "properties": {} });
            }
        }
        *object = leaf(id.field().kind);
    }
    match group {
        // No licence is said in one word.
        Group::PreApproval => json!({ "anyOf": [{ "const": "none" }, root] }),
        _ => root,
    }
}

fn leaf(kind: Kind) -> Value {
    match kind {
        Kind::Text(_) | Kind::Node => json!({ "type": "string" }),
        Kind::Choice(options) => json!({ "enum": options.ids() }),
        Kind::Set(options) => json!({ "type": "array", "items": { "enum": options.ids() } }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Day => json!({ "type": "string", "description": "YYYY-MM-DD or long_term" }),
        Kind::File => json!({ "type": "string", "description": "the id of an upload" }),
        Kind::Division(_) => json!({ "type": "string", "pattern": "^[0-9]{6}$" }),
        Kind::List(group) => json!({ "type": "array", "items": rows(group) }),
    }
}

fn facts() -> Value {
    let mut root = json!({ "type": "object", "additionalProperties": false, "properties": {} });
    for group in FactGroup::ALL {
        let mut record =
            json!({ "type": "object", "additionalProperties": false, "properties": {} });
        for id in FactId::all().filter(|id| id.fact().group == group) {
            let fact = id.fact();
            if id.member().is_empty() {
                record = fact_schema(fact.kind);
                continue;
            }
            let mut object = &mut record;
            let mut keys = id.member().split('.').peekable();
            while let Some(key) = keys.next() {
                object = &mut object["properties"][key];
                if keys.peek().is_some() && object.is_null() {
                    *object = json!({ "type": ["object", "null"], "additionalProperties": false, "properties": {} });
                }
            }
            *object = fact_schema(fact.kind);
        }
        let keyed = json!({ "type": "object", "additionalProperties": record });
        root["properties"][group.id()] = if group.keyed() { keyed } else { record };
    }
    root
}

fn fact_schema(kind: FactKind) -> Value {
    match kind {
        FactKind::Text => json!({ "type": ["string", "null"] }),
        FactKind::Choice(ids) => {
            json!({ "enum": ids.iter().map(|id| json!(id)).chain([Value::Null]).collect::<Vec<_>>() })
        }
        FactKind::Flag => json!({ "type": ["boolean", "null"] }),
        FactKind::Number => json!({ "type": ["integer", "null"] }),
        FactKind::Day => json!({ "type": ["string", "null"], "format": "date" }),
        FactKind::Moment => {
            json!({ "type": ["string", "null"], "description": "an instant with offset, or a date for its start" })
        }
        FactKind::Texts => {
            json!({ "type": ["array", "null"], "items": { "type": "string" } })
        }
        FactKind::Days => {
            json!({ "type": ["array", "null"], "items": { "type": "string", "format": "date" } })
        }
    }
}

fn report() -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let list = |properties: Value| json!({ "type": "array", "items": { "type": "object", "properties": properties } });
    json!({
        "type": "object",
        "properties": {
            "ruleset": schema_of("Ruleset"),
            "as_of": text,
            "verdict": { "enum": ["invalid", "incomplete", "pending", "valid"] },
            "order_type": { "type": ["string", "null"] },
            "issues": list(json!({
                "path": text, "code": text, "rule": text, "severity": { "enum": ["error", "warning", "advice"] },
                "blocks": { "enum": ["step", "submit", null] }, "params": { "type": "object" }, "also": texts,
            })),
            "pending": list(json!({ "rule": text, "fact": text, "paths": texts })),
            "materials": list(json!({ "kind": text, "path": text, "rule": text, "state": { "enum": ["missing", "present"] } })),
            "checklist": list(json!({ "rule": text, "path": text, "who": { "enum": ["filer", "reviewer"] } })),
            "steps": list(json!({
                "id": { "enum": Step::ALL.map(Step::id) },
                "state": { "enum": ["locked", "not_started", "incomplete", "complete", "action_required"] },
                "errors": { "type": "integer" }, "pending": { "type": "integer" },
            })),
        },
    })
}
