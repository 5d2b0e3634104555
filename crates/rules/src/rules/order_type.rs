//! K. The type of the order, and what an order of that type may not change.

use crate::evaluators::Pair;
use crate::fact::{
    DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER, DOMAIN_FILING_PRINCIPAL_NAME,
    DOMAIN_FILING_PRINCIPAL_PHONE, DOMAIN_FILING_SERVICE_CONTENTS, DOMAIN_FILING_SITE_NAME,
    DOMAIN_FILING_SUBJECT_NUMBER, SUBJECT_FILED_SITES_FOOTER_NUMBER, SUBJECT_FILED_SITES_OPEN,
    SUBJECT_FILING_CERTIFICATE_ADDRESS, SUBJECT_FILING_CERTIFICATE_NUMBER,
    SUBJECT_FILING_MAILING_ADDRESS, SUBJECT_FILING_NAME, SUBJECT_FILING_NUMBER,
    SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_FILING_PRINCIPAL_NAME,
    SUBJECT_FILING_STATE,
};
use crate::field::{
    DOMAIN, Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_NAME, ORDER, SITE_DOMAINS, SITE_NAME,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_PHONE1,
    SITE_PRINCIPAL_SAME, SITE_SERVICE_CONTENTS, SUBJECT_CERTIFICATE_ADDRESS,
    SUBJECT_CERTIFICATE_NUMBER, SUBJECT_MAILING_ADDRESS, SUBJECT_NAME, SUBJECT_NATURE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_PHONE1,
    SUBJECT_PRINCIPAL_SAME, WEBSITES,
};
use crate::finding::Severity;
use crate::order_type::{FACTS, READS, Standing, of_domain};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::view::View;

/// Orders whose type is told, not chosen.
const TOLD: Guard = Guard::OPEN.except_orders(&[
    "change_subject",
    "change_site",
    "cancel_subject",
    "cancel_site",
    "cancel_access",
]);
const ADD_SITE: Guard = Guard::OPEN.orders(&["add_site_here", "add_site_elsewhere"]);
const ACCESS: Guard = Guard::OPEN.orders(&["access", "one_click_access"]);

const FILED: Rule = Rule {
    scope: Group::Domain,
    step: Step::Basic,
    severity: Severity::Error,
    reads: READS,
    facts: FACTS,
    guard: TOLD,
    source: source!('T', "常见问题/备案流程/备案驳回.md"),
    ..Rule::BLANK
};

pub(super) const R020: Rule = Rule {
    id: "R020",
    codes: &["order_type.mixed"],
    scope: Group::Order,
    step: Step::Websites,
    reads: ids![
        WEBSITES,
        SITE_DOMAINS,
        DOMAIN,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_NAME,
        SUBJECT_NATURE
    ],
    source: source!(
        'T',
        "常见问题/接入备案类.md",
        "常见问题/变更信息.md",
        "常见问题/备案前咨询/如何进行备案.md"
    ),
    check: Check::Run(mixed),
    ..FILED
};

/// Websites of an order are filed as one type; unknown types do not count.
fn mixed(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let mut first = None;
    for site in view.rows(WEBSITES) {
        let row = site.rows(SITE_DOMAINS).next();
        let own = row.and_then(|row| of_domain(&row).ok().flatten());
        let Some(at) = row.map(|row| row.at(DOMAIN.id())) else {
            continue;
        };
        if site.place.site == 0 {
            first = Some((own?, at));
        } else if let (Some((first, earlier)), Some(own)) = (first, own)
            && own != first
        {
            out.fail(at)
                .with("k", usize::from(site.place.site) + 1)
                .with("type", own)
                .also(earlier);
        }
    }
    Some(())
}

