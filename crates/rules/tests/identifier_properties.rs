//! What holds for every identifier, by random numbers and random texts.
//!
//! What a check character can promise, and what is asked of it here:
//!
//! * Personal numbers (MOD 11-2): the weights are powers of 2 modulo the prime 11 and the characters stand for 0 to
//!   10, so every change of one character and every swap of two distinct neighbours is caught, over all 18 places.
//! * Unified credit codes: powers of 3 modulo the prime 31 over 31 characters, so the same holds.
//! * Business licence numbers (MOD 11,10): every change of one digit is caught; a swap is caught unless the hybrid
//!   sum happens to agree, as it does for some neighbours that differ by 5 or by 9. Only changes are asked.
//! * Organisation codes: values run to 35 under the modulus 11, so a change or swap goes unseen just when the two
//!   values are congruent modulo 11 (0 and B, 1 and C …); X is ten as the check character and 33 before it.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;

use beian_rules::date::{Date, Moment};
use beian_rules::identifiers::{
    self, Kind, check, domain, normalise, organisation_certificate, province,
};
use beian_rules::normal;
use proptest::prelude::*;

fn today() -> Date {
    Date::parse("2026-11-01").unwrap()
}

fn code(kind: Kind, raw: &str) -> &'static str {
    check(kind, raw, today())
        .verdict
        .map_or_else(|reason| reason.code, |_| "valid")
}

/// The check character by the weights of the standard, which the library does without.
fn personal(body: String) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .chars()
        .zip(WEIGHTS)
        .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
        .sum();
    body + &"10X98765432"[sum as usize % 11..][..1]
}

fn birth() -> impl Strategy<Value = String> {
    (0..46_000).prop_map(|days| {
        Date::new(1900, 1, 1)
            .unwrap()
            .add_days(days)
            .to_string()
            .replace('-', "")
    })
}

fn resident_id() -> impl Strategy<Value = String> {
    let province = prop::sample::select(vec!["11", "13", "23", "31", "44", "54", "65"]);
    (province, 0..10_000, birth(), 0..1_000).prop_map(|(province, county, birth, order)| {
        personal(format!("{province}{county:04}{birth}{order:03}"))
    })
}

fn hmt_residence_permit() -> impl Strategy<Value = String> {
    let place = prop::sample::select(vec!["810000", "820000", "830000"]);
    (place, birth(), 0..1_000)
        .prop_map(|(place, birth, order)| personal(format!("{place}{birth}{order:03}")))
}

fn fpr_id() -> impl Strategy<Value = String> {
    let country = prop::sample::select(vec!["124", "840", "392", "826", "276"]);
    (country, birth(), 0..1_000)
        .prop_map(|(country, birth, order)| personal(format!("911{country}{birth}{order:03}")))
}

const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn uscc() -> impl Strategy<Value = String> {
    ("(1[1239]|5[1239]|9[123]|A1|N[123])(110105|440300|350100|100000)[0-9A-HJ-NP-RTUWXY]{9}")
        .prop_map(|body| {
            const WEIGHTS: [usize; 17] = [
                1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
            ];
            let sum: usize = body
                .chars()
                .zip(WEIGHTS)
                .map(|(c, weight)| CREDIT.find(c).unwrap() * weight)
                .sum();
            let check = (31 - sum % 31) % 31;
            body + &CREDIT[check..=check]
        })
}

fn org_code() -> impl Strategy<Value = String> {
    "[A-OQ-Z0-9][0-9A-Z]{7}".prop_map(|body| {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = body
            .chars()
            .zip(weights)
            .map(|(c, weight)| c.to_digit(36).unwrap() * weight)
            .sum();
        body + "-" + ["0", "X", "9", "8", "7", "6", "5", "4", "3", "2", "1"][sum as usize % 11]
    })
}

fn biz_reg_15() -> impl Strategy<Value = String> {
    "(110108|100000|440300)[0-9]{8}".prop_map(|body| {
        let p = body
            .chars()
            .fold(10, |p, c| match (p + c.to_digit(10).unwrap()) % 10 {
                0 => 20 % 11,
                s => 2 * s % 11,
            });
        let check = (11 - p) % 10;
        format!("{body}{check}")
    })
}

/// Every number that differs from `number` in one character of `alphabet`.
fn changed(number: &str, alphabet: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let mut all = Vec::new();
    for place in 0..characters.len() {
        for other in alphabet.chars().filter(|other| *other != characters[place]) {
            let mut changed = characters.clone();
            changed[place] = other;
            all.push(changed.into_iter().collect());
        }
    }
    all
}

