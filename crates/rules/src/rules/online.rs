//! L. The website on the net: closed before its number, its footer, the police filing after.

use crate::fact::{
    DOMAIN_DNS, DOMAIN_FILING_ACCESS_PROVIDERS, DOMAIN_FILING_STATE, DOMAIN_PROBE_FOOTER_LINK,
    DOMAIN_PROBE_FOOTER_NUMBER, DOMAIN_PROBE_LEADS, DOMAIN_PROBE_OPEN, ORDER_APPROVED_ON,
    ORDER_FILING_NUMBER, ORDER_STATE,
};
use crate::field::{DOMAIN, Group, ORDER, SITE_DOMAINS, WEBSITES};
use crate::finding::Severity;
use crate::identifiers::{self, Kind};
use crate::rule::{Check, Guard, Out, Rule, Span, Test, Verdict, Word, ids, source, word};
use crate::step::Step;
use crate::view::View;

const SITE: Rule = Rule {
    scope: Group::Domain,
    step: Step::Submit,
    severity: Severity::Warning,
    reads: ids![DOMAIN],
    source: source!('T', "常见问题/备案号.md"),
    ..Rule::BLANK
};

const WHOLE: Rule = Rule {
    scope: Group::Order,
    severity: Severity::Info,
    reads: ids![WEBSITES, SITE_DOMAINS, DOMAIN],
    ..SITE
};

const FILED: Test = Test::State(true, word("filed"));
/// The provider's review is passed.
const PASSED: Word = word("awaiting_authority_submit sms_verification authority_review filed");
const ADD: Guard = Guard::OPEN.orders(&[
    "first",
    "add_site_here",
    "add_site_elsewhere",
    "access",
    "one_click_access",
]);
const ACCESS: Guard = Guard::OPEN.orders(&["access", "one_click_access"]);
const NOT_CANCELLED: Guard =
    Guard::OPEN.except_orders(&["cancel_subject", "cancel_site", "cancel_access"]);

pub(super) const R281: Rule = Rule {
    id: "R281",
    codes: &["site.already_open"],
    severity: Severity::BlockSubmit,
    facts: ids![ORDER_STATE, DOMAIN_PROBE_OPEN],
    guard: Guard::OPEN.orders(&["first", "add_site_here", "add_site_elsewhere"]),
    source: source!(
        'T',
        "常见问题/备案流程/流程其他问题.md",
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "常见问题/备案流程/备案审核.md",
        "常见问题/新增网站.md"
    ),
    check: Check::When {
        all: &[
            Test::State(false, word("filed")),
            Test::Flag(DOMAIN_PROBE_OPEN, true),
        ],
        at: DOMAIN.id(),
    },
    ..SITE
};

pub(super) const R282: Rule = Rule {
    id: "R282",
    codes: &["site.access_may_open"],
    reads: &[],
    facts: ids![ORDER_STATE],
    guard: ACCESS,
    source: source!(
        'T',
        "常见问题/备案流程/流程其他问题.md",
        "常见问题/网站访问类.md",
        "常见问题/接入备案类.md"
    ),
    check: Check::When {
        all: &[Test::State(true, PASSED)],
        at: ORDER.id(),
    },
    ..WHOLE
};

const NO_FOOTER: &[Test] = &[
    FILED,
    Test::Flag(DOMAIN_PROBE_OPEN, true),
    Test::Any,
    Test::Flag(DOMAIN_PROBE_FOOTER_NUMBER, false),
    Test::Flag(DOMAIN_PROBE_FOOTER_LINK, false),
    Test::End,
];

pub(super) const R283: Rule = Rule {
    id: "R283",
    codes: &["footer.missing"],
    facts: ids![
        ORDER_STATE,
        DOMAIN_PROBE_OPEN,
        DOMAIN_PROBE_FOOTER_NUMBER,
        DOMAIN_PROBE_FOOTER_LINK
    ],
    guard: ADD,
    source: source!(
        'T',
        "常见问题/备案号.md",
        "法律法规/《非经营性互联网信息服务备案管理办法》(信息产业部令第33号).md"
    ),
    check: Check::When {
        all: NO_FOOTER,
        at: DOMAIN.id(),
    },
    ..SITE
};

pub(super) const R284: Rule = Rule {
    id: "R284",
    codes: &["footer.which_number"],
    facts: ids![ORDER_STATE, DOMAIN_PROBE_LEADS],
    check: Check::Once(&[FILED, Test::Not(DOMAIN_PROBE_LEADS.id(), word("alone"))]),
    ..WHOLE
};

pub(super) const R285: Rule = Rule {
    id: "R285",
    codes: &["filing_number.malformed"],
    severity: Severity::Error,
    reads: &[],
    facts: ids![ORDER_FILING_NUMBER],
    dated: true,
    source: source!('G', "备案介绍/备案概述.md"),
    check: Check::Run(filing_number),
    ..WHOLE
};

/// An order has no number before it is filed, and waits for none.
fn filing_number(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let number = view.fact_text(ORDER_FILING_NUMBER, "").ok()?;
    let canonical = identifiers::normalise(Kind::IcpFiling, number);
    if identifiers::judge(Kind::IcpFiling, &canonical, view.today()).is_err() {
        out.fail(ORDER);
    }
    Some(())
}

pub(super) const R286: Rule = Rule {
    id: "R286",
    codes: &["police_filing.due"],
    reads: &[],
    facts: ids![ORDER_STATE, ORDER_APPROVED_ON],
    guard: NOT_CANCELLED,
    source: source!('T', "常见问题/公安备案.md", "备案介绍/备案类型.md"),
    check: Check::When {
        all: &[FILED, Test::Due(ORDER_APPROVED_ON, Span::days(30))],
        at: ORDER.id(),
    },
    ..WHOLE
};

pub(super) const R287: Rule = Rule {
    id: "R287",
    codes: &["footer.penalty"],
    facts: R283.facts,
    guard: ADD,
    source: source!(
        'L',
        "法律法规/《非经营性互联网信息服务备案管理办法》(信息产业部令第33号).md"
    ),
    check: Check::Once(NO_FOOTER),
    ..WHOLE
};

const POINTS_HERE: Test = Test::Is(DOMAIN_DNS.id(), word("mainland_here"));

const BLOCKED: Rule = Rule {
    id: "R288",
    codes: &["domain.blocked"],
    facts: ids![
        DOMAIN_DNS,
        DOMAIN_FILING_STATE,
        DOMAIN_FILING_ACCESS_PROVIDERS,
        ORDER_STATE
    ],
    source: source!(
        'T',
        "常见问题/备案前咨询/是否需要备案.md",
        "常见问题/网站访问类.md",
        "备案介绍/备案概述.md"
    ),
    ..SITE
};

pub(super) const R288: Rule = Rule {
    check: Check::When {
        all: &[
            Test::Is(DOMAIN_FILING_STATE.id(), word("none")),
            Test::State(false, word("filed")),
            POINTS_HERE,
        ],
        at: DOMAIN.id(),
    },
    ..BLOCKED
};

/// An access order opens the site once the provider's review is passed.
pub(super) const R288_ACCESS: Rule = Rule {
    check: Check::When {
        all: &[
            Test::Is(DOMAIN_FILING_STATE.id(), word("filed")),
            Test::Here(false, DOMAIN_FILING_ACCESS_PROVIDERS),
            Test::State(false, PASSED),
            POINTS_HERE,
        ],
        at: DOMAIN.id(),
    },
    ..BLOCKED
};
