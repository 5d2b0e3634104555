//! How the sentences read: whole, without banned words, each for its code alone.

use std::collections::BTreeMap;

use crate::banned;
use crate::catalogues::{Json, both, leaves};
use crate::codes::all_codes;
use crate::samples::{everywhere, full_form, parts, render};

#[test]
fn every_sentence_reads_well_wherever_it_stands() {
    let form = full_form();
    for (language, catalogue) in both() {
        for (code, path, rule) in everywhere() {
            for (known, form) in [(true, Some(&form)), (true, None), (false, None)] {
                let words = render(&catalogue, &code, &path, rule, known, form);
                for text in parts(&words) {
                    let place = format!("{language} {code} at {path}, known {known}: {text}");
                    assert!(!text.is_empty(), "{place}");
                    assert!(
                        !text.contains(['{', '}', '[', ']', '|', '…', '!', '！', '\n']),
                        "{place}"
                    );
                    assert!(
                        !text.ends_with(['。', '.', '，', ',', '；', ' '])
                            && !text.starts_with(' '),
                        "{place}"
                    );
                    assert!(
                        !text.contains("  ") && !text.contains("，，") && !text.contains("“”"),
                        "{place}"
                    );
                    assert_ne!(*text, code, "{place}");
                }
                assert!(
                    words.what != words.why && words.why != words.fix && words.what != words.fix,
                    "{code} says a thing twice"
                );
            }
        }
    }
}

#[test]
fn no_sentence_uses_a_banned_word() {
    let zh = Json::read("zh-CN");
    let mut texts = Vec::new();
    leaves(&zh.0, "", &mut texts);
    for (path, text) in &texts {
        assert_eq!(banned::chinese(text), None, "{path}: {text}");
        // A description tells, it does not ask.
        let described = path.ends_with(".why") || path.ends_with(".hint");
        assert!(!(described && text.contains('请')), "{path} asks: {text}");
        let characters: Vec<char> = text.chars().collect();
        for pair in characters.windows(2) {
            let half = |c: char| ",;:?!()".contains(c);
            let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            // A template's own marks are no punctuation.
            let mark = text.contains('{') && pair.contains(&':');
            assert!(
                mark || !(half(pair[0]) && han(pair[1]) || han(pair[0]) && half(pair[1])),
                "{path}: half-width in {text}"
            );
        }
    }
    let mut texts = Vec::new();
    let en = Json::read("en");
    leaves(&en.0, "", &mut texts);
    for (path, text) in &texts {
        assert_eq!(banned::english(text), None, "{path}: {text}");
    }
}

#[test]
fn different_codes_say_different_things() {
    for (language, catalogue) in both() {
        let mut said: BTreeMap<String, String> = BTreeMap::new();
        for code in all_codes() {
            // Two codes for one thing: a rule's own beside the identifier's, a credit code on a certificate.
            if code == "domain.tld_not_approved"
                || code.starts_with("organisation_certificate.") && code.ends_with("_unknown")
                || code == "organisation_certificate.org_checksum"
            {
                continue;
            }
            let kind = code.split_once('.').map_or("", |(kind, _)| kind);
            let path = match kind {
                "domain" => "websites.0.domains.0",
                "mobile" => "subject_principal.phone1",
                "landline" => "subject.office_phone",
                "email" => "subject_principal.email",
                _ => "subject_principal.certificate_number",
            };
            let what = render(&catalogue, &code, path, "", true, None).what;
            if let Some(other) = said.insert(what.clone(), code.clone()) {
                let same = other.ends_with(".empty") && code == "required"
                    || code.ends_with(".malformed") && other.ends_with(".malformed");
                assert!(same, "{language}: {code} and {other} both say {what}");
            }
        }
    }
}
