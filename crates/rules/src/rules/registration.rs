//! D. The subject's registration: what its number and the registry say.

use crate::evaluators::searched::SEARCH;
use crate::fact::{
    CALENDAR_HOLIDAYS, CALENDAR_WORKDAYS, FILE_ISSUED_ON, ORDER_TYPE,
    SUBJECT_FILING_CERTIFICATE_NUMBER, SUBJECT_FILING_STATE, SUBJECT_REGISTRY_MATCH,
    SUBJECT_REGISTRY_NEWEST_NUMBER, SUBJECT_REGISTRY_STATUS,
};
use crate::field::{
    Group, LEGAL_NAME, SUBJECT_CERTIFICATE_IMAGE, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_CERTIFICATE_TYPE, SUBJECT_IS_SOLE_TRADER, SUBJECT_NAME, SUBJECT_NATURE,
    SUBJECT_PROVINCE,
};
use crate::finding::Severity;
use crate::identifiers::{self, Kind};
use crate::province::Topic;
use crate::rule::{Check, Guard, Rule, Search, Span, Test, Word, ids, source, word};
use crate::step::Step;
use crate::tables::{self, INDIVIDUAL, PROVINCE_IDS};
use crate::view::View;
use crate::words::{self, How};

const REGISTRATION: Rule = Rule {
    scope: Group::Order,
    step: Step::Basic,
    severity: Severity::Warning,
    reads: ids![SUBJECT_NATURE, SUBJECT_CERTIFICATE_NUMBER],
    source: source!('G', "GB 32100-2015"),
    ..Rule::BLANK
};

/// Working days in which the registry learns of a new or changed certificate.
const REGISTRY_LAG: Span = Span::working_days(7);

