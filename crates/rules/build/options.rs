//! The option tables: what a choice may be, and what each option brings with it.

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::table::{json, rows, text};

/// Rust source of every option table, from the JSON files of `data`.
pub fn generate(data: &Path) -> String {
    let natures = table(data, "natures");
    let certificates = table(data, "certificate_types");
    let contents = table(data, "service_contents");
    let approvals = table(data, "pre_approvals");
    let mut out = String::new();

    ids(&mut out, "PROVINCE_IDS", &table(data, "provinces"), |_| {
        true
    });
    ids(
        &mut out,
        "PRIVACY_OFF_PROVINCE_IDS",
        &table(data, "provinces"),
        |row| row["domain_privacy_off"] == true,
    );
    let unspecified = direction_unspecified(data);
    ids(
        &mut out,
        "DIRECTION_UNSPECIFIED_PROVINCE_IDS",
        &table(data, "provinces"),
        |row| unspecified.iter().any(|code| code == text(row, "id")),
    );
    ids(&mut out, "NATURE_IDS", &natures, |_| true);
    ids(&mut out, "CERTIFICATE_IDS", &certificates, |_| true);
    ids(&mut out, "PERSON_CERTIFICATE_IDS", &certificates, |row| {
        truth(row, "person")
    });
    ids(&mut out, "SERVICE_CONTENT_IDS", &contents, |row| {
        truth(row, "selectable")
    });
    ids(&mut out, "LANGUAGE_IDS", &table(data, "languages"), |_| {
        true
    });
    ids(
        &mut out,
        "ORDER_TYPE_IDS",
        &table(data, "order_types"),
        |_| true,
    );
    ids(
        &mut out,
        "ADD_ORDER_TYPE_IDS",
        &table(data, "order_types"),
        |row| text(row, "family") == "add",
    );
    ids(&mut out, "MATERIAL_IDS", &table(data, "materials"), |_| {
        true
    });
    ids(&mut out, "LETTER_IDS", &table(data, "materials"), |row| {
        truth(row, "letter")
    });
    out.push_str("pub(crate) static PRE_APPROVAL_IDS: &[&str] = &[\"none\",");
    for row in &approvals {
        write!(out, "{:?},", text(row, "id")).unwrap();
    }
    out.push_str("];\n");

    out.push_str("pub(crate) static NATURES: &[Nature] = &[\n");
    for row in &natures {
        let individual = text(row, "id") == "individual";
        assert_eq!(
            truth(row, "individual"),
            individual,
            "natures.json: only `individual` is a person"
        );
        for certificate in texts(row, "certificates") {
            known(&certificates, certificate, "natures.json: certificates");
        }
        writeln!(
            out,
            "Nature {{ id: {:?}, certificates: &{:?}, uscc_prefixes: &{:?} }},",
            text(row, "id"),
            texts(row, "certificates"),
            texts(row, "uscc_prefix"),
        )
        .unwrap();
    }
    out.push_str("];\npub(crate) static CERTIFICATES: &[Certificate] = &[\n");
    for row in &certificates {
        let number: Vec<String> = texts(row, "number")
            .iter()
            .map(|kind| number_kind(kind))
            .collect();
        writeln!(
            out,
            "Certificate {{ id: {:?}, number: &[{}], image_sides: {} }},",
            text(row, "id"),
            number.join(","),
            row["image_sides"].as_u64().expect("image_sides"),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out.push_str("pub(crate) static CONTENT_HINTS: &[(&str, &[&str])] = &[\n");
    for row in contents.iter().filter(|row| truth(row, "selectable")) {
        let hints = texts(row, "hints_pre_approval");
        for hint in &hints {
            known(
                &approvals,
                hint,
                "service_contents.json: hints_pre_approval",
            );
        }
        // What is no longer asked for in the whole country is no hint.
        let asked = |id: &&str| {
            approvals
                .iter()
                .any(|row| row["id"] == **id && row["status"] == "required")
        };
        let hints: Vec<&str> = hints.into_iter().filter(asked).collect();
        if !hints.is_empty() {
            writeln!(out, "({:?}, &{hints:?}),", text(row, "id")).unwrap();
        }
    }
    out.push_str("];\n");
    ids(&mut out, "INDIVIDUAL_SERVICE_CONTENTS", &contents, |row| {
        truth(row, "individual")
    });
    let audiences = table(data, "suffix_audiences");
    writeln!(
        out,
        "pub(crate) static SUFFIX_AUDIENCES: [(&str, &[&str]); {}] = [",
        audiences.len()
    )
    .unwrap();
    for (row, id) in audiences.iter().zip(crate::tlds::AUDIENCES) {
        assert_eq!(
            text(row, "id"),
            id,
            "suffix_audiences.json: the order of tlds"
        );
        for nature in texts(row, "natures") {
            known(&natures, nature, "suffix_audiences.json: natures");
        }
        writeln!(out, "({id:?}, &{:?}),", texts(row, "natures")).unwrap();
    }
    out.push_str("];\n");
    out.push_str("pub(crate) static SMS_PREFIXES: &[&str] = &[");
    for prefix in rows(&json(data, "sms_prefixes.json"), "prefixes") {
        write!(out, "{:?},", prefix.as_str().expect("prefix")).unwrap();
    }
    out.push_str("];\n");
    out
}

/// The provinces whose change policy says nothing of an organisation that becomes an individual.
fn direction_unspecified(data: &Path) -> Vec<String> {
    let provinces = json(data, "provincial_rules.json");
    let says = |rule: &Value| {
        let way = rule["params"]["org_to_individual"].as_str();
        rule["kind"] == "change_policy" && way.is_some_and(|way| way != "unspecified")
    };
    let silent = |province: &&Value| !rows(province, "rules").iter().any(says);
    let silent = rows(&provinces, "provinces").iter().filter(silent);
    silent.map(|row| text(row, "code").to_owned()).collect()
}

/// The rows of a table that is named as its list.
fn table(data: &Path, name: &str) -> Vec<Value> {
    rows(&json(data, &format!("{name}.json")), name).to_vec()
}

fn ids(out: &mut String, name: &str, rows: &[Value], keep: impl Fn(&Value) -> bool) {
    write!(out, "pub(crate) static {name}: &[&str] = &[").unwrap();
    for row in rows.iter().filter(|row| keep(row)) {
        write!(out, "{:?},", text(row, "id")).unwrap();
    }
    out.push_str("];\n");
}

fn known(rows: &[Value], id: &str, place: &str) {
    assert!(
        rows.iter().any(|row| row["id"] == id),
        "{place}: {id} is in no table"
    );
}

fn number_kind(id: &str) -> String {
    let variant = match id {
        "organisation_certificate" => return "Number::Organisation".to_owned(),
        "uscc" => "Uscc",
        "biz_reg_15" => "BizReg15",
        "org_code" => "OrgCode",
        "resident_id" => "ResidentId",
        "passport_cn" => "PassportCn",
        "passport_foreign" => "PassportForeign",
        "tw_pass" => "TwPass",
        "hk_macau_pass" => "HkMacauPass",
        "fpr_id" => "FprId",
        "hmt_residence_permit" => "HmtResidencePermit",
        other => panic!("certificate_types.json: number kind {other} is not known"),
    };
    format!("Number::Kind(Kind::{variant})")
}

fn texts<'a>(row: &'a Value, key: &str) -> Vec<&'a str> {
    let list = row[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is no list in {row}"));
    list.iter()
        .map(|item| item.as_str().expect("a list of texts"))
        .collect()
}

fn truth(row: &Value, key: &str) -> bool {
    row[key]
        .as_bool()
        .unwrap_or_else(|| panic!("{key} is no truth value in {row}"))
}