pub(super) const R247: Rule = Rule {
    id: "R247",
    codes: &["phone.differs_from_filed"],
    severity: Severity::BlockSubmit,
    reads: ids![DOMAIN, SITE_PRINCIPAL_PHONE1],
    facts: ids![DOMAIN_FILING_PRINCIPAL_PHONE],
    guard: ACCESS,
    source: source!('T', "常见问题/短信核验类.md"),
    check: Check::When {
        all: &[Test::Differs(
            SITE_PRINCIPAL_PHONE1.id(),
            DOMAIN_FILING_PRINCIPAL_PHONE.id(),
        )],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..FILED
};

/// The site principal is the subject principal, whose phone stands there.
pub(super) const R247_SUBJECT: Rule = Rule {
    reads: ids![DOMAIN, SITE_PRINCIPAL_SAME, SUBJECT_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[
            Test::Ticked(SITE_PRINCIPAL_SAME),
            Test::Differs(
                SUBJECT_PRINCIPAL_PHONE1.id(),
                DOMAIN_FILING_PRINCIPAL_PHONE.id(),
            ),
        ],
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..R247
};

pub(super) const R265: Rule = Rule {
    id: "R265",
    codes: &["domain.already_here"],
    source: source!('I', "备案介绍/备案类型.md"),
    check: Check::When {
        all: &[Test::Filed(Standing::OwnHere)],
        at: DOMAIN.id(),
    },
    ..FILED
};

pub(super) const R267: Rule = Rule {
    id: "R267",
    codes: &["domain.two_filing_numbers"],
    check: Check::When {
        all: &[
            Test::Filed(Standing::Same),
            Test::With(word("a"), DOMAIN_FILING_SUBJECT_NUMBER.id()),
            Test::With(word("b"), SUBJECT_FILING_NUMBER.id()),
        ],
        at: DOMAIN.id(),
    },
    ..FILED
};

pub(super) const R268: Rule = Rule {
    id: "R268",
    codes: &["subject.shell"],
    scope: Group::Order,
    reads: ids![
        WEBSITES,
        SITE_DOMAINS,
        DOMAIN,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_NAME,
        SUBJECT_NATURE
    ],
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/注销备案.md",
        "常见问题/备案信息专项核查类.md"
    ),
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::Is(SUBJECT_FILING_STATE.id(), word("shell")),
            // A domain that is filed elsewhere is spoken of first.
            Test::Any,
            Test::Filed(Standing::Unfiled),
            Test::Filed(Standing::Own),
            Test::Filed(Standing::OwnHere),
            Test::End,
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..FILED
};

pub(super) const R271: Rule = Rule {
    id: "R271",
    codes: &["subject.filed_data_outdated"],
    scope: Group::Order,
    reads: ids![
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_CERTIFICATE_ADDRESS,
        SUBJECT_MAILING_ADDRESS,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_NUMBER
    ],
    facts: ids![
        SUBJECT_FILING_NAME,
        SUBJECT_FILING_CERTIFICATE_NUMBER,
        SUBJECT_FILING_CERTIFICATE_ADDRESS,
        SUBJECT_FILING_MAILING_ADDRESS,
        SUBJECT_FILING_PRINCIPAL_NAME,
        SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    guard: ADD_SITE,
    source: source!(
        'T',
        "常见问题/新增网站.md",
        "常见问题/备案流程/主体信息/主体信息.md"
    ),
    check: Check::Differ(&[
        (SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id()),
        (
            SUBJECT_CERTIFICATE_NUMBER.id(),
            SUBJECT_FILING_CERTIFICATE_NUMBER.id(),
        ),
        (
            SUBJECT_CERTIFICATE_ADDRESS.id(),
            SUBJECT_FILING_CERTIFICATE_ADDRESS.id(),
        ),
        (
            SUBJECT_MAILING_ADDRESS.id(),
            SUBJECT_FILING_MAILING_ADDRESS.id(),
        ),
        (
            SUBJECT_PRINCIPAL_NAME.id(),
            SUBJECT_FILING_PRINCIPAL_NAME.id(),
        ),
        (
            SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
            SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER.id(),
        ),
    ]),
    ..FILED
};

pub(super) const R272: Rule = Rule {
    id: "R272",
    codes: &["filed_sites.not_in_order"],
    scope: Group::Order,
    severity: Severity::Warning,
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![SUBJECT_FILED_SITES_OPEN, SUBJECT_FILED_SITES_FOOTER_NUMBER],
    guard: ADD_SITE.unless_province(Topic::FiledSites),
    source: source!(
        'T',
        "常见问题/新增网站.md",
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "常见问题/备案前咨询/是否影响备案.md"
    ),
    check: Check::When {
        all: &[
            Test::Any,
            Test::Flag(SUBJECT_FILED_SITES_OPEN, false),
            Test::Flag(SUBJECT_FILED_SITES_FOOTER_NUMBER, false),
            Test::End,
        ],
        at: ORDER.id(),
    },
    ..FILED
};

const LOCKED: Rule = Rule {
    id: "R273",
    codes: &["access.data_locked"],
    guard: ACCESS,
    source: source!('T', "常见问题/接入备案类.md", "常见问题/变更信息.md"),
    ..FILED
};

pub(super) const R273: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    reads: ids![
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_ADDRESS,
        SUBJECT_MAILING_ADDRESS,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_NUMBER
    ],
    facts: ids![
        SUBJECT_FILING_NAME,
        SUBJECT_FILING_CERTIFICATE_ADDRESS,
        SUBJECT_FILING_MAILING_ADDRESS,
        SUBJECT_FILING_PRINCIPAL_NAME,
        SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    check: Check::Differ(&[
        (SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id()),
        (
            SUBJECT_CERTIFICATE_ADDRESS.id(),
            SUBJECT_FILING_CERTIFICATE_ADDRESS.id(),
        ),
        (
            SUBJECT_MAILING_ADDRESS.id(),
            SUBJECT_FILING_MAILING_ADDRESS.id(),
        ),
        (
            SUBJECT_PRINCIPAL_NAME.id(),
            SUBJECT_FILING_PRINCIPAL_NAME.id(),
        ),
        (
            SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
            SUBJECT_FILING_PRINCIPAL_CERTIFICATE_NUMBER.id(),
        ),
    ]),
    ..LOCKED
};

/// What a website's filing shows of it.
pub(crate) static FILED_SITE: &[Pair] = &[
    (SITE_NAME.id(), DOMAIN_FILING_SITE_NAME.id()),
    (
        SITE_SERVICE_CONTENTS.id(),
        DOMAIN_FILING_SERVICE_CONTENTS.id(),
    ),
    (SITE_PRINCIPAL_NAME.id(), DOMAIN_FILING_PRINCIPAL_NAME.id()),
    (
        SITE_PRINCIPAL_CERTIFICATE_NUMBER.id(),
        DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    ),
];

pub(super) const R273_SITE: Rule = Rule {
    step: Step::Websites,
    reads: ids![
        DOMAIN,
        SITE_NAME,
        SITE_SERVICE_CONTENTS,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_NUMBER
    ],
    facts: ids![
        DOMAIN_FILING_SITE_NAME,
        DOMAIN_FILING_SERVICE_CONTENTS,
        DOMAIN_FILING_PRINCIPAL_NAME,
        DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    check: Check::Differ(FILED_SITE),
    ..LOCKED
};