pub(super) const R095: Rule = Rule {
    id: "R095",
    codes: &["subject.registry_mismatch"],
    step: Step::Subject,
    severity: Severity::BlockSubmit,
    reads: ids![SUBJECT_CERTIFICATE_NUMBER, SUBJECT_CERTIFICATE_IMAGE],
    facts: ids![
        SUBJECT_REGISTRY_MATCH,
        FILE_ISSUED_ON,
        CALENDAR_HOLIDAYS,
        CALENDAR_WORKDAYS
    ],
    dated: true,
    guard: Guard::ORGANISATION,
    source: source!('T', "常见问题/备案小程序操作.md"),
    check: Check::When {
        all: &[
            Test::Flag(SUBJECT_REGISTRY_MATCH, false),
            Test::Mild,
            Test::Young(FILE_ISSUED_ON, REGISTRY_LAG),
            Test::End,
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..REGISTRATION
};

/// States of the registry in which a unit cannot file.
const CLOSED: Word = word("abnormal revoked cancelled");

pub(super) const R096: Rule = Rule {
    id: "R096",
    codes: &["subject.registry_status"],
    step: Step::Subject,
    severity: Severity::BlockSubmit,
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![SUBJECT_REGISTRY_STATUS],
    guard: Guard::ORGANISATION,
    source: source!('X', "huaweicloud/huaweicloud-skills: 错误提示FAQ.md"),
    check: Check::When {
        all: &[
            Test::Is(SUBJECT_REGISTRY_STATUS.id(), CLOSED),
            Test::With(word("status"), SUBJECT_REGISTRY_STATUS.id()),
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..REGISTRATION
};

/// The number of a unit, when it is a credit code.
pub(crate) fn credit_code<'a>(view: &View<'a>) -> Option<&'a str> {
    let number = view.text(SUBJECT_CERTIFICATE_NUMBER)?;
    let judged = identifiers::judge(Kind::Uscc, number, view.as_of.date());
    judged.is_ok().then_some(number)
}

pub(super) const R097: Rule = Rule {
    id: "R097",
    codes: &["uscc.nature_mismatch"],
    check: Check::Run(|view, out| {
        let code = credit_code(view)?;
        let nature = tables::nature(view.choice(SUBJECT_NATURE)?)?;
        let fits = nature
            .uscc_prefixes
            .iter()
            .any(|prefix| code.starts_with(prefix));
        if !fits && !nature.uscc_prefixes.is_empty() {
            out.fail(SUBJECT_CERTIFICATE_NUMBER)
                .with("nature", nature.id);
        }
        Some(())
    }),
    ..REGISTRATION
};

pub(super) const R098: Rule = Rule {
    id: "R098",
    codes: &["uscc.province_mismatch"],
    reads: ids![SUBJECT_PROVINCE, SUBJECT_CERTIFICATE_NUMBER],
    check: Check::Run(|view, out| {
        let province = view.choice(SUBJECT_PROVINCE)?;
        // Nothing for 100000, the offices of the whole country.
        let region = identifiers::province(Kind::Uscc, credit_code(view)?)?;
        let prefix = |id: &str| identifiers::province(Kind::ResidentId, id);
        if prefix(province) != Some(region) {
            let issue = out.fail(SUBJECT_CERTIFICATE_NUMBER).with("a", province);
            if let Some(id) = PROVINCE_IDS.iter().find(|id| prefix(id) == Some(region)) {
                issue.with("b", *id);
            }
        }
        Some(())
    }),
    ..REGISTRATION
};

pub(super) const R099: Rule = Rule {
    id: "R099",
    codes: &["subject.overseas"],
    reads: ids![SUBJECT_NATURE],
    guard: Guard::OPEN.natures(&["overseas_organization"]),
    source: source!(
        'T',
        "常见问题/备案前咨询/如何进行备案.md",
        "备案准备/备案材料清单.md"
    ),
    check: Check::When {
        all: &[],
        at: SUBJECT_NATURE.id(),
    },
    ..REGISTRATION
};

pub(super) const R100: Rule = Rule {
    id: "R100",
    codes: &["subject.sole_trader"],
    step: Step::Subject,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_IS_SOLE_TRADER
    ],
    guard: Guard::OPEN
        .except_natures(&[])
        .unless_province(Topic::SoleTrader),
    source: source!('G', "GB 32100-2015", "各省管局要求"),
    check: Check::When {
        all: &[
            Test::Any,
            Test::All,
            Test::CreditCode(word("92")),
            Test::Unless,
            Test::Chosen(SUBJECT_NATURE, word("enterprise")),
            Test::End,
            Test::End,
            Test::All,
            Test::Ticked(SUBJECT_IS_SOLE_TRADER),
            Test::Chosen(SUBJECT_NATURE, word(INDIVIDUAL)),
            Test::End,
            Test::End,
        ],
        at: SUBJECT_NATURE.id(),
    },
    ..REGISTRATION
};

pub(super) const R101: Rule = Rule {
    id: "R101",
    codes: &["certificate.not_newest"],
    step: Step::Subject,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_CERTIFICATE_TYPE,
        SUBJECT_CERTIFICATE_NUMBER
    ],
    facts: ids![ORDER_TYPE, SUBJECT_REGISTRY_NEWEST_NUMBER],
    guard: Guard::ORGANISATION.orders(&["first", "add_site_here", "one_click_access"]),
    source: source!(
        'T',
        "备案准备/备案材料上传.md",
        "常见问题/备案流程/材料上传/材料上传.md"
    ),
    check: Check::When {
        all: &[
            Test::Typed(SUBJECT_CERTIFICATE_NUMBER),
            Test::Any,
            Test::All,
            Test::Chosen(SUBJECT_NATURE, word("enterprise")),
            Test::Chosen(SUBJECT_CERTIFICATE_TYPE, word("org_code_cert")),
            Test::End,
            Test::Differs(
                SUBJECT_CERTIFICATE_NUMBER.id(),
                SUBJECT_REGISTRY_NEWEST_NUMBER.id(),
            ),
            Test::End,
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..REGISTRATION
};

pub(super) const R102: Rule = Rule {
    id: "R102",
    codes: &["certificate.filed_number"],
    severity: Severity::Info,
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![
        ORDER_TYPE,
        SUBJECT_FILING_STATE,
        SUBJECT_FILING_CERTIFICATE_NUMBER
    ],
    guard: Guard::OPEN.orders(&["access", "add_site_elsewhere"]),
    source: source!(
        'T',
        "常见问题/备案流程/材料上传/材料上传.md",
        "常见问题/备案流程/验证备案信息.md"
    ),
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::Is(SUBJECT_FILING_STATE.id(), word("elsewhere")),
            Test::Differs(
                SUBJECT_CERTIFICATE_NUMBER.id(),
                SUBJECT_FILING_CERTIFICATE_NUMBER.id(),
            ),
        ],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..REGISTRATION
};

pub(super) const R104: Rule = Rule {
    id: "R104",
    codes: &["legal_representative.branch"],
    step: Step::Subject,
    severity: Severity::Info,
    reads: ids![SUBJECT_NAME],
    guard: Guard::ORGANISATION,
    source: source!('T', "常见问题/备案流程/主体信息/主体信息.md"),
    check: Check::Searched(
        &[Search {
            field: SUBJECT_NAME,
            words: words::BRANCH,
            how: How::Ends,
            severity: Severity::Info,
            at: LEGAL_NAME.id(),
            ..SEARCH
        }],
        word(""),
    ),
    ..REGISTRATION
};
