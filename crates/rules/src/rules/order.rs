//! A. The order as a whole: how many websites, which agreements.

use crate::field::{AGREEMENT_ASSIST, AGREEMENT_SECURITY, DOMAIN, Group, SITE_DOMAINS, WEBSITES};
use crate::finding::Severity;
use crate::place::{At, Place};
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::view::View;

/// Websites in one order of an organisation.
const MAX_WEBSITES_ORGANISATION: usize = 10;
/// Websites in one order of an individual.
const MAX_WEBSITES_INDIVIDUAL: usize = 1;

const COUNTS: Rule = Rule {
    id: "",
    codes: &["websites.too_many"],
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::Error,
    reads: ids![WEBSITES],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!(
        'T',
        "备案介绍/备案限制说明.md",
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案前咨询/如何进行备案.md",
        "常见问题/接入备案类.md"
    ),
    check: Check::Run(|_, _| None),
};

pub(super) const R010: Rule = Rule {
    id: "R010",
    guard: Guard::ORGANISATION,
    check: Check::Run(|view, out| too_many(view, out, MAX_WEBSITES_ORGANISATION)),
    ..COUNTS
};

pub(super) const R011: Rule = Rule {
    id: "R011",
    guard: Guard::INDIVIDUAL,
    check: Check::Run(|view, out| too_many(view, out, MAX_WEBSITES_INDIVIDUAL)),
    ..COUNTS
};

fn too_many(view: &View<'_>, out: &mut Out<'_>, most: usize) -> Verdict {
    let count = view.count(WEBSITES);
    if count > most {
        out.fail(WEBSITES).with("n", most).with("m", count);
    }
    Some(())
}

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
    source: source!('I', "seed"),
    check: Check::Run(at_least_one),
    ..COUNTS
};

fn at_least_one(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    if view.count(WEBSITES) == 0 {
        out.required(WEBSITES);
    }
    Some(())
}

pub(super) const R015: Rule = Rule {
    id: "R015",
    codes: &["agreement.not_accepted"],
    step: Step::Submit,
    reads: ids![AGREEMENT_SECURITY, AGREEMENT_ASSIST],
    source: source!('T', "seed"),
    check: Check::Run(agreements),
    ..COUNTS
};

fn agreements(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    for (agreement, id) in [
        (AGREEMENT_SECURITY, "security"),
        (AGREEMENT_ASSIST, "assist"),
    ] {
        if !view.ticked(agreement) {
            out.fail(agreement).empty().with("agreement", id);
        }
    }
    Some(())
}