/// Every number that is `number` with two distinct neighbours swapped.
fn swapped(number: &str) -> Vec<String> {
    let characters: Vec<char> = number.chars().collect();
    let mut all = Vec::new();
    for place in 1..characters.len() {
        if characters[place - 1] != characters[place] {
            let mut swapped = characters.clone();
            swapped.swap(place - 1, place);
            all.push(swapped.into_iter().collect());
        }
    }
    all
}

/// A number that is valid, and of which every change of one character and every swap of neighbours fails.
fn catches_all(kind: Kind, number: &str, alphabet: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(code(kind, number), "valid");
    for wrong in changed(number, alphabet).into_iter().chain(swapped(number)) {
        prop_assert_ne!(code(kind, &wrong), "valid", "{} from {}", wrong, number);
    }
    Ok(())
}

/// Characters that mean something to some kind, and some that mean nothing to any.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = vec![
        "0",
        "1",
        "2",
        "86",
        "+86",
        "0086",
        "11010519491231002",
        "X",
        "x",
        "Ⅹ",
        "ⅹ",
        "O",
        "l",
        "О",
        "Χ",
        "-",
        "—",
        "－",
        ".",
        "。",
        "．",
        "｡",
        ":",
        "：",
        "::",
        "ffff",
        "/",
        "//",
        "@",
        "＠",
        " ",
        "\u{3000}",
        "\u{A0}",
        "\t",
        "\n",
        "\u{200B}",
        "\u{FEFF}",
        "\u{AD}",
        "\u{202E}",
        "中",
        "国",
        "𠮷",
        "号",
        "字第",
        "事证第",
        "ICP备",
        "icp备",
        "京",
        "公网安备",
        "手机",
        "身份证号",
        "(",
        ")",
        "（",
        "）",
        "转",
        "a",
        "Z",
        "ß",
        "É",
        "xn--",
        "xn--fiqs8s",
        "--",
        "cn",
        "com.cn",
        "com",
        "٣",
        "𝟏",
        "１",
        "Ａ",
        "\u{301}",
        "\u{0}",
        "😀",
        "[",
        "]",
        "_",
        "E",
        "MA",
        "9",
        "%",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

