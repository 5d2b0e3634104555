//! Where the rules come from that no row of the rule table names: fields judged by the field table
//! alone, and the reasons of identifiers.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::table::{json, text};

/// Rust source of `FIELD_RULES` and `REASONS`.
pub fn generate(data: &Path) -> String {
    let mut out = String::from("static FIELD_RULES: &[(&str, Source)] = &[\n");
    let table = json(data, "field_rules.json");
    for (rule, row) in entries(&table, "rules") {
        let mut basis = text(row, "basis").chars();
        let (Some(mark), None) = (basis.next(), basis.next()) else {
            panic!("field_rules.json: {rule} has no basis of one letter");
        };
        writeln!(
            out,
            "({rule:?}, Source {{ pages: &{:?}, basis: {mark:?} }}),",
            texts(&row["pages"], rule)
        )
        .expect("a string takes all");
    }
    out.push_str("];\nstatic REASONS: &[(&str, &[&str])] = &[\n");
    for (kind, reasons) in entries(&json(data, "identifier_reasons.json"), "kinds") {
        writeln!(out, "({kind:?}, &{:?}),", texts(reasons, kind)).expect("a string takes all");
    }
    out.push_str("];\n");
    out
}

fn entries<'a>(table: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    let object = table[key].as_object();
    object.unwrap_or_else(|| panic!("no object {key}")).iter()
}

fn texts<'a>(list: &'a Value, of: &str) -> Vec<&'a str> {
    let list = list
        .as_array()
        .unwrap_or_else(|| panic!("{of} has no list"));
    list.iter()
        .map(|item| {
            item.as_str()
                .unwrap_or_else(|| panic!("{of}: {item} is no text"))
        })
        .collect()
}
