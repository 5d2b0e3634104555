//! The rules of the provinces, and the lists that they may name.

use std::path::Path;

use serde_json::Value;

use crate::provincial::{self, Tables};
use crate::table::{json, rows, text};

/// Rust source of the rules of all provinces, from the JSON files of `data`.
pub fn generate(data: &Path) -> String {
    let tables = Tables {
        provinces: ids(data, "provinces"),
        natures: ids(data, "natures"),
        certificates: ids(data, "certificate_types"),
        materials: ids(data, "materials"),
        contents: contents(data),
    };
    let rules = json(data, "provincial_rules.json");
    match provincial::compile(&rules, &tables) {
        Ok(compiled) => provincial::source(&compiled) + &labels(data, &tables),
        Err(fault) => panic!("provincial_rules.json: {fault}"),
    }
}

/// The labels of service contents, which only the command line is given.
fn labels(data: &Path, tables: &Tables) -> String {
    let known: Vec<&str> = tables.contents.iter().map(|(_, label)| &**label).collect();
    let table = json(data, "service_contents.json");
    let all = rows(&table, "service_contents").iter();
    let other: Vec<&str> = all
        .map(|row| text(row, "label"))
        .filter(|label| !known.contains(label))
        .collect();
    let native = "#[cfg(feature = \"places\")]\npub(super) static";
    format!(
        "{native} CONTENT_LABELS: &[&str] = &{known:?};\n{native} OTHER_LABELS: &[&str] = &{other:?};\n"
    )
}

/// The ids of a table that is named as its list.
fn ids(data: &Path, name: &str) -> Vec<String> {
    let table = json(data, &format!("{name}.json"));
    rows(&table, name)
        .iter()
        .map(|row| text(row, "id").to_owned())
        .collect()
}

/// The service contents that a website can have, with their labels.
fn contents(data: &Path) -> Vec<(String, String)> {
    let table = json(data, "service_contents.json");
    rows(&table, "service_contents")
        .iter()
        .filter(|row| row["selectable"] == Value::Bool(true))
        .map(|row| (text(row, "id").to_owned(), text(row, "label").to_owned()))
        .collect()
}
