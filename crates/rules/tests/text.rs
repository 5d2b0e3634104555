//! Every code, field, option, step and fact has words in both languages, and the words are good ones.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use beian_rules::date::{Date, Moment};
use beian_rules::fact::FactId;
use beian_rules::facts::Facts;
use beian_rules::field::{FieldId, Kind, Options};
use beian_rules::form::Form;
use beian_rules::identifiers::{self, Kind as Identifier};
use beian_rules::place::At;
use beian_rules::step::Step;
use beian_rules::text::{self, Catalogue, Message, Words, words, words_of};
use beian_rules::undecided::{UNDECIDED, Who, Why};
use beian_rules::{RULES, check};
use serde_json::{Value, json};

struct Json(Value);

impl Catalogue for Json {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        self.0
            .get(section)?
            .get(key)?
            .get(part)?
            .as_str()
            .map(Cow::Borrowed)
    }
}

impl Json {
    fn read(language: &str) -> Json {
        let path = format!("{}/text/{language}.json", env!("CARGO_MANIFEST_DIR"));
        Json(serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap())
    }

    fn keys(&self, section: &str) -> Vec<&str> {
        self.0[section]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect()
    }
}

fn both() -> [(&'static str, Json); 2] {
    ["zh-CN", "en"].map(|language| (language, Json::read(language)))
}

/// The reasons and warnings that each kind of identifier can give.
fn reasons() -> BTreeMap<String, Vec<String>> {
    let path = format!(
        "{}/data/identifier_reasons.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let mut table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    serde_json::from_value(table["kinds"].take()).unwrap()
}

fn identifier_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (kind, reasons) in reasons() {
        codes.extend(reasons.iter().map(|reason| format!("{kind}.{reason}")));
    }
    codes
}

/// The codes of the rules and of the table's own verdicts, as the source names them.
fn rule_codes() -> BTreeSet<String> {
    let mut codes: BTreeSet<String> = RULES
        .iter()
        .flat_map(|rule| rule.codes)
        .map(|code| (*code).to_owned())
        .collect();
    let table = [
        "required",
        "unknown_option",
        "date.not_a_date",
        "shape.unknown_key",
        "shape.too_many",
    ];
    codes.extend(table.map(str::to_owned));
    for source in sources() {
        for (at, _) in source.match_indices("Code::new(\"") {
            let (code, _) = source[at + 11..].split_once('"').unwrap();
            codes.insert(code.to_owned());
        }
    }
    codes
}

fn sources() -> Vec<String> {
    let src = format!("{}/src", env!("CARGO_MANIFEST_DIR"));
    [src.clone(), format!("{src}/rules")]
        .iter()
        .flat_map(|dir| std::fs::read_dir(dir).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

fn all_codes() -> BTreeSet<String> {
    let mut codes = rule_codes();
    codes.extend(identifier_codes());
    codes
}

/// A value for every name that a check gives one.
fn sample(name: &str) -> Option<String> {
    let value = match name {
        "n" => "18",
        "m" | "least" => "17",
        "most" => "9437184",
        "at" => "4",
        "k" => "2",
        "x" => "★",
        "date" | "from" => "2027-02-23",
        "to" => "2027-05-23",
        "time" => "2026-11-25T10:30:00+08:00",
        "order" => "B20261123",
        "agreement" => "security",
        "suffix" => "example",
        "registrable" => "example.cn",
        "prefix" => "www",
        "region" => "hong_kong",
        "nature" => "enterprise",
        "certificate_type" => "passport",
        "list" => "business_license,org_code_cert",
        "latin" => "no",
        "service_content" => "online_news",
        "pre_approval" => "news",
        "material" => "domain_certificate",
        "expected" => "text",
        "found" => "number",
        "fact" => "x",
        "status" => "revoked",
        "part" => "name",
        "source" => "remark",
        "province" => "330000",
        "type" => "access",
        "audience" => "gov",
        "a" => "110000",
        "b" => "330000",
        _ => return None,
    };
    Some(value.to_owned())
}

/// A form with something typed into every place.
fn full_form() -> Form {
    let mut form = Form::new();
    for id in FieldId::all() {
        let typed = match id.field().kind {
            Kind::Choice(options) => options.ids()[0],
            Kind::Set(options) => options.ids()[1],
            Kind::Flag => "true",
            Kind::Day => "2026-12-01",
            Kind::List(_) | Kind::Node => continue,
            _ => "12345О78901234567 8",
        };
        let at = At::of_path(&id.template().replace('N', "0")).unwrap();
        form.set_text(at, typed).unwrap();
    }
    form
}

/// The codes at every path where they may be reported, and from every rule that reports them.
fn everywhere() -> Vec<(String, String, &'static str)> {
    let identifiers = identifier_codes();
    let everywhere: Vec<String> = FieldId::all()
        .map(|id| id.template().replace('N', "0"))
        .chain([
            "subject".to_owned(),
            "websites.0.nothing.like.it".to_owned(),
        ])
        .collect();
    let typed = [
        "",
        "subject.certificate_number",
        "subject.office_phone",
        "subject_principal.phone1",
        "websites.0.site_principal.email",
        "websites.0.domains.0",
    ]
    .map(str::to_owned);
    let mut all = Vec::new();
    for code in all_codes() {
        let paths = if identifiers.contains(&code) {
            &typed[..]
        } else {
            &everywhere
        };
        for path in paths {
            all.push((code.clone(), path.clone(), "R000"));
        }
        for rule in RULES.iter().filter(|rule| rule.codes.contains(&&*code)) {
            all.push((code.clone(), "websites.0.domains.0".to_owned(), rule.id));
        }
    }
    all
}

fn render(
    catalogue: &Json,
    code: &str,
    path: &str,
    rule: &str,
    known: bool,
    form: Option<&Form>,
) -> Words {
    let param = |name: &str| if known { sample(name) } else { None };
    words_of(
        &Message {
            path,
            code,
            rule,
            param: &param,
        },
        catalogue,
        form,
    )
}

fn parts(words: &Words) -> [&String; 3] {
    [&words.what, &words.why, &words.fix]
}

#[test]
fn every_code_has_words_of_its_own() {
    for (language, catalogue) in both() {
        for code in all_codes() {
            let reason = code
                .split_once('.')
                .map(|(_, reason)| format!("*.{reason}"));
            let own = [Some(code.clone()), reason];
            assert!(
                own.iter()
                    .flatten()
                    .any(|key| catalogue.get("codes", key, "what").is_some()),
                "{language}: {code} has no text"
            );
        }
        for key in catalogue.keys("codes") {
            for part in ["what", "why", "fix"] {
                assert!(
                    catalogue
                        .get("codes", key, part)
                        .is_some_and(|text| !text.is_empty()),
                    "{language}: {key} has no {part}"
                );
            }
        }
    }
}

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
    let banned = [
        "非法",
        "无效",
        "不合法",
        "有误",
        "格式错误",
        "该字段",
        "此项",
        "系统异常",
        "抱歉",
        "您忘记了",
        "非法律",
    ];
    let mut texts = Vec::new();
    leaves(&zh.0, "", &mut texts);
    for (path, text) in &texts {
        for word in banned {
            assert!(!text.contains(word), "{path} uses {word}: {text}");
        }
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
        for word in text.split(|c: char| !c.is_ascii_alphabetic()) {
            let word = word.to_ascii_lowercase();
            assert!(
                ![
                    "invalid",
                    "valid",
                    "please",
                    "forbidden",
                    "illegal",
                    "sorry",
                    "oops"
                ]
                .contains(&word.as_str()),
                "{path} uses {word}: {text}"
            );
        }
    }
}

fn leaves<'a>(value: &'a Value, path: &str, out: &mut Vec<(String, &'a str)>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, value)| leaves(value, &format!("{path}.{key}"), out)),
        Value::String(text) => out.push((path.to_owned(), text)),
        other => panic!("{path} holds {other}"),
    }
}

#[test]
fn both_languages_hold_the_same_entries_in_the_same_order() {
    let [(_, zh), (_, en)] = both();
    let shape = |catalogue: &Json| {
        let mut texts = Vec::new();
        leaves(&catalogue.0, "", &mut texts);
        texts.into_iter().map(|(path, _)| path).collect::<Vec<_>>()
    };
    // A name that a language needs only where its label does not serve in a sentence.
    let plain = |paths: Vec<String>| {
        paths
            .into_iter()
            .filter(|path| !path.ends_with(".name"))
            .collect::<Vec<_>>()
    };
    assert_eq!(plain(shape(&zh)), plain(shape(&en)));
    let codes = zh.keys("codes");
    assert!(codes.is_sorted(), "codes are sorted");
}

/// A picture is decoded where it is uploaded and refused there: no rule meets one that fails.
const SAID_AT_UPLOAD: [&str; 2] = ["file.broken", "file.pixels"];

#[test]
fn no_text_is_left_without_a_code() {
    let mut codes = all_codes();
    codes.extend(SAID_AT_UPLOAD.map(String::from));
    let zh = Json::read("zh-CN");
    let keys = zh.keys("codes");
    for key in &keys {
        let (code, place) = key.split_once('@').unwrap_or((*key, ""));
        let shape = code.rsplit_once('.').map_or("", |(_, shape)| shape);
        let known = match code.strip_prefix("*.") {
            // Some kind has to need it: the others have an entry of their own.
            Some(reason) => codes.iter().any(|code| {
                code.split_once('.').is_some_and(|(_, own)| own == reason)
                    && !keys.contains(&&**code)
            }),
            None => {
                code == "*"
                    || codes.contains(code)
                    || (["choice", "file", "day", "flag", "list"].contains(&shape)
                        && codes.contains("required"))
            }
        };
        assert!(known, "{key} is reported by nothing");
        let placed = place.is_empty()
            || RULES
                .iter()
                .any(|rule| rule.id == place && rule.codes.contains(&code))
            || FieldId::all().any(|id| id.plain_path() == place);
        assert!(placed, "{key} names no rule of that code and no field");
    }
}

#[test]
fn templates_name_only_what_there_is() {
    let form = full_form();
    for (language, catalogue) in both() {
        let mut texts = Vec::new();
        leaves(&catalogue.0, "", &mut texts);
        for (path, text) in texts {
            if path.starts_with(".words") {
                continue;
            }
            for (at, _) in text.match_indices('{') {
                let (inside, _) = text[at + 1..]
                    .split_once('}')
                    .unwrap_or_else(|| panic!("{path}: {text} is not closed"));
                let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
                let known = match name.strip_prefix('@') {
                    Some(other) => At::of_path(&other.replace('N', "0"))
                        .is_some_and(|at| form.leaf(at).is_some()),
                    None => {
                        [
                            "label",
                            "who",
                            "kind",
                            "characters",
                            "value",
                            "path",
                            "code",
                            "site",
                        ]
                        .contains(&name)
                            || sample(name).is_some()
                    }
                };
                assert!(known, "{language} {path}: nothing gives {name}");
                let formats = ["", "day", "size", "place", "char", "meant"];
                assert!(
                    formats.contains(&format) || catalogue.0["options"].get(format).is_some(),
                    "{language} {path}: no format {format}"
                );
            }
            for choices in text.split('[').skip(1) {
                assert!(
                    choices.contains(']'),
                    "{path}: brackets are not closed, or stand inside others"
                );
            }
            assert_eq!(
                text.matches('[').count(),
                text.matches(']').count(),
                "{path}"
            );
        }
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

#[test]
fn every_field_option_step_and_fact_has_a_label() {
    for (language, catalogue) in both() {
        let mut fields: BTreeSet<String> = ["*".to_owned()].into();
        for id in FieldId::all() {
            fields.insert(id.plain_path());
            let path = id.template().replace('N', "3");
            assert!(
                text::label(&path, &catalogue).is_some_and(|label| !label.is_empty()),
                "{language}: {path} has no label"
            );
            for form in [None, Some(&full_form())] {
                let name = text::name(&path, &catalogue, form);
                assert!(
                    !name.is_empty() && !name.contains(['{', '[', '…']),
                    "{language}: {path} is named {name}"
                );
            }
        }
        assert_eq!(
            fields,
            catalogue
                .keys("fields")
                .into_iter()
                .map(str::to_owned)
                .collect(),
            "{language}: fields"
        );

        let lists = [
            Options::Provinces,
            Options::Natures,
            Options::CertificateTypes,
            Options::PersonCertificateTypes,
            Options::ResourceKinds,
            Options::ServiceContents,
            Options::Languages,
            Options::PreApprovals,
            Options::Purposes,
            Options::Materials,
        ];
        for options in lists {
            let list = serde_json::to_value(options).unwrap();
            let list = list.as_str().unwrap();
            let labels: BTreeSet<Cow<'_, str>> = options
                .ids()
                .iter()
                .map(|id| {
                    catalogue
                        .get("options", list, id)
                        .unwrap_or_else(|| panic!("{language}: {list} has no {id}"))
                })
                .collect();
            assert_eq!(
                labels.len(),
                options.ids().len(),
                "{language}: two options of {list} look the same"
            );
        }
        for step in Step::ALL {
            assert!(
                catalogue.get("steps", step.id(), "label").is_some(),
                "{language}: {}",
                step.id()
            );
        }
        let facts: Vec<String> = FactId::all().map(FactId::name).collect();
        assert_eq!(catalogue.keys("facts"), facts, "{language}: facts");
        for fact in facts {
            assert!(
                !text::pending(&fact, &catalogue).contains(&fact),
                "{language}: {fact}"
            );
        }
        for kind in Identifier::ALL {
            for part in ["label", "characters"] {
                assert!(
                    catalogue.get("kinds", kind.id(), part).is_some(),
                    "{language}: {} has no {part}",
                    kind.id()
                );
            }
        }
        for (list, ids) in [
            (
                "step",
                "locked not_started incomplete complete action_required",
            ),
            ("verdict", "invalid incomplete pending valid"),
            ("severity", "error warning advice"),
            ("material", "missing present"),
        ] {
            for id in ids.split(' ') {
                assert!(
                    catalogue.get("states", list, id).is_some(),
                    "{language}: {list} {id}"
                );
            }
        }
    }
}

#[test]
fn every_undecided_rule_says_why() {
    let ids: BTreeSet<&str> = UNDECIDED.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), UNDECIDED.len(), "an id stands twice");
    let codes: BTreeSet<&str> = UNDECIDED.iter().map(|row| row.code).collect();
    for (language, catalogue) in both() {
        assert_eq!(
            codes,
            catalogue.keys("undecided").into_iter().collect(),
            "{language}"
        );
        for code in &codes {
            assert!(catalogue.get("undecided", code, "reason").is_some());
        }
    }
    // What a person looks at stands on the checklist, so that it is a rule as well; nothing else is.
    for row in UNDECIDED {
        let judged = RULES.iter().any(|rule| rule.id == row.id);
        assert_eq!(judged, row.why == Why::Person, "{}", row.id);
        assert_eq!(
            row.why == Why::Person,
            row.who != Who::Provider,
            "{}",
            row.id
        );
    }
}

#[test]
fn persons_certificates_are_called_the_same_in_both_lists() {
    for (language, catalogue) in both() {
        let options = &catalogue.0["options"];
        for (id, label) in options["person_certificate_types"].as_object().unwrap() {
            assert_eq!(*label, options["certificate_types"][id], "{language}: {id}");
        }
    }
}

#[test]
fn materials_and_provinces_are_called_as_in_their_tables() {
    let zh = Json::read("zh-CN");
    for list in ["materials", "provinces"] {
        let path = format!("{}/data/{list}.json", env!("CARGO_MANIFEST_DIR"));
        let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for row in table[list].as_array().unwrap() {
            assert_eq!(
                zh.0["options"][list][row["id"].as_str().unwrap()],
                row["name"]
            );
        }
    }
}

/// Every answer to the test vectors, and to thousands of slips in them, is one of the reasons above.
#[test]
fn the_reasons_are_all_there_are() {
    let codes = identifier_codes();
    let today = Date::parse("2026-11-23").unwrap();
    let path = format!(
        "{}/../../tests/identifiers/vectors.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut tried = 0;
    for case in table["cases"].as_array().unwrap() {
        let kind = Identifier::from_id(case["kind"].as_str().unwrap()).unwrap();
        let value: Vec<char> = case["value"].as_str().unwrap().chars().collect();
        let mut try_one = |text: String| {
            let answer = identifiers::check(kind, &text, today);
            let found: Vec<&str> = match &answer.verdict {
                Ok(warnings) => warnings.iter().collect(),
                Err(reason) => vec![reason.code],
            };
            for reason in found {
                let code = format!("{}.{reason}", kind.id());
                assert!(codes.contains(&code), "{text} gives {code}");
            }
            tried += 1;
        };
        for at in 0..=value.len() {
            for slip in ['0', '7', 'X', 'o', 'О', '-', '.', '/', '号', ' '] {
                let mut text = value.clone();
                text.insert(at, slip);
                try_one(text.iter().collect());
                if at < value.len() {
                    let mut text = value.clone();
                    text[at] = slip;
                    try_one(text.iter().collect());
                }
            }
            if at < value.len() {
                let mut text = value.clone();
                text.remove(at);
                try_one(text.iter().collect());
            }
        }
    }
    assert!(tried > 50_000, "{tried}");
}

fn params(pairs: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
    move |name| {
        pairs
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    }
}

/// Code, path, rule, values, and the sentence in Chinese and English.
type Sentence = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    &'static str,
);

/// The sentences themselves, in both languages.
#[test]
#[rustfmt::skip]
fn sentences() {
    let form: Form = serde_json::from_value(json!({
        "subject": { "nature": "enterprise", "certificate_type": "business_license" },
        "subject_principal": { "certificate_number": "1101011990030711O7", "name": "张 三9", "phone1": "13800 1380" },
        "websites": [{ "domains": ["例_子.cn"], "pre_approvals": [{ "type": "news" }], "attachments": { "others": [{ "kind": "residence_permit" }] } }],
    })).unwrap();
    let cases: [Sentence; 26] = [
        ("required", "subject.name", "R089", &[], "请输入主办单位名称", "Enter the name of the subject"),
        ("required", "subject.nature", "R082", &[], "请选择主办单位性质", "Choose the nature of the subject"),
        ("required", "subject.certificate_image", "R206", &[], "请上传营业执照", "Upload the image of “Business licence”"),
        ("required", "legal_representative.certificate_number", "R093", &[], "请输入法定代表人证件号码", "Enter the legal representative’s certificate number"),
        ("required", "subject_principal.phone1", "R119", &[], "请输入主体负责人联系方式1", "Enter the subject principal’s phone 1"),
        ("required", "websites", "R014", &[], "请至少添加 1 个网站", "Add at least 1 website"),
        ("required", "websites.0.cloud_resource", "R051", &[], "请选择云资源", "Choose the cloud resource"),
        ("required", "websites.0.pre_approvals.0.number", "R186", &[("pre_approval", "news")], "请输入新闻类的审批号", "Enter the approval number of “News”"),
        ("material.missing", "websites.0.pre_approvals.0.file", "R186", &[("material", "preapproval_document")], "请上传新闻类的审批文件", "Upload the approval document of “News”"),
        ("uscc.bad_length", "subject.certificate_number", "R084", &[("n", "18"), ("m", "17")], "统一社会信用代码应为 18 位，现在是 17 位", "The subject’s unified social credit code must have 18 characters, it now has 17"),
        ("resident_id.bad_checksum", "subject_principal.certificate_number", "R111", &[("at", "17")], "主体负责人身份证号码的校验位对不上，请逐位核对", "The subject principal’s resident ID number does not match its check digit"),
        ("resident_id.confusable_char", "subject_principal.certificate_number", "R111", &[("at", "16")], "主体负责人身份证号码第 17 位的“O”应是“0”，请改正", "Character 17 of the subject principal’s resident ID number, “O”, should be “0”"),
        ("mobile.bad_length", "subject_principal.phone1", "R119", &[("n", "11"), ("m", "9")], "主体负责人联系方式1应为 11 位手机号，现在是 9 位", "The subject principal’s phone 1 must be a mobile number of 11 digits, it now has 9"),
        ("person_name.bad_char", "subject_principal.name", "R118", &[("at", "3"), ("latin", "no")], "主体负责人姓名只能包含汉字和“·”，请去掉第 4 个字符“9”", "The subject principal’s name can contain Chinese characters and “·” only; character 4, “9”, does not belong there"),
        ("person_name.bad_char", "subject_principal.name", "R118", &[("at", "1"), ("latin", "no")], "主体负责人姓名只能包含汉字和“·”，请去掉第 2 个字符“空格”", "The subject principal’s name can contain Chinese characters and “·” only; character 2, “space”, does not belong there"),
        ("certificate.expires_soon", "subject.certificate_valid_until", "R094", &[("date", "2027-02-23")], "主办单位证件有效期应不早于 2027 年 2 月 23 日（提交后至少 3 个月）", "The expiry date of the subject’s certificate must be 23 February 2027 or later (at least 3 months from now)"),
        ("account.verified_too_recently", "", "R002", &[("time", "2026-11-25T10:30:00+08:00")], "个人账号完成或变更实名认证后需满 48 小时，2026 年 11 月 25 日 10:30 起可以办理", "An individual account must wait 48 hours after real-name verification; you can file from 25 November 2026 10:30"),
        ("file.size", "websites.0.attachments.others.0.file", "R201", &[("m", "153600")], "居住证应在 200 KB 至 9 MB 之间，所选文件为 150 KB", "“Residence permit” must be between 200 KB and 9 MB, the chosen file has 150 KB"),
        ("file.size", "legal_representative.id_image_portrait", "R201", &[("m", "9437185")], "法定代表人证件人像面应在 200 KB 至 9 MB 之间，所选文件为 9.1 MB", "The photo side of the legal representative’s certificate must be between 200 KB and 9 MB, the chosen file has 9.1 MB"),
        ("certificate_type.not_allowed", "subject.certificate_type", "R083", &[("nature", "law_firm"), ("certificate_type", "passport"), ("list", "org_code_cert,law_firm_practice_license")], "律师事务所不能使用护照，请选择：组织机构代码证、律师事务所执业许可证", "The nature “Law firm” cannot file with “Passport”; choose Organisation code certificate, Law firm practice licence"),
        ("domain.verified_too_recently", "websites.0.domains.0", "R030", &[("date", "2026-11-25")], "域名实名认证需满 3 个自然日，2026 年 11 月 25 日起可以提交", "The domain’s verification must be 3 days old; you can submit from 25 November 2026"),
        ("domain.verified_too_recently", "websites.0.domains.0", "R031", &[("date", "2026-11-25")], "域名实名认证需满 3 个工作日，2026 年 11 月 25 日起可以提交", "The domain’s verification must be 3 working days old; you can submit from 25 November 2026"),
        ("domain.label_char", "websites.0.domains.0", "R021", &[("at", "1")], "网站域名不能包含“_”，请去掉", "The website domain cannot contain “_”"),
        ("agreement.not_accepted", "agreements.assist", "R015", &[("agreement", "assist")], "请阅读并勾选同意《协助更改备案信息服务在线服务条款》", "Read and accept the “Terms for help with changes of filing data”"),
        ("shape.wrong_type", "subject", "shape", &[("expected", "object"), ("found", "text")], "“subject”应为对象的内容，现在是文字", "“subject” must be an object, it is text"),
        ("no_such.code", "subject.name", "R999", &[], "主办单位名称需要核对", "Check the name of the subject"),
    ];
    let [(_, zh), (_, en)] = both();
    for (code, path, rule, values, chinese, english) in cases {
        let param = params(values);
        let message = Message { path, code, rule, param: &param };
        assert_eq!(words_of(&message, &zh, Some(&form)).what, chinese);
        assert_eq!(words_of(&message, &en, Some(&form)).what, english);
    }
    assert_eq!(text::pending("domains.real_name_status", &zh), "域名实名认证状态提交时核验");
    assert_eq!(text::pending("domains.real_name_status", &en), "The real-name verification of the domain is checked on submission");
    assert_eq!(text::label("websites.4.site_principal.phone1", &zh).as_deref(), Some("联系方式1"));
    assert_eq!(text::name("websites.4.site_principal.phone1", &zh, None), "网站负责人联系方式1");
    assert_eq!(text::hint("websites.0.name", &en).as_deref(), Some("3 or more Chinese characters that tell what the website is about, no domain or person’s name"));
}

/// A template cannot be smuggled in through what somebody typed.
#[test]
fn what_was_typed_is_never_read_as_a_template() {
    let form: Form =
        serde_json::from_value(json!({ "subject": { "nature": "{label}[x|y]" } })).unwrap();
    let message = Message {
        path: "subject.nature",
        code: "unknown_option",
        rule: "R082",
        param: &|_| None,
    };
    let words = words_of(&message, &Json::read("zh-CN"), Some(&form));
    assert_eq!(
        words.what,
        "“{label}[x|y]”不在主办单位性质的选项中，请重新选择"
    );
}

#[test]
fn what_was_typed_stays_out_without_the_form() {
    let form: Form = serde_json::from_value(json!({
        "subject_principal": { "certificate_type": "resident_id_card", "certificate_number": "11010119900307KK77", "name": "张三丰9" },
    }))
    .unwrap();
    let report = check(
        form.clone(),
        Facts::new(),
        Moment::parse("2026-11-23").unwrap(),
    );
    let issue = report
        .issues
        .iter()
        .find(|issue| issue.code.text() == "resident_id.bad_char")
        .unwrap();
    for (_, catalogue) in both() {
        assert!(words(issue, &catalogue, Some(&form)).what.contains("“K”"));
        for issue in &report.issues {
            for text in parts(&words(issue, &catalogue, None)) {
                assert!(
                    !text.contains("“K”") && !text.contains("“9”") && !text.contains("三丰"),
                    "{text}"
                );
            }
        }
    }
}

/// A catalogue that lacks everything still gives an answer.
#[test]
fn nothing_fails_without_texts() {
    let empty = Json(json!({}));
    for (code, path, rule) in everywhere() {
        assert_eq!(
            render(&empty, &code, &path, rule, true, None),
            Words::default()
        );
    }
    assert_eq!(
        text::pending("domains.registered", &empty),
        "domains.registered"
    );
    assert_eq!(text::name("subject.name", &empty, None), "subject.name");
    let odd = Json(
        json!({ "codes": { "*": { "what": "{label", "why": "[a|{b}", "fix": "{n:day}{n:size}{n:char}{n:place}{n:natures}" } } }),
    );
    let words = render(&odd, "x", "subject.name", "", true, None);
    assert_eq!(
        (words.what.as_str(), words.why.as_str()),
        ("{label", "[a|{b}")
    );
}
