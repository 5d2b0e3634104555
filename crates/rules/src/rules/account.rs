//! A. The account that files.

use crate::fact::{
    ACCOUNT_CERTIFICATE_NUMBER, ACCOUNT_FILED_SUBJECT, ACCOUNT_KIND, ACCOUNT_MAY_FILE,
    ACCOUNT_NAME, ACCOUNT_OPEN_ORDER, ACCOUNT_REAL_NAME_STATUS, ACCOUNT_REAL_NAME_VERIFIED_AT,
    ACCOUNT_RISK, ORDER_CONFIRMED_CERTIFICATE_NUMBER, ORDER_CONFIRMED_CERTIFICATE_TYPE,
    ORDER_CONFIRMED_NAME, ORDER_CONFIRMED_NATURE, ORDER_CONFIRMED_PROVINCE, ORDER_TYPE,
    SUBJECT_FILING_IN_FLIGHT, SUBJECT_FILING_OTHER_ACCOUNT,
};
use crate::field::{
    Group, ORDER, SUBJECT_CERTIFICATE_NUMBER, SUBJECT_CERTIFICATE_TYPE, SUBJECT_NAME,
    SUBJECT_NATURE, SUBJECT_PROVINCE,
};
use crate::finding::Severity;
use crate::rule::{Check, Guard, Rule, Test, ids, source, word};
use crate::step::Step;

/// A rule of step 1 that speaks of the order as a whole.
const STEP_1: Rule = Rule {
    scope: Group::Order,
    step: Step::Basic,
    severity: Severity::Error,
    source: source!('T', "备案介绍/备案限制说明.md"),
    ..Rule::BLANK
};

pub(super) const R001: Rule = Rule {
    id: "R001",
    codes: &["account.not_verified"],
    facts: ids![ACCOUNT_REAL_NAME_STATUS],
    check: Check::When {
        all: &[Test::Not(ACCOUNT_REAL_NAME_STATUS.id(), word("verified"))],
        at: ORDER.id(),
    },
    ..STEP_1
};

/// Hours an individual account waits after its real-name data were verified or changed.
const REAL_NAME_WAIT_HOURS: u8 = 48;

pub(super) const R002: Rule = Rule {
    id: "R002",
    codes: &["account.verified_too_recently"],
    facts: ids![ACCOUNT_KIND, ACCOUNT_REAL_NAME_VERIFIED_AT],
    dated: true,
    source: source!(
        'T',
        "备案介绍/备案限制说明.md",
        "常见问题/备案前咨询/是否影响备案.md",
        "常见问题/备案小程序操作.md"
    ),
    check: Check::When {
        all: &[
            Test::InTurn,
            Test::Is(ACCOUNT_KIND.id(), word("individual")),
            Test::Hours(ACCOUNT_REAL_NAME_VERIFIED_AT, REAL_NAME_WAIT_HOURS),
        ],
        at: ORDER.id(),
    },
    ..STEP_1
};

pub(super) const R003: Rule = Rule {
    id: "R003",
    codes: &["subject_name.differs_from_account"],
    reads: ids![SUBJECT_NAME],
    facts: ids![ACCOUNT_NAME],
    source: source!(
        'T',
        "首次备案指引",
        "备案介绍/备案限制说明.md",
        "常见问题/备案前咨询/是否影响备案.md",
        "常见问题/备案小程序操作.md"
    ),
    check: Check::When {
        all: &[Test::Differs(SUBJECT_NAME.id(), ACCOUNT_NAME.id())],
        at: SUBJECT_NAME.id(),
    },
    ..STEP_1
};

