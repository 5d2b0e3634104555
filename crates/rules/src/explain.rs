//! Where an issue comes from: the rules behind a code, what they read, from which page, since when.
//!
//! Native only. The package carries the same as a file, made by the example `explanations`.

use serde::Serialize;

use crate::date::Date;
use crate::evaluators::Check;
use crate::fact::{AtSubmit, FactId, ORDER_TYPE};
use crate::field::{APPLIES, Clean, FieldId, Kind, Need};
use crate::finding::Severity;
use crate::identifiers::Kind as Identifier;
use crate::in_force;
use crate::province::{self, Explained};
use crate::report::RuleName;
use crate::rule::{READ_ON, Rule, Source};
use crate::rules::RULES;
use crate::step::Step;
use crate::text::{Catalogue, Message, Words, words_of};

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// Which rules judge which identifiers.
const JUDGES: &[(&str, &[&str])] = &[
    ("R021", &["domain"]),
    (
        "R084",
        &[
            "uscc",
            "org_code",
            "biz_reg_15",
            "public_institution_cert",
            "organisation_certificate",
        ],
    ),
    ("R084", PERSONAL),
    ("R111", PERSONAL),
    ("R121", &["mobile"]),
];

/// The identifiers of persons.
const PERSONAL: &[&str] = &[
    "resident_id",
    "hmt_residence_permit",
    "fpr_id",
    "hk_macau_pass",
    "tw_pass",
    "passport_cn",
    "passport_foreign",
    "military_officer",
];

/// What there is to know of one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Its id: `R152`, `field.subject.name`, `shape`.
    pub rule: String,
    /// The province that asks for it, `440000`; nothing for what holds everywhere.
    pub province: Option<&'static str>,
    /// The codes it reports.
    pub codes: Vec<String>,
    /// The step that shows it.
    pub step: Step,
    /// How heavy it is at most.
    pub severity: &'static str,
    /// What an issue of it holds up: `step`, `submit` or nothing.
    pub blocks: Option<&'static str>,
    /// The fields it reads, `N` for indexes. Paths, never values.
    pub reads: Vec<String>,
    /// The facts it reads.
    pub facts: Vec<FactRead>,
    /// Whether the day of the check matters.
    pub dated: bool,
    /// The first day it holds, where one is known.
    pub from: Option<Date>,
    /// The last day it holds, where there is one.
    pub until: Option<Date>,
    /// What its source is worth, a letter of [`Source::basis`].
    pub basis: char,
    /// The pages it was read on: `owner/repository: page`, or a law or standard by name.
    pub sources: Vec<String>,
    /// The day on which they were read.
    pub read_on: &'static str,
}

/// A fact that a rule reads.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRead {
    /// Its name, `domains.expires_at`.
    pub name: String,
    /// Who can know it when an order is submitted.
    pub at_submit: AtSubmit,
}

/// Every rule, in the order of the tables: the rows of the field table, then the rules.
#[must_use]
pub fn explanations() -> Vec<Explanation> {
    let mut all: Vec<Explanation> = vec![shape()];
    for field in FieldId::all().filter(|id| id.field().kind != Kind::Node) {
        merge(&mut all, of_field(field));
    }
    for rule in RULES {
        // The checks of provincial rules are no rules themselves.
        if !matches!(rule.check, Check::Provincial(_)) {
            merge(&mut all, of_rule(rule));
        }
    }
    all.extend(province::explained().into_iter().map(of_province));
    all
}

/// The rules of that id, or those that report that code; empty when nothing is called so.
#[must_use]
pub fn explain(code_or_rule: &str) -> Vec<Explanation> {
    among(&explanations(), code_or_rule)
}

/// As [`explain`], among rules that are at hand already: all of [`explanations`].
#[must_use]
pub fn among(all: &[Explanation], code_or_rule: &str) -> Vec<Explanation> {
    let of = |is: &dyn Fn(&Explanation) -> bool| -> Vec<Explanation> {
        all.iter().filter(|one| is(one)).cloned().collect()
    };
    let named = of(&|one| one.rule == code_or_rule);
    if !named.is_empty() {
        return named;
    }
    of(&|one| one.codes.iter().any(|code| code == code_or_rule))
}