/// Nothing panics, what is normal stays so, and what is valid is so in its canonical form.
fn sound(raw: &str) -> Result<(), TestCaseError> {
    for kind in Kind::ALL {
        let once = normalise(kind, raw);
        prop_assert_eq!(&normalise(kind, &once), &once, "{}: {:?}", kind.id(), raw);
        let answer = check(kind, raw, today());
        prop_assert_eq!(&answer.canonical, &once);
        prop_assert_eq!(&check(kind, &answer.canonical, today()), &answer);
        serde_json::from_str::<serde_json::Value>(&answer.to_json()).unwrap();
        identifiers::birth(kind, raw);
        identifiers::sex(kind, raw);
        province(kind, raw);
    }
    for normalise in [
        normal::line,
        normal::compact,
        normal::number,
        organisation_certificate::normalise,
    ] {
        let once = normalise(raw);
        prop_assert_eq!(&normalise(&once), &once, "{:?}", raw);
    }
    let label = normal::strip_label(raw);
    prop_assert_eq!(normal::strip_label(label), label);
    prop_assert!(normal::same_name(raw, raw));
    prop_assert!(normal::same_name(raw, &normal::line(raw)));
    prop_assert_eq!(
        normal::Changes::of(raw).is_empty(),
        normal::strip_label(&normal::compact(raw)) == raw
    );
    organisation_certificate::judge(raw).ok();
    domain::split(raw);
    domain::to_unicode(raw);
    domain::bare(raw);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_slip_in_a_resident_number_is_caught(number in resident_id()) {
        catches_all(Kind::ResidentId, &number, "0123456789XABЗОlΧ中")?;
    }

    #[test]
    fn a_slip_in_a_residence_permit_is_caught(number in hmt_residence_permit()) {
        catches_all(Kind::HmtResidencePermit, &number, "0123456789XABЗОlΧ中")?;
    }

    #[test]
    fn a_slip_in_a_permanent_resident_number_is_caught(number in fpr_id()) {
        catches_all(Kind::FprId, &number, "0123456789XABЗОlΧ中")?;
    }

    #[test]
    fn a_slip_in_order_or_check_of_a_personal_number_is_a_wrong_check(number in resident_id()) {
        for wrong in changed(&number[14..17], "0123456789") {
            let wrong = format!("{}{wrong}{}", &number[..14], &number[17..]);
            prop_assert_eq!(code(Kind::ResidentId, &wrong), "bad_checksum");
        }
        for wrong in changed(&number[17..], "0123456789X") {
            prop_assert_eq!(code(Kind::ResidentId, &format!("{}{wrong}", &number[..17])), "bad_checksum");
        }
    }

    #[test]
    fn a_slip_in_a_credit_code_is_caught(number in uscc()) {
        catches_all(Kind::Uscc, &number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZА中")?;
    }

    #[test]
    fn a_changed_digit_of_a_licence_number_is_caught(number in biz_reg_15()) {
        prop_assert_eq!(code(Kind::BizReg15, &number), "valid");
        for wrong in changed(&number, "0123456789XО") {
            prop_assert_ne!(code(Kind::BizReg15, &wrong), "valid", "{}", wrong);
        }
    }

    #[test]
    fn a_slip_in_an_organisation_code_is_caught_unless_congruent(number in org_code()) {
        prop_assert_eq!(code(Kind::OrgCode, &number), "valid");
        let plain = number.replace('-', "");
        // Changes and swaps among the first eight, whose values are alike modulo 11, and all that touch the last.
        let values = |text: &str| -> Vec<u32> { text.chars().map(|c| c.to_digit(36).unwrap() % 11).collect() };
        for wrong in changed(&plain[..8], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").into_iter().chain(swapped(&plain[..8])) {
            let seen = code(Kind::OrgCode, &format!("{wrong}{}", &plain[8..])) != "valid";
            prop_assert_eq!(seen, values(&wrong) != values(&plain[..8]), "{} from {}", wrong, plain);
        }
        for check in "0123456789X".chars().filter(|check| !plain.ends_with(*check)) {
            prop_assert_eq!(code(Kind::OrgCode, &format!("{}{check}", &plain[..8])), "bad_checksum");
        }
    }

    #[test]
    fn facts_are_those_the_number_was_made_of(birth in birth(), order in 0..1_000) {
        let number = personal(format!("110105{birth}{order:03}"));
        let answer = check(Kind::ResidentId, &number, today());
        let told: serde_json::Value = serde_json::from_str(&answer.to_json()).unwrap();
        let facts = &told["facts"];
        prop_assert_eq!(facts["birth"].as_str().unwrap().replace('-', ""), birth.clone());
        prop_assert_eq!(facts["sex"].as_str().unwrap(), if order % 2 == 1 { "M" } else { "F" });
        let date = identifiers::birth(Kind::ResidentId, &number).unwrap();
        prop_assert_eq!(date.to_string().replace('-', ""), birth);
        let sex = identifiers::sex(Kind::ResidentId, &number).unwrap();
        prop_assert_eq!(sex.letter(), facts["sex"].as_str().unwrap());
        prop_assert_eq!(province(Kind::ResidentId, &number), Some(11));
    }

    #[test]
    fn clean_numbers_are_not_copied(number in resident_id(), code in uscc()) {
        prop_assert!(matches!(normalise(Kind::ResidentId, &number), Cow::Borrowed(_)));
        prop_assert!(matches!(normalise(Kind::Uscc, &code), Cow::Borrowed(_)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(raw in any::<String>()) {
        sound(&raw)?;
    }

    #[test]
    fn any_mixture_is_answered(raw in nasty()) {
        sound(&raw)?;
    }

    #[test]
    fn any_date_is_answered(text in "[0-9T:Z+. -]{0,30}|[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]{0,12}(Z|[+-][0-9]{2}:[0-9]{2}))?|\\PC{0,12}") {
        if let Some(moment) = Moment::parse(&text) {
            let mut once = String::new();
            moment.write(&mut once);
            prop_assert_eq!(Moment::parse(&once), Some(moment));
            let mut twice = String::new();
            Moment::parse(&once).unwrap().write(&mut twice);
            prop_assert_eq!(once, twice);
        }
    }

    #[test]
    fn months_and_days_agree(days in 0..3_600_000_i32, months in -30_000..30_000_i32) {
        let date = Date::new(1, 1, 1).unwrap().add_days(days);
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        let other = date.add_months(months);
        prop_assert!(other.day() <= date.day() || other == Date::new(9999, 12, 31).unwrap());
        prop_assert_eq!(date.add_days(other.days_since(date)), other);
    }
}
