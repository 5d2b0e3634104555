//! C. The cloud resource a website runs on.

use crate::evaluators::{CLB, CODE, CVM, LIGHTHOUSE, SITE_BUILDER};
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, ORDER_STATE, ORDER_TYPE, RESOURCE_BANDWIDTH,
    RESOURCE_BILLING_MODE, RESOURCE_BOUND_INSTANCE, RESOURCE_CODE_STATE, RESOURCE_EDITION,
    RESOURCE_EXPIRES_AT, RESOURCE_FILED_COUNT, RESOURCE_FOUND, RESOURCE_GRANTED,
    RESOURCE_MONTHS_BOUGHT, RESOURCE_PACKAGE, RESOURCE_PRODUCT, RESOURCE_PUBLIC_IP,
    RESOURCE_REGION,
};
use crate::field::{
    FieldId, Group, SITE_RESOURCE, SITE_RESOURCE_CODE, SITE_RESOURCE_INSTANCE_ID,
    SITE_RESOURCE_KIND, WEBSITES,
};
use crate::finding::{Code, Severity};
use crate::place::At;
use crate::resource::key;
use crate::rule::{Check, Guard, Out, Rule, Span, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::view::View;

const RESOURCE: Rule = Rule {
    scope: Group::Site,
    step: Step::Basic,
    severity: Severity::Error,
    reads: RESOURCE_KEY,
    source: source!('T', "备案准备/备案云服务.md"),
    ..Rule::BLANK
};

/// The fields that tell the key of a resource.
pub(super) const RESOURCE_KEY: &[FieldId] = ids![
    SITE_RESOURCE_KIND,
    SITE_RESOURCE_INSTANCE_ID,
    SITE_RESOURCE_CODE
];

pub(super) const R052: Rule = Rule {
    id: "R052",
    codes: &["resource.not_mainland"],
    facts: ids![RESOURCE_REGION, RESOURCE_PRODUCT],
    check: Check::When {
        all: &[
            Test::Server,
            Test::Outside(RESOURCE_REGION, word("mainland")),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

pub(super) const R053: Rule = Rule {
    id: "R053",
    codes: &["resource.not_prepaid"],
    facts: ids![RESOURCE_BILLING_MODE, RESOURCE_PRODUCT],
    check: Check::When {
        all: &[
            Test::Server,
            Test::Not(RESOURCE_BILLING_MODE.id(), word("prepaid")),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

/// Months a server must have been bought for in all.
const MONTHS_BOUGHT: u8 = 3;

pub(super) const R054: Rule = Rule {
    id: "R054",
    codes: &["resource.term_too_short"],
    facts: ids![RESOURCE_MONTHS_BOUGHT, RESOURCE_PRODUCT],
    source: source!(
        'T',
        "首次备案指引",
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md"
    ),
    check: Check::When {
        all: &[
            Test::Server,
            Test::Below(RESOURCE_MONTHS_BOUGHT, MONTHS_BOUGHT),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

/// How long a server must still run.
pub(super) const SERVER_LEFT: Span = Span::months(1);

pub(super) const R055: Rule = Rule {
    id: "R055",
    codes: &["resource.expires_soon"],
    facts: ids![RESOURCE_EXPIRES_AT],
    dated: true,
    source: source!('T', "首次备案指引", "备案准备/备案云服务.md"),
    check: Check::When {
        all: &[
            Test::RunsOn(CVM | LIGHTHOUSE | CLB),
            Test::Before(RESOURCE_EXPIRES_AT, SERVER_LEFT),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

pub(super) const R056: Rule = Rule {
    id: "R056",
    codes: &["resource.no_public_ip"],
    facts: ids![RESOURCE_PUBLIC_IP, RESOURCE_BANDWIDTH, RESOURCE_PRODUCT],
    source: source!(
        'T',
        "首次备案指引",
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md"
    ),
    check: Check::When {
        all: &[
            Test::RunsOn(CVM | CLB | CODE),
            Test::Server,
            Test::Any,
            Test::Flag(RESOURCE_PUBLIC_IP, false),
            Test::Below(RESOURCE_BANDWIDTH, 1),
            Test::End,
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

/// What is filed already goes on as it stands.
const NOT_IN_CHANGES: Guard = Guard::OPEN.except_orders(&["change_subject", "change_site"]);

/// Websites on one instance.
const WEBSITES_PER_INSTANCE: i64 = 5;
/// Websites on the serverless package of an account.
const WEBSITES_PER_PACKAGE: i64 = 2;

const QUOTA: Rule = Rule {
    scope: Group::Order,
    reads: ids![
        WEBSITES,
        SITE_RESOURCE_KIND,
        SITE_RESOURCE_INSTANCE_ID,
        SITE_RESOURCE_CODE
    ],
    ..RESOURCE
};

pub(super) const R057: Rule = Rule {
    id: "R057",
    codes: &["resource.quota_used"],
    facts: ids![RESOURCE_FILED_COUNT, RESOURCE_BOUND_INSTANCE, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    source: source!(
        'T',
        "备案准备/备案云服务.md",
        "常见问题/备案授权码.md",
        "常见问题/注销备案.md"
    ),
    check: Check::Run(instance_quota),
    ..QUOTA
};

fn instance_quota(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    for site in view.rows(WEBSITES) {
        let (Some(instance), Some(key)) = (judged_instance(&site), key(&site)) else {
            continue;
        };
        // The website itself is among those up to it.
        let mut own = 0;
        for other in view.rows(WEBSITES).take(usize::from(site.place.site) + 1) {
            own += i64::from(judged_instance(&other) == Some(instance));
        }
        let at = site.at(SITE_RESOURCE.id());
        if let Some(filed) = out.know(at, site.fact_number(RESOURCE_FILED_COUNT, &key)) {
            above(out, at, filed.saturating_add(own), WEBSITES_PER_INSTANCE);
        }
    }
    Some(())
}

/// Fails where more websites are on a resource than may be.
fn above(out: &mut Out<'_>, at: At, sum: i64, most: i64) -> bool {
    if sum > most {
        out.fail(at).with("n", most).with("m", sum);
    }
    sum > most
}

/// The instance whose quota a website uses: a load balancer uses that of its bound server.
fn judged_instance<'a>(site: &View<'a>) -> Option<&'a str> {
    let id = site.text(SITE_RESOURCE_INSTANCE_ID)?;
    match site.choice(SITE_RESOURCE_KIND)? {
        "cvm" | "lighthouse" => Some(id),
        "clb" => Some(
            site.fact_text(RESOURCE_BOUND_INSTANCE, &key(site)?)
                .unwrap_or(id),
        ),
        _ => None,
    }
}

pub(super) const R058: Rule = Rule {
    id: "R058",
    codes: &["resource.package_quota", "resource.package_none"],
    facts: ids![RESOURCE_PACKAGE, RESOURCE_FILED_COUNT, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    source: source!('T', "首次备案指引", "备案准备/备案云服务.md"),
    check: Check::Run(package_quota),
    ..QUOTA
};

fn package_quota(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let sites = view
        .rows(WEBSITES)
        .filter(|site| site.choice(SITE_RESOURCE_KIND) == Some("serverless"));
    for (own, site) in (1..).zip(sites) {
        let at = site.at(SITE_RESOURCE.id());
        let Some(key) = key(&site) else { continue };
        let package = site.fact_text(RESOURCE_PACKAGE, &key);
        let sum = site
            .fact_number(RESOURCE_FILED_COUNT, &key)
            .map(|filed| filed.saturating_add(own));
        // Either is enough, whatever the other is.
        if package == Ok("none") {
            out.fail(at).code(Code::new("resource.package_none"));
        } else if !sum.is_ok_and(|sum| above(out, at, sum, WEBSITES_PER_PACKAGE)) {
            out.know(at, package);
            out.know(at, sum);
        }
    }
    Some(())
}

pub(super) const R059: Rule = Rule {
    id: "R059",
    codes: &["resource.clb_unbound"],
    facts: ids![RESOURCE_BOUND_INSTANCE],
    check: Check::When {
        all: &[
            Test::RunsOn(CLB),
            Test::Is(RESOURCE_BOUND_INSTANCE.id(), word("none")),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

pub(super) const R060: Rule = Rule {
    id: "R060",
    codes: &["resource.closed_product"],
    facts: ids![RESOURCE_PRODUCT, ORDER_TYPE],
    guard: NOT_IN_CHANGES,
    check: Check::When {
        all: &[Test::Is(RESOURCE_PRODUCT.id(), word("cloud_hosting"))],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

const CODE_RULE: Rule = Rule {
    source: source!(
        'T',
        "备案准备/备案授权码操作指引.md",
        "常见问题/备案授权码.md"
    ),
    ..RESOURCE
};

pub(super) const R061: Rule = Rule {
    id: "R061",
    codes: &["authorization_code.not_granted"],
    facts: ids![RESOURCE_FOUND, RESOURCE_GRANTED],
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Any,
            Test::Flag(RESOURCE_FOUND, false),
            Test::Flag(RESOURCE_GRANTED, false),
            Test::End,
        ],
        at: SITE_RESOURCE_CODE.id(),
    },
    ..CODE_RULE
};

/// A used code passes in a change of the website that it filed (R067).
pub(super) const R062: Rule = Rule {
    id: "R062",
    codes: &["authorization_code.used"],
    facts: ids![RESOURCE_CODE_STATE, ORDER_TYPE],
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Any,
            Test::Is(RESOURCE_CODE_STATE.id(), word("in_use")),
            Test::All,
            Test::Unless,
            Test::OrderIs(word("change_subject change_site")),
            Test::End,
            Test::Is(RESOURCE_CODE_STATE.id(), word("used")),
            Test::End,
            Test::End,
        ],
        at: SITE_RESOURCE_CODE.id(),
    },
    ..CODE_RULE
};

/// How long the server behind a code must still run.
pub(super) const CODE_SERVER_LEFT: Span = Span::days(30);

pub(super) const R063: Rule = Rule {
    id: "R063",
    codes: &["authorization_code.server_expires_soon"],
    facts: ids![RESOURCE_EXPIRES_AT, RESOURCE_PRODUCT],
    dated: true,
    source: source!('T', "常见问题/备案授权码.md"),
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Server,
            Test::Before(RESOURCE_EXPIRES_AT, CODE_SERVER_LEFT),
        ],
        at: SITE_RESOURCE_CODE.id(),
    },
    ..CODE_RULE
};

pub(super) const R067: Rule = Rule {
    id: "R067",
    codes: &["authorization_code.change_only"],
    severity: Severity::Info,
    facts: ids![RESOURCE_CODE_STATE, RESOURCE_EXPIRES_AT, RESOURCE_PRODUCT],
    dated: true,
    guard: Guard::OPEN.orders(&["change_subject", "change_site"]),
    source: source!('T', "常见问题/备案授权码.md"),
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Is(RESOURCE_CODE_STATE.id(), word("used")),
            Test::Any,
            Test::Lasts(RESOURCE_EXPIRES_AT, CODE_SERVER_LEFT),
            Test::Is(RESOURCE_PRODUCT.id(), SITE_BUILDER),
            Test::End,
        ],
        at: SITE_RESOURCE_CODE.id(),
    },
    ..CODE_RULE
};

pub(super) const R069: Rule = Rule {
    id: "R069",
    codes: &["resource.not_found"],
    facts: ids![RESOURCE_FOUND],
    source: source!('T', "首次备案指引", "常见问题/其他问题.md"),
    check: Check::When {
        all: &[
            Test::RunsOn(CVM | LIGHTHOUSE | CLB),
            Test::Flag(RESOURCE_FOUND, false),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

pub(super) const R070: Rule = Rule {
    id: "R070",
    codes: &["resource.site_builder"],
    facts: ids![RESOURCE_PRODUCT, RESOURCE_EDITION],
    source: source!('T', "快速入门/网站建设备案.md"),
    check: Check::When {
        all: &[
            Test::RunsOn(CODE),
            Test::Is(RESOURCE_PRODUCT.id(), SITE_BUILDER),
            Test::Is(RESOURCE_EDITION.id(), word("trial")),
        ],
        at: SITE_RESOURCE_CODE.id(),
    },
    ..CODE_RULE
};

/// Working days an authority has for its review.
const AUTHORITY_REVIEW: Span = Span::working_days(20);

pub(super) const R071: Rule = Rule {
    id: "R071",
    codes: &["resource.expired_in_review"],
    step: Step::Submit,
    severity: Severity::Warning,
    facts: ids![
        RESOURCE_EXPIRES_AT,
        RESOURCE_PRODUCT,
        ORDER_STATE,
        CALENDAR_HOLIDAYS,
        CALENDAR_WORKDAYS
    ],
    dated: true,
    source: source!('T', "常见问题/备案流程/备案审核.md"),
    check: Check::When {
        all: &[
            Test::State(
                true,
                word("awaiting_authority_submit sms_verification authority_review"),
            ),
            Test::Server,
            Test::Before(RESOURCE_EXPIRES_AT, AUTHORITY_REVIEW),
        ],
        at: SITE_RESOURCE.id(),
    },
    ..RESOURCE
};

pub(super) const R064: Rule = Rule {
    id: "R064",
    codes: &["authorization_code.duplicate"],
    scope: Group::Order,
    reads: ids![WEBSITES, SITE_RESOURCE_KIND, SITE_RESOURCE_CODE],
    check: Check::NoRepeat {
        list: None,
        field: SITE_RESOURCE_CODE,
    },
    ..CODE_RULE
};