/// What a rule says by a code of nobody's form in particular: values are left open.
#[must_use]
pub fn words(code: &str, rule: &Explanation, catalogue: &dyn Catalogue) -> Words {
    said(code, rule, &rule.rule, catalogue)
}

/// What a name says that [`explain`] knows, with the code that says it: the rule of that id in its own
/// words, a code that many provinces report in words that fit them all.
#[must_use]
pub fn words_of_name<'a>(
    name: &'a str,
    rules: &'a [Explanation],
    catalogue: &dyn Catalogue,
) -> Option<(&'a str, Words)> {
    let first = rules.first()?;
    if !first.codes.iter().any(|code| code == name) {
        let code = first.codes.first().map_or(name, String::as_str);
        return Some((code, words(code, first, catalogue)));
    }
    let rule = if first.province.is_some() {
        ""
    } else {
        &first.rule
    };
    Some((name, said(name, first, rule, catalogue)))
}

fn said(code: &str, of: &Explanation, rule: &str, catalogue: &dyn Catalogue) -> Words {
    let path = of
        .reads
        .first()
        .map_or_else(String::new, |path| path.replace(".N", ".0"));
    let message = Message {
        path: &path,
        code,
        rule,
        param: &|_| None,
    };
    words_of(&message, catalogue, None)
}

