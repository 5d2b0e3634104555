//! F. The website's name.

use crate::field::{Group, SITE_NAME};
use crate::finding::Severity;
use crate::rule::{Check, Makeup, Rule, ids, source};
use crate::step::Step;

const NAME: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![SITE_NAME],
    source: source!('T', "备案介绍/网站命名要求.md"),
    ..Rule::BLANK
};

pub(super) const R152: Rule = Rule {
    id: "R152",
    codes: &["website_name.too_short"],
    check: Check::MadeOf(Makeup::TooShort),
    ..NAME
};

pub(super) const R153: Rule = Rule {
    id: "R153",
    codes: &["website_name.few_han"],
    severity: Severity::Warning,
    source: source!(
        'O',
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::MadeOf(Makeup::FewHan),
    ..NAME
};

pub(super) const R154: Rule = Rule {
    id: "R154",
    codes: &["website_name.only_digits"],
    check: Check::MadeOf(Makeup::OnlyDigits),
    ..NAME
};

pub(super) const R155: Rule = Rule {
    id: "R155",
    codes: &["website_name.only_latin"],
    check: Check::MadeOf(Makeup::OnlyLetters),
    ..NAME
};

pub(super) const R156: Rule = Rule {
    id: "R156",
    codes: &["website_name.no_han"],
    severity: Severity::Warning,
    source: source!(
        'I',
        "备案介绍/网站命名要求.md",
        "常见问题/备案流程/备案审核/备案驳回/常见备案申请驳回.md"
    ),
    check: Check::MadeOf(Makeup::NoHan),
    ..NAME
};

pub(super) const R157: Rule = Rule {
    id: "R157",
    codes: &["website_name.bad_char"],
    check: Check::MadeOf(Makeup::BadCharacter),
    ..NAME
};
