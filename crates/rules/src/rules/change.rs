//! M. After filing: orders that change or cancel what is filed.

use crate::evaluators::conditions;
use crate::fact::{
    AUDIT_DEADLINE, AUDIT_OPEN, CHANGE_FROM, CHANGE_SITES, CHANGE_TO,
    DOMAIN_FILING_ACCESS_PROVIDERS, DOMAIN_FILING_IP, DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER,
    DOMAIN_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL, DOMAIN_FILING_PRINCIPAL_NAME,
    DOMAIN_FILING_PRINCIPAL_PHONE_REPLACED, DOMAIN_FILING_SERVICE_CONTENTS,
    DOMAIN_FILING_SITE_NAME, ORDER_STATE, ORDER_TYPE, ORDER_WITHDRAWING, RESOURCE_IP,
    SUBJECT_FILING_DOMAINS, SUBJECT_FILING_NAME, SUBJECT_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    SUBJECT_FILING_PRINCIPAL_PHONE_REPLACED, SUBJECT_FILING_PROVINCE, SUBJECT_FILING_SITES,
};
use crate::field::{
    DOMAIN, Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_NAME, ORDER, SITE_DOMAINS, SITE_NAME,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_SAME,
    SITE_RESOURCE_CODE, SITE_RESOURCE_INSTANCE_ID, SITE_RESOURCE_KIND, SITE_SERVICE_CONTENTS,
    SUBJECT_CERTIFICATE_NUMBER, SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_SAME, SUBJECT_PROVINCE, WEBSITES,
};
use crate::finding::Severity;
use crate::rule::{Check, Guard, Out, Rule, Span, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::tables::DIRECTION_UNSPECIFIED_PROVINCE_IDS;
use crate::view::View;

const CHANGE: Guard = Guard::OPEN.orders(&["change_subject", "change_site"]);
const CHANGE_SUBJECT: Guard = Guard::OPEN.orders(&["change_subject"]);
const CANCEL: Guard = Guard::OPEN.orders(&["cancel_subject", "cancel_site", "cancel_access"]);

const AFTER: Rule = Rule {
    scope: Group::Order,
    step: Step::Basic,
    severity: Severity::Error,
    guard: CHANGE,
    source: source!('T', "常见问题/变更信息.md"),
    ..Rule::BLANK
};

/// What a province's own policy says is the province's rule; where it is silent, a unit that becomes
/// a person is a doubt.
pub(super) const R301: Rule = Rule {
    id: "R301",
    codes: &["change.direction"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE],
    facts: ids![CHANGE_FROM, CHANGE_TO],
    guard: CHANGE_SUBJECT.provinces(DIRECTION_UNSPECIFIED_PROVINCE_IDS),
    check: Check::When {
        all: &[
            Test::Is(CHANGE_FROM.id(), word("organization")),
            Test::Is(CHANGE_TO.id(), word("individual")),
        ],
        at: SUBJECT_NATURE.id(),
    },
    ..AFTER
};

pub(super) const R301_PROVINCE: Rule = Rule {
    codes: &["change.province"],
    severity: Severity::Error,
    reads: ids![SUBJECT_PROVINCE, SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![SUBJECT_FILING_PROVINCE],
    guard: CHANGE_SUBJECT,
    check: Check::Differ(&[(SUBJECT_PROVINCE.id(), SUBJECT_FILING_PROVINCE.id())]),
    ..R301
};

pub(super) const R302: Rule = Rule {
    id: "R302",
    codes: &["change.adds_domain"],
    scope: Group::Domain,
    reads: ids![DOMAIN, WEBSITES, SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![CHANGE_SITES, SUBJECT_FILING_DOMAINS],
    source: source!(
        'O',
        "常见问题/变更信息.md (older version)",
        "常见问题/删除域名或网站的备案信息.md"
    ),
    check: Check::When {
        all: &[
            // With more websites than are changed, R303 speaks.
            Test::Unless,
            Test::Exceeds(CHANGE_SITES),
            Test::End,
            Test::Unnamed(SUBJECT_FILING_DOMAINS),
        ],
        at: DOMAIN.id(),
    },
    ..AFTER
};

pub(super) const R303: Rule = Rule {
    id: "R303",
    codes: &["change.mixed"],
    reads: ids![WEBSITES],
    facts: ids![CHANGE_SITES],
    source: source!('T', "常见问题/变更信息.md", "常见问题/接入备案类.md"),
    check: Check::When {
        all: &[Test::Exceeds(CHANGE_SITES)],
        at: WEBSITES.id(),
    },
    ..AFTER
};

pub(super) const R304: Rule = Rule {
    id: "R304",
    codes: &["change.notice"],
    severity: Severity::Info,
    facts: ids![ORDER_TYPE],
    guard: Guard::OPEN.orders(&[
        "change_subject",
        "change_site",
        "cancel_subject",
        "cancel_site",
        "cancel_access",
    ]),
    source: source!(
        'L',
        "法律法规/《非经营性互联网信息服务备案管理办法》(信息产业部令第33号).md"
    ),
    check: Check::When {
        all: &[],
        at: ORDER.id(),
    },
    ..AFTER
};

pub(super) const R305: Rule = Rule {
    id: "R305",
    codes: &["change.ip_only"],
    severity: Severity::Info,
    reads: ids![
        WEBSITES,
        SITE_DOMAINS,
        DOMAIN,
        SITE_RESOURCE_KIND,
        SITE_RESOURCE_INSTANCE_ID,
        SITE_RESOURCE_CODE,
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
        RESOURCE_IP,
        DOMAIN_FILING_IP,
        DOMAIN_FILING_ACCESS_PROVIDERS,
        DOMAIN_FILING_SITE_NAME,
        DOMAIN_FILING_SERVICE_CONTENTS,
        DOMAIN_FILING_PRINCIPAL_NAME,
        DOMAIN_FILING_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    guard: Guard::OPEN.orders(&["change_site"]),
    source: source!(
        'T',
        "常见问题/变更信息.md",
        "常见问题/备案前咨询/是否需要备案.md",
        "常见问题/备案前咨询/是否影响备案.md"
    ),
    check: Check::Run(ip_only),
    ..AFTER
};

/// Said once, where every website of the order keeps what is filed but for its address.
fn ip_only(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    let kept = [
        Test::Here(true, DOMAIN_FILING_ACCESS_PROVIDERS),
        Test::Unchanged,
    ];
    let mut moved = false;
    for site in view.rows(WEBSITES) {
        let row = site.rows(SITE_DOMAINS).next()?;
        if !conditions(&row, out, &kept, ORDER.id())? {
            return Some(());
        }
        moved |= conditions(&row, out, &[Test::Moved(DOMAIN_FILING_IP)], ORDER.id())?;
    }
    if moved {
        out.fail(ORDER);
    }
    Some(())
}

/// Whether the old and the new name have to do with each other is for a person to see.
pub(super) const R306: Rule = Rule {
    id: "R306",
    codes: &["change.new_entity"],
    severity: Severity::Warning,
    reads: ids![SUBJECT_NAME, SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![SUBJECT_FILING_NAME],
    guard: CHANGE_SUBJECT.except_natures(&["individual"]),
    source: source!('T', "备案准备/变更证明下载.md"),
    check: Check::Ask {
        all: &[Test::Differs(SUBJECT_NAME.id(), SUBJECT_FILING_NAME.id())],
        at: ORDER.id(),
    },
    ..AFTER
};

const CANCELLING: Rule = Rule {
    guard: CANCEL,
    source: source!('T', "常见问题/注销备案.md"),
    ..AFTER
};

pub(super) const R307: Rule = Rule {
    id: "R307",
    codes: &["cancel.last_site"],
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![SUBJECT_FILING_SITES],
    guard: Guard::OPEN.orders(&["cancel_site"]),
    source: source!(
        'T',
        "常见问题/注销备案.md",
        "常见问题/删除域名或网站的备案信息.md"
    ),
    check: Check::When {
        all: &[Test::Any, Test::Below(SUBJECT_FILING_SITES, 2), Test::End],
        at: ORDER.id(),
    },
    ..CANCELLING
};

pub(super) const R308: Rule = Rule {
    id: "R308",
    codes: &["cancel.irrevocable"],
    step: Step::Submit,
    facts: ids![ORDER_STATE, ORDER_TYPE, ORDER_WITHDRAWING],
    check: Check::When {
        all: &[
            Test::State(true, word("sms_verification authority_review")),
            Test::Flag(ORDER_WITHDRAWING, true),
        ],
        at: ORDER.id(),
    },
    ..CANCELLING
};

pub(super) const R309: Rule = Rule {
    id: "R309",
    codes: &["cancel.phone_lost"],
    severity: Severity::Warning,
    facts: ids![ORDER_TYPE],
    guard: Guard::OPEN.orders(&["cancel_subject", "cancel_site"]),
    check: Check::AskFiler {
        all: &[],
        at: ORDER.id(),
    },
    ..CANCELLING
};

pub(super) const R310: Rule = Rule {
    id: "R310",
    codes: &["cancel_access.no_new_access"],
    severity: Severity::Warning,
    reads: ids![WEBSITES, SITE_DOMAINS, DOMAIN],
    facts: ids![DOMAIN_FILING_ACCESS_PROVIDERS],
    guard: Guard::OPEN.orders(&["cancel_access"]),
    source: source!('T', "备案介绍/备案类型.md", "常见问题/取消接入.md"),
    check: Check::Once(&[Test::OnlyHere(DOMAIN_FILING_ACCESS_PROVIDERS)]),
    ..CANCELLING
};

const DUE: Rule = Rule {
    id: "R311",
    codes: &["change.person_data_due"],
    severity: Severity::Warning,
    dated: true,
    guard: Guard::OPEN,
    ..AFTER
};

pub(super) const R311: Rule = Rule {
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![
        SUBJECT_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
        SUBJECT_FILING_PRINCIPAL_PHONE_REPLACED
    ],
    check: Check::When {
        all: &[
            Test::Any,
            Test::Past(SUBJECT_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL),
            Test::Said(SUBJECT_FILING_PRINCIPAL_PHONE_REPLACED),
            Test::End,
        ],
        at: ORDER.id(),
    },
    ..DUE
};

pub(super) const R311_SITE: Rule = Rule {
    scope: Group::Domain,
    codes: &["change.site_person_data_due"],
    reads: ids![DOMAIN],
    facts: ids![
        DOMAIN_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
        DOMAIN_FILING_PRINCIPAL_PHONE_REPLACED
    ],
    check: Check::When {
        all: &[
            Test::Any,
            Test::Past(DOMAIN_FILING_PRINCIPAL_CERTIFICATE_VALID_UNTIL),
            Test::Said(DOMAIN_FILING_PRINCIPAL_PHONE_REPLACED),
            Test::End,
        ],
        at: ORDER.id(),
    },
    ..DUE
};

pub(super) const R312: Rule = Rule {
    id: "R312",
    codes: &["audit.rectify"],
    severity: Severity::Warning,
    facts: ids![AUDIT_OPEN, AUDIT_DEADLINE],
    guard: Guard::OPEN,
    source: source!('T', "常见问题/备案信息专项核查类.md"),
    check: Check::When {
        all: &[
            Test::Said(AUDIT_OPEN),
            Test::Due(AUDIT_DEADLINE, Span::days(0)),
        ],
        at: ORDER.id(),
    },
    ..AFTER
};
