//! What messages are made of where no order is at hand.

use beian_rules::RULES;
use beian_rules::field::{FieldId, Kind};
use beian_rules::form::Form;
use beian_rules::place::At;
use beian_rules::text::{Message, Words, words_of};

use crate::catalogues::Json;
use crate::codes::{all_codes, identifier_codes};

/// A value for every name that a check gives one.
pub(crate) fn sample(name: &str) -> Option<String> {
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
pub(crate) fn full_form() -> Form {
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
pub(crate) fn everywhere() -> Vec<(String, String, &'static str)> {
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

pub(crate) fn render(
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

pub(crate) fn parts(words: &Words) -> [&String; 3] {
    [&words.what, &words.why, &words.fix]
}