/// A rule that is judged for different rows of the form is one rule, and so is one that is both a
/// row of the field table and a check.
fn merge(all: &mut Vec<Explanation>, one: Explanation) {
    let Some(known) = all.iter_mut().find(|known| known.rule == one.rule) else {
        all.push(one);
        return;
    };
    extend(&mut known.codes, one.codes);
    extend(&mut known.reads, one.reads);
    extend(&mut known.facts, one.facts);
    extend(&mut known.sources, one.sources);
    known.dated |= one.dated;
    if known.blocks.is_none() && one.blocks.is_some() {
        (known.severity, known.blocks) = (one.severity, one.blocks);
    }
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

fn of_rule(rule: &Rule) -> Explanation {
    let mut codes: Vec<String> = rule.codes.iter().map(|&code| code.to_owned()).collect();
    for &(id, kinds) in JUDGES {
        if id == rule.id {
            for kind in kinds {
                codes.extend(reasons(kind));
            }
        }
    }
    let mut reads = Vec::new();
    for read in rule.reads {
        extend(&mut reads, with_deciders(*read));
    }
    for id in FieldId::all().filter(|id| rule.guard.reads(*id)) {
        extend(&mut reads, with_deciders(id));
    }
    let mut facts: Vec<FactRead> = rule.facts.iter().map(|fact| fact_read(*fact)).collect();
    if rule.guard.knows(ORDER_TYPE.id()) {
        extend(&mut facts, vec![fact_read(ORDER_TYPE.id())]);
    }
    let (from, until) = in_force::span(rule.id);
    Explanation {
        rule: rule.id.to_owned(),
        province: None,
        codes,
        step: rule.step,
        severity: rule.severity.id(),
        blocks: rule.severity.blocks(),
        reads,
        facts,
        dated: rule.dated,
        from,
        until,
        basis: rule.source.basis,
        sources: pages(rule.source.pages),
        read_on: READ_ON,
    }
}

/// A rule of a province, by the checks that judge it.
fn of_province(rule: Explained) -> Explanation {
    let mut one: Option<Explanation> = None;
    for check in &rule.checks {
        let more = of_rule(check);
        match &mut one {
            None => one = Some(more),
            Some(one) => {
                extend(&mut one.reads, more.reads);
                extend(&mut one.facts, more.facts);
                one.dated |= more.dated;
            }
        }
    }
    Explanation {
        rule: rule.id,
        province: Some(rule.province),
        codes: vec![rule.code],
        severity: rule.severity.id(),
        blocks: rule.severity.blocks(),
        sources: pages(rule.pages),
        ..one.unwrap_or_else(shape)
    }
}

fn of_field(id: FieldId) -> Explanation {
    let field = id.field();
    let mut codes = Vec::new();
    match field.need {
        Need::Optional => {}
        Need::Required | Need::OfOrganisation | Need::Material => codes.push("required".to_owned()),
    }
    match field.kind {
        Kind::Choice(_) | Kind::Set(_) | Kind::Division(_) => {
            codes.push("unknown_option".to_owned())
        }
        Kind::Day => codes.push("date.not_a_date".to_owned()),
        Kind::Text(Clean::Mobile) => codes.extend(reasons(Identifier::Mobile.id())),
        Kind::Text(Clean::Landline) => codes.extend(reasons(Identifier::Landline.id())),
        Kind::Text(Clean::Email) => codes.extend(reasons(Identifier::Email.id())),
        _ => {}
    }
    let severity = match field.need {
        Need::Material => Severity::NeedsAttachment,
        _ => Severity::Error,
    };
    let source = FIELD_RULES.iter().find(|(rule, _)| *rule == id.rule());
    let source = source.map_or(FORM, |(_, source)| *source);
    Explanation {
        rule: if id.rule().is_empty() {
            RuleName::Field(id).text()
        } else {
            id.rule().to_owned()
        },
        province: None,
        codes,
        step: field.step,
        severity: severity.id(),
        blocks: severity.blocks(),
        reads: with_deciders(id),
        facts: Vec::new(),
        dated: false,
        from: None,
        until: None,
        basis: source.basis,
        sources: pages(source.pages),
        read_on: READ_ON,
    }
}

/// What is said of a form that is no form: the same for every field.
fn shape() -> Explanation {
    let codes = [
        "shape.unknown_key",
        "shape.wrong_type",
        "shape.too_many",
        "text.not_unicode",
    ];
    Explanation {
        rule: "shape".to_owned(),
        province: None,
        codes: codes.map(str::to_owned).to_vec(),
        step: Step::Submit,
        severity: Severity::Error.id(),
        blocks: Severity::Error.blocks(),
        reads: Vec::new(),
        facts: Vec::new(),
        dated: false,
        from: None,
        until: None,
        basis: 'I',
        sources: Vec::new(),
        read_on: READ_ON,
    }
}

/// The page on which the fields of the form stand.
const FORM: Source = Source {
    pages: &["首次备案指引"],
    basis: 'T',
};

/// The repository that holds the provider's guide, and where in it the pages on filing lie.
const GUIDE: &str = "tencentyun/qcloud-documents";
const GUIDE_FOLDER: &str = "product/域名与网站/网站备案/";

/// The pages of a source, in a form in which they can be found: `repository: page` for files, the name
/// of a law or a standard for the rest.
fn pages(pages: &[&str]) -> Vec<String> {
    let name = |page: &&str| {
        let within = page.strip_prefix(GUIDE_FOLDER).unwrap_or(page);
        // What names no repository is a page of the guide.
        if within.contains(".md") && !within.contains(": ") {
            format!("{GUIDE}: {within}")
        } else {
            within.to_owned()
        }
    };
    pages.iter().map(name).collect()
}

/// A field, and those that decide whether it belongs to the answers.
fn with_deciders(id: FieldId) -> Vec<String> {
    let mut paths = vec![id.template()];
    for decider in APPLIES[id.index()].reads() {
        extend(&mut paths, vec![decider.template()]);
    }
    paths
}

fn fact_read(id: FactId) -> FactRead {
    FactRead {
        name: id.name(),
        at_submit: id.fact().at_submit,
    }
}

/// The codes of an identifier of that kind.
fn reasons(kind: &str) -> Vec<String> {
    let row = REASONS.iter().find(|(known, _)| *known == kind);
    let names = row.map_or(&[][..], |(_, names)| names);
    names.iter().map(|name| format!("{kind}.{name}")).collect()
}
