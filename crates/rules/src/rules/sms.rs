//! J. What principals should know of the ministry's text message (短信核验).

use crate::fact::ORDER_STATE;
use crate::field::{
    FieldId, Group, Key, ORDER, SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_EMERGENCY_PHONE, SITE_PRINCIPAL_PHONE1, SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PRINCIPAL_EMERGENCY_PHONE, SUBJECT_PROVINCE, holds,
};
use crate::finding::Severity;
use crate::rule::{Check, Guard, Rule, Test, Word, ids, source, word};
use crate::step::Step;

const NOTICE: Rule = Rule {
    scope: Group::Order,
    step: Step::Submit,
    severity: Severity::Info,
    source: source!('T', "常见问题/备案流程/短信核验.md"),
    ..Rule::BLANK
};

pub(super) const R246: Rule = Rule {
    id: "R246",
    codes: &["sms.resubmission"],
    facts: ids![ORDER_STATE],
    source: source!(
        'T',
        "常见问题/短信核验类.md",
        "常见问题/备案流程/短信核验.md"
    ),
    check: Check::When {
        all: &[Test::State(true, word("returned_sms"))],
        at: ORDER.id(),
    },
    ..NOTICE
};

pub(super) const R248: Rule = Rule {
    id: "R248",
    codes: &["sms.new_phone_ok"],
    scope: Group::Site,
    reads: ids![SITE_PRINCIPAL_PHONE1],
    guard: Guard::OPEN.orders(&[
        "add_site_here",
        "add_site_elsewhere",
        "change_subject",
        "change_site",
    ]),
    check: Check::When {
        all: &[Test::Filled(SITE_PRINCIPAL_PHONE1.id())],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..NOTICE
};

pub(super) const R249: Rule = Rule {
    id: "R249",
    codes: &["sms.not_to_emergency_phone"],
    reads: ids![SUBJECT_PRINCIPAL_EMERGENCY_PHONE],
    source: source!('X', "yunify/qingcloud-docs: filing_sm_check.md"),
    check: Check::When {
        all: &[Test::Filled(SUBJECT_PRINCIPAL_EMERGENCY_PHONE.id())],
        at: SUBJECT_PRINCIPAL_EMERGENCY_PHONE.id(),
    },
    ..NOTICE
};

pub(super) const R249_SITE: Rule = Rule {
    scope: Group::Site,
    reads: ids![SITE_PRINCIPAL_EMERGENCY_PHONE],
    check: Check::When {
        all: &[Test::Filled(SITE_PRINCIPAL_EMERGENCY_PHONE.id())],
        at: SITE_PRINCIPAL_EMERGENCY_PHONE.id(),
    },
    ..R249
};

/// Permits whose back carries another number, which Zhejiang asks for.
const PERMIT: Word = word("hk_macao_travel_permit");
const ZHEJIANG: &[&str] = &["330000"];

const fn last_six(
    scope: Group,
    guard: Guard,
    codes: &'static [&'static str],
    reads: &'static [FieldId],
    all: &'static [Test],
    number: Key<holds::Text>,
) -> Rule {
    Rule {
        id: "R250",
        codes,
        scope,
        reads,
        guard,
        source: source!('X', "yunify/qingcloud-docs: filing_sm_check.md"),
        check: Check::When {
            all,
            at: number.id(),
        },
        ..NOTICE
    }
}

const FRONT: &[&str] = &["sms.hmt_last6"];
const BACK: &[&str] = &["sms.hmt_last6_back"];
const OF_SUBJECT: &[Test] = &[Test::Chosen(SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, PERMIT)];
const OF_SITE: &[Test] = &[Test::Chosen(SITE_PRINCIPAL_CERTIFICATE_TYPE, PERMIT)];

pub(super) const R250: Rule = last_six(
    Group::Order,
    Guard::OPEN.except_provinces(ZHEJIANG),
    FRONT,
    ids![SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PROVINCE],
    OF_SUBJECT,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
);
pub(super) const R250_SITE: Rule = last_six(
    Group::Site,
    Guard::OPEN.except_provinces(ZHEJIANG),
    FRONT,
    ids![SITE_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PROVINCE],
    OF_SITE,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER,
);
pub(super) const R250_BACK: Rule = last_six(
    Group::Order,
    Guard::OPEN.provinces(ZHEJIANG),
    BACK,
    ids![SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PROVINCE],
    OF_SUBJECT,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
);
pub(super) const R250_SITE_BACK: Rule = last_six(
    Group::Site,
    Guard::OPEN.provinces(ZHEJIANG),
    BACK,
    ids![SITE_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PROVINCE],
    OF_SITE,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER,
);