pub(super) const R004: Rule = Rule {
    id: "R004",
    codes: &["certificate_number.differs_from_account"],
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![ACCOUNT_CERTIFICATE_NUMBER],
    source: source!('T', "首次备案指引", "常见问题/备案前咨询/是否影响备案.md"),
    check: Check::When {
        all: &[Test::Differs(
            SUBJECT_CERTIFICATE_NUMBER.id(),
            ACCOUNT_CERTIFICATE_NUMBER.id(),
        )],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..STEP_1
};

pub(super) const R005: Rule = Rule {
    id: "R005",
    codes: &["account.other_subject"],
    reads: ids![SUBJECT_CERTIFICATE_NUMBER],
    facts: ids![ACCOUNT_FILED_SUBJECT, ORDER_TYPE],
    guard: Guard::OPEN.except_orders(&["change_subject"]),
    source: source!(
        'T',
        "备案介绍/备案限制说明.md",
        "常见问题/备案前咨询/能否进行备案.md"
    ),
    check: Check::When {
        all: &[
            Test::Not(ACCOUNT_FILED_SUBJECT.id(), word("")),
            Test::Differs(SUBJECT_CERTIFICATE_NUMBER.id(), ACCOUNT_FILED_SUBJECT.id()),
        ],
        at: ORDER.id(),
    },
    ..STEP_1
};

pub(super) const R006: Rule = Rule {
    id: "R006",
    codes: &["account.order_in_flight"],
    facts: ids![ACCOUNT_OPEN_ORDER],
    source: source!(
        'T',
        "备案介绍/备案限制说明.md",
        "常见问题/备案流程/备案审核.md",
        "常见问题/备案前咨询/如何进行备案.md"
    ),
    check: Check::When {
        all: &[
            Test::Not(ACCOUNT_OPEN_ORDER.id(), word("")),
            Test::With(word("order"), ACCOUNT_OPEN_ORDER.id()),
        ],
        at: ORDER.id(),
    },
    ..STEP_1
};

pub(super) const R007: Rule = Rule {
    id: "R007",
    codes: &["subject.filed_under_other_account"],
    facts: ids![SUBJECT_FILING_OTHER_ACCOUNT],
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "常见问题/备案小程序操作.md"
    ),
    check: Check::When {
        all: &[Test::Flag(SUBJECT_FILING_OTHER_ACCOUNT, true)],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..STEP_1
};

pub(super) const R008: Rule = Rule {
    id: "R008",
    codes: &["subject.in_flight_elsewhere"],
    facts: ids![SUBJECT_FILING_IN_FLIGHT],
    source: source!('T', "常见问题/备案流程/备案审核.md"),
    check: Check::When {
        all: &[Test::Flag(SUBJECT_FILING_IN_FLIGHT, true)],
        at: SUBJECT_CERTIFICATE_NUMBER.id(),
    },
    ..STEP_1
};

pub(super) const R009: Rule = Rule {
    id: "R009",
    codes: &["account.risk_flag"],
    facts: ids![ACCOUNT_RISK],
    source: source!('T', "常见问题/备案小程序操作.md"),
    check: Check::When {
        all: &[Test::Flag(ACCOUNT_RISK, true)],
        at: ORDER.id(),
    },
    ..STEP_1
};

pub(super) const R016: Rule = Rule {
    id: "R016",
    codes: &["account.no_filing_permission"],
    facts: ids![ACCOUNT_MAY_FILE],
    check: Check::When {
        all: &[Test::Flag(ACCOUNT_MAY_FILE, false)],
        at: ORDER.id(),
    },
    ..STEP_1
};

pub(super) const R017: Rule = Rule {
    id: "R017",
    codes: &["basic.frozen"],
    reads: ids![
        SUBJECT_PROVINCE,
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_TYPE,
        SUBJECT_CERTIFICATE_NUMBER
    ],
    facts: ids![
        ORDER_CONFIRMED_PROVINCE,
        ORDER_CONFIRMED_NATURE,
        ORDER_CONFIRMED_NAME,
        ORDER_CONFIRMED_CERTIFICATE_TYPE,
        ORDER_CONFIRMED_CERTIFICATE_NUMBER
    ],
    source: source!(
        'X',
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "huaweicloud/huaweicloud-skills"
    ),
    check: Check::Differ(&[
        (SUBJECT_PROVINCE.id(), ORDER_CONFIRMED_PROVINCE.id()),
        (SUBJECT_NATURE.id(), ORDER_CONFIRMED_NATURE.id()),
        (SUBJECT_NAME.id(), ORDER_CONFIRMED_NAME.id()),
        (
            SUBJECT_CERTIFICATE_TYPE.id(),
            ORDER_CONFIRMED_CERTIFICATE_TYPE.id(),
        ),
        (
            SUBJECT_CERTIFICATE_NUMBER.id(),
            ORDER_CONFIRMED_CERTIFICATE_NUMBER.id(),
        ),
    ]),
    ..STEP_1
};
