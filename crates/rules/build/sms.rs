//! What the ministry's text message allows, and who is sent one.

use std::path::Path;

use serde_json::Value;

use crate::table::{json, rows, text};

/// Rust source of the limits and of the persons of each order type.
pub fn generate(data: &Path) -> String {
    let limits = json(data, "sms_verification.json");
    let mut out = String::new();
    for (name, key, about) in [
        (
            "HOURS",
            "hours",
            "Hours from the message to the return of the order.",
        ),
        (
            "WRONG_INPUTS",
            "wrong_inputs",
            "Wrong inputs of an order; the next one returns it.",
        ),
        (
            "CODE_DIGITS",
            "code_digits",
            "Digits of the code in the message.",
        ),
        (
            "CERTIFICATE_CHARACTERS",
            "certificate_characters",
            "Last characters of the certificate number that are asked for.",
        ),
    ] {
        let limit = limits[key]
            .as_u64()
            .unwrap_or_else(|| panic!("sms_verification.json: {key} is no number"));
        out += &format!("/// {about}\npub const {name}: u8 = {limit};\n");
    }
    out += "static PERSONS: &[(&str, &[&str])] = &[\n";
    for row in rows(&json(data, "order_types.json"), "order_types") {
        let persons: Vec<&str> = row["sms_persons"]
            .as_array()
            .map(|persons| persons.iter().filter_map(Value::as_str).collect())
            .unwrap_or_else(|| panic!("order_types.json: sms_persons of {row}"));
        out += &format!("({:?}, &{persons:?}),\n", text(row, "id"));
    }
    out + "];\n"
}
