//! Every vector of `tests/identifiers/`, the whole answer compared and not only whether it is valid.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use beian_rules::date::Date;
use beian_rules::identifiers::{
    Answer, Kind, check, judge, normalise, organisation_certificate, province,
};
use serde_json::{Value, json};

fn cases(file: &str) -> (Date, Vec<Value>) {
    let path = format!(
        "{}/../../tests/identifiers/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let today = Date::parse(table["as_of"].as_str().unwrap()).unwrap();
    (today, table["cases"].as_array().unwrap().clone())
}

/// What the answer to a case has to be, in its serialised form; where the fault lies is the answer's own to say.
fn expected(case: &Value, answer: &Answer) -> Value {
    let valid = case["valid"].as_bool().unwrap();
    let mut whole = json!({ "valid": valid, "canonical": answer.canonical });
    if valid {
        whole["canonical"] = case["canonical"].clone();
    } else {
        whole["code"] = case["reason"].clone();
        if let Some(at) = answer.verdict.unwrap_err().at {
            whole["at"] = case.get("at").cloned().unwrap_or(json!(at));
        }
    }
    whole["warnings"] = case.get("warn").cloned().unwrap_or(json!([]));
    whole["facts"] = case.get("derived").cloned().unwrap_or(json!({}));
    whole
}

fn run(file: &str) -> usize {
    let (today, cases) = cases(file);
    let mut wrong = Vec::new();
    for case in &cases {
        let kind = Kind::from_id(case["kind"].as_str().unwrap()).unwrap();
        let answer = check(kind, case["value"].as_str().unwrap(), today);
        let (found, wanted) = (
            serde_json::from_str::<Value>(&answer.to_json()).unwrap(),
            expected(case, &answer),
        );
        if found != wanted {
            wrong.push(format!("{}\n  found  {found}\n  wanted {wanted}", case));
        }
        if answer.valid() {
            assert_eq!(
                normalise(kind, &answer.canonical),
                answer.canonical,
                "{case}"
            );
            assert_eq!(
                judge(kind, &answer.canonical, today),
                answer.verdict,
                "{case}"
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    cases.len()
}

#[test]
fn every_public_vector_gets_its_whole_answer() {
    assert_eq!(run("vectors.json"), 201);
}

#[test]
fn every_case_of_ours_gets_its_whole_answer() {
    run("more.json");
}

/// Codes are stable: what the tables of texts have to speak of, all of it shown by a case.
#[test]
fn every_code_has_a_case() {
    const REASONS: &str = "empty bad_length bad_char confusable_char bad_structure bad_prefix wrong_kind old_format \
        region_impossible nationality_unknown nationality_chinese bad_date date_future date_too_old bad_checksum \
        no_digit segment_unassigned segment_iot segment_satellite not_mainland area_code_missing area_code_unknown \
        subscriber_length subscriber_prefix not_geographic postal_prefix_unknown at_count local_part domain_part \
        has_scheme has_path has_port is_ip label_empty label_length label_char label_hyphen is_public_suffix \
        has_subdomain tld_not_approved province_abbreviation bad_year bad_serial province_mismatch ip_syntax \
        ip_private ip_shared ip_loopback ip_link_local ip_multicast ip_reserved ip_documentation ip_benchmark";
    const WARNINGS: &str = "region_unknown authority_unknown category_unknown org_checksum superseded_by_uscc \
        non_chinese_national virtual_operator data_card restricted_suffix old_check_digit";
    let mut told = std::collections::BTreeSet::new();
    for file in ["vectors.json", "more.json"] {
        let (today, cases) = cases(file);
        for case in cases {
            let kind = Kind::from_id(case["kind"].as_str().unwrap()).unwrap();
            match check(kind, case["value"].as_str().unwrap(), today).verdict {
                Ok(warnings) => told.extend(warnings.iter()),
                Err(reason) => told.extend([reason.code]),
            }
        }
    }
    let listed = REASONS
        .split(' ')
        .chain(WARNINGS.split(' '))
        .filter(|code| !code.is_empty())
        .collect();
    assert_eq!(told, listed);
}

#[test]
fn free_certificates_take_a_credit_code_or_text() {
    let verdict = |raw: &str| {
        let canonical = organisation_certificate::normalise(raw).into_owned();
        let verdict = organisation_certificate::judge(&canonical);
        (
            canonical,
            verdict
                .map(|warnings| warnings.iter().collect::<Vec<_>>())
                .map_err(|reason| reason.code),
        )
    };
    assert_eq!(
        verdict("91350100m000100y43"),
        ("91350100M000100Y43".to_owned(), Ok(vec![]))
    );
    assert_eq!(verdict("91350100-M000100Y4-3").0, "91350100M000100Y43");
    let free = |text: &str| (text.to_owned(), Ok(vec!["unverified_format"]));
    assert_eq!(verdict("粤社证字第 1234 号"), free("粤社证字第1234号"));
    assert_eq!(verdict("证书编号：军服（京）12-ab"), free("军服(京)12-ab"));
    assert_eq!(verdict("91350100M000100Y44"), free("91350100M000100Y44"));
    assert_eq!(verdict("12").1, Err("bad_length"));
    assert_eq!(verdict(&"1".repeat(51)).1, Err("bad_length"));
    assert_eq!(verdict("粤社证字第〔1234〕号").1, Err("bad_char"));
    assert_eq!(verdict("证书编号：").1, Err("empty"));
}

#[test]
fn provinces_are_told() {
    let told = [
        (Kind::ResidentId, "11010519491231002X", Some(11)),
        (Kind::HmtResidencePermit, "810000199408230021", None),
        (Kind::FprId, "911124198108030024", Some(11)),
        (Kind::FprId, "ARE540558110602", Some(54)),
        (Kind::Uscc, "91350100M000100Y43", Some(35)),
        (Kind::Uscc, "11100000MC32K7923M", None),
        (Kind::BizReg15, "110108000000016", Some(11)),
        (
            Kind::PublicInstitutionCert,
            "事证第123072102638号",
            Some(23),
        ),
        (Kind::Landline, "0755-88888888", Some(44)),
        (Kind::Landline, "010-88888888", Some(11)),
        (Kind::PostalCode, "676227", Some(53)),
        (Kind::IcpFiling, "蜀ICP备2024000001号", Some(51)),
        (Kind::PoliceFiling, "浙公网安备33070302005609号", Some(33)),
        (Kind::Mobile, "13800000000", None),
    ];
    for (kind, canonical, expected) in told {
        assert_eq!(province(kind, canonical), expected, "{canonical}");
    }
}

/// Texts that random search found to change when normalised a second time.
#[test]
fn what_is_normal_stays_so() {
    for raw in [
        "-\t中",
        "手-机:1",
        "+86\t138",
        "+86手:138",
        "+86\t中:",
        "0 .",
        "中 .",
        "a..",
        "-00860086",
        "(00860086",
        "868613800000000",
    ] {
        for kind in Kind::ALL {
            let once = normalise(kind, raw);
            assert_eq!(normalise(kind, &once), once, "{} {raw:?}", kind.id());
        }
    }
}

#[test]
fn kinds_are_named_once() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_id(kind.id()), Some(kind));
    }
    assert_eq!(Kind::from_id("passport"), None);
}
