//! A. The order as a whole: how many websites, which agreements.

use super::resource::{CODE_SERVER_LEFT, RESOURCE_KEY, SERVER_LEFT};
use crate::evaluators::{CLB, CODE, CVM, LIGHTHOUSE};
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, DOMAIN_EXPIRES_AT, RESOURCE_EXPIRES_AT, RESOURCE_PRODUCT,
};
use crate::field::{
    AGREEMENT_ASSIST, AGREEMENT_SECURITY, DOMAIN, Group, SITE_DOMAINS, SITE_RESOURCE,
    SUBJECT_NATURE, SUBJECT_PROVINCE, WEBSITES,
};
use crate::finding::Severity;
use crate::place::{At, Place};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Span, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::view::View;

/// Websites in one order of an organisation.
const MAX_WEBSITES_ORGANISATION: u8 = 10;
/// Websites in one order of an individual.
const MAX_WEBSITES_INDIVIDUAL: u8 = 1;

const COUNTS: Rule = Rule {
    codes: &["websites.too_many"],
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![WEBSITES],
    source: source!(
        'T',
        "备案介绍/备案限制说明.md",
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案前咨询/如何进行备案.md",
        "常见问题/接入备案类.md"
    ),
    ..Rule::BLANK
};

pub(super) const R010: Rule = Rule {
    id: "R010",
    guard: Guard::ORGANISATION,
    check: Check::When {
        all: &[Test::Longer(WEBSITES, MAX_WEBSITES_ORGANISATION)],
        at: WEBSITES.id(),
    },
    ..COUNTS
};

pub(super) const R011: Rule = Rule {
    id: "R011",
    guard: Guard::INDIVIDUAL,
    check: Check::When {
        all: &[Test::Longer(WEBSITES, MAX_WEBSITES_INDIVIDUAL)],
        at: WEBSITES.id(),
    },
    ..COUNTS
};

pub(super) const R012: Rule = Rule {
    id: "R012",
    codes: &["domains.not_exactly_one", "required"],
    scope: Group::Site,
    reads: ids![SITE_DOMAINS, DOMAIN],
    check: Check::Run(exactly_one_domain),
    ..COUNTS
};

fn exactly_one_domain(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let filled = view
        .rows(SITE_DOMAINS)
        .filter(|row| row.filled(DOMAIN))
        .count();
    if filled == 0 {
        out.required(At {
            field: DOMAIN.id(),
            place: Place {
                item: 0,
                ..view.place
            },
        });
    } else if filled > 1 {
        out.fail(SITE_DOMAINS).with("m", filled);
    }
    Some(())
}

pub(super) const R013: Rule = Rule {
    id: "R013",
    codes: &["domain.duplicate"],
    reads: ids![WEBSITES, SITE_DOMAINS, DOMAIN],
    source: source!('I', "备案介绍/备案限制说明.md"),
    check: Check::NoRepeat {
        list: Some(SITE_DOMAINS),
        field: DOMAIN,
    },
    ..COUNTS
};

pub(super) const R014: Rule = Rule {
    id: "R014",
    codes: &["required"],
    step: Step::Submit,
    reads: ids![WEBSITES],
    source: source!('I', "首次备案指引"),
    check: Check::When {
        all: &[
            Test::Unless,
            Test::Longer(WEBSITES, 0),
            Test::End,
            Test::Blank,
        ],
        at: WEBSITES.id(),
    },
    ..COUNTS
};

/// Working days a review takes: 2 of the provider, 20 of the authority, and some to spare.
const REVIEW: Span = Span::working_days(25);

const ENDS_DURING_REVIEW: Rule = Rule {
    id: "R019",
    codes: &["validity.ends_during_review"],
    step: Step::Submit,
    severity: Severity::Warning,
    dated: true,
    source: source!(
        'I',
        "常见问题/备案流程/备案审核.md",
        "备案准备/备案云服务.md"
    ),
    ..COUNTS
};

pub(super) const R019_DOMAIN: Rule = Rule {
    scope: Group::Domain,
    reads: ids![DOMAIN, SUBJECT_PROVINCE, SUBJECT_NATURE],
    facts: ids![DOMAIN_EXPIRES_AT, CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS],
    check: Check::When {
        all: &[
            // R027 speaks of such a domain, unless the province has a rule of its own.
            Test::Province(Topic::DomainExpiry),
            Test::Lasts(DOMAIN_EXPIRES_AT, Span::days(0)),
            Test::Within(DOMAIN_EXPIRES_AT, REVIEW),
        ],
        at: DOMAIN.id(),
    },
    ..ENDS_DURING_REVIEW
};

const RESOURCE_ENDS_DURING_REVIEW: Rule = Rule {
    scope: Group::Site,
    reads: RESOURCE_KEY,
    facts: ids![
        RESOURCE_EXPIRES_AT,
        RESOURCE_PRODUCT,
        CALENDAR_HOLIDAYS,
        CALENDAR_WORKDAYS
    ],
    ..ENDS_DURING_REVIEW
};

pub(super) const R019: Rule = Rule {
    check: Check::When {
        all: &[
            Test::RunsOn(CVM | LIGHTHOUSE | CLB),
            Test::Lasts(RESOURCE_EXPIRES_AT, SERVER_LEFT),
            Test::Within(RESOURCE_EXPIRES_AT, REVIEW),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE_ENDS_DURING_REVIEW
};

pub(super) const R019_CODE: Rule = Rule {
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Server,
            Test::Lasts(RESOURCE_EXPIRES_AT, CODE_SERVER_LEFT),
            Test::Within(RESOURCE_EXPIRES_AT, REVIEW),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE_ENDS_DURING_REVIEW
};

pub(super) const R015: Rule = Rule {
    id: "R015",
    codes: &["agreement.not_accepted"],
    step: Step::Submit,
    reads: ids![AGREEMENT_SECURITY, AGREEMENT_ASSIST],
    source: source!('T', "首次备案指引"),
    check: Check::When {
        all: &[
            Test::Unless,
            Test::Ticked(AGREEMENT_SECURITY),
            Test::End,
            Test::Blank,
            Test::Says(word("agreement"), word("security")),
        ],
        at: AGREEMENT_SECURITY.id(),
    },
    ..COUNTS
};

pub(super) const R015_ASSIST: Rule = Rule {
    check: Check::When {
        all: &[
            Test::Unless,
            Test::Ticked(AGREEMENT_ASSIST),
            Test::End,
            Test::Blank,
            Test::Says(word("agreement"), word("assist")),
        ],
        at: AGREEMENT_ASSIST.id(),
    },
    ..R015
};
