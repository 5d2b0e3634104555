//! E. Phones and addresses that people are reached by: whose they are, and where.

use crate::fact::{
    PERSON_USAGE_SITE_PRINCIPAL_OF, PHONE_REGION, PHONE_USAGE_INDIVIDUALS,
    PHONE_USAGE_ORGANISATIONS,
};
use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME, ORDER,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE, SITE_PRINCIPAL_EMAIL,
    SITE_PRINCIPAL_EMERGENCY_PHONE, SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_PHONE1,
    SITE_PRINCIPAL_SAME, SUBJECT_CERTIFICATE_NUMBER, SUBJECT_NATURE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
    SUBJECT_PRINCIPAL_EMAIL, SUBJECT_PRINCIPAL_EMERGENCY_PHONE, SUBJECT_PRINCIPAL_NAME,
    SUBJECT_PRINCIPAL_PHONE1, SUBJECT_PRINCIPAL_SAME, SUBJECT_PROVINCE, WEBSITES, holds,
};
use crate::finding::Severity;
use crate::person::Who;
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, ids, source};
use crate::step::Step;
use crate::view::View;

const CONTACT: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Warning,
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "常见问题/备案流程/常见驳回原因及其处理.md"
    ),
    ..Rule::BLANK
};

const USED: Rule = Rule {
    id: "R123",
    codes: &["phone.used_by_other_subject"],
    severity: Severity::BlockSubmit,
    facts: ids![PHONE_USAGE_ORGANISATIONS, PHONE_USAGE_INDIVIDUALS],
    guard: Guard::OPEN.unless_province(Topic::NoReuse),
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "常见问题/备案流程/常见驳回原因及其处理.md",
        "常见问题/备案流程/主体信息/主体信息.md"
    ),
    ..CONTACT
};

/// Another organisation or another person has filed the number.
const USED_BY_OTHERS: &[Test] = &[
    Test::Any,
    Test::InTurn,
    Test::Others(PHONE_USAGE_ORGANISATIONS),
    Test::Others(PHONE_USAGE_INDIVIDUALS),
    Test::End,
];

pub(super) const R123: Rule = Rule {
    reads: ids![SUBJECT_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_PHONE1],
    check: Check::When {
        all: USED_BY_OTHERS,
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..USED
};

/// The same of a site principal with a record of their own.
pub(super) const R123_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SUBJECT_CERTIFICATE_NUMBER, SITE_PRINCIPAL_PHONE1],
    check: Check::When {
        all: USED_BY_OTHERS,
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..USED
};

pub(super) const R130: Rule = Rule {
    id: "R130",
    codes: &["site_principal.other_organization"],
    scope: Group::Site,
    step: Step::Websites,
    severity: Severity::BlockSubmit,
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_CERTIFICATE_NUMBER,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    facts: ids![PERSON_USAGE_SITE_PRINCIPAL_OF],
    guard: Guard::OPEN.unless_province(Topic::NoReuse),
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "常见问题/备案前咨询/是否影响备案.md"
    ),
    check: Check::When {
        all: &[Test::Linked, Test::Others(PERSON_USAGE_SITE_PRINCIPAL_OF)],
        at: SITE_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    },
    ..CONTACT
};

const HOME: Rule = Rule {
    id: "R124",
    codes: &["phone.other_region"],
    facts: ids![PHONE_REGION],
    guard: Guard::OPEN.unless_province(Topic::PhoneRegion),
    ..CONTACT
};

pub(super) const R124: Rule = Rule {
    reads: ids![SUBJECT_PROVINCE, SUBJECT_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::FromElsewhere],
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..HOME
};

/// The same of a site principal with a record of their own.
pub(super) const R124_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SUBJECT_PROVINCE, SITE_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::FromElsewhere],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..HOME
};

pub(super) const R127: Rule = Rule {
    id: "R127",
    codes: &["emergency_phone.same_as_phone1"],
    reads: ids![
        SUBJECT_PRINCIPAL_EMERGENCY_PHONE,
        SUBJECT_PRINCIPAL_PHONE1,
        WEBSITES,
        SITE_PRINCIPAL_EMERGENCY_PHONE,
        SITE_PRINCIPAL_PHONE1
    ],
    guard: Guard::OPEN.unless_province(Topic::PhoneDistinct),
    source: source!(
        'X',
        "yunify/qingcloud-docs: general_requirement.md",
        "huaweicloud/huaweicloud-skills"
    ),
    check: Check::Run(|view, out| {
        emergency(view, out, view, SUBJECT_PRINCIPAL_EMERGENCY_PHONE);
        for site in view.rows(WEBSITES) {
            emergency(view, out, &site, SITE_PRINCIPAL_EMERGENCY_PHONE);
        }
        Some(())
    }),
    ..CONTACT
};

fn emergency(view: &View<'_>, out: &mut Out<'_>, here: &View<'_>, at: Key<holds::Text>) -> Verdict {
    let phone = here.text(at)?;
    let same = view.text(SUBJECT_PRINCIPAL_PHONE1) == Some(phone)
        || view
            .rows(WEBSITES)
            .any(|site| site.text(SITE_PRINCIPAL_PHONE1) == Some(phone));
    if same {
        out.fail(here.at(at.id()));
    }
    Some(())
}

pub(super) const R128: Rule = Rule {
    id: "R128",
    codes: &["contacts.shared_by_two_people"],
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![
        SUBJECT_NATURE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_PHONE1,
        SUBJECT_PRINCIPAL_EMAIL,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME,
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER,
        SITE_PRINCIPAL_PHONE1,
        SITE_PRINCIPAL_EMAIL
    ],
    guard: Guard::OPEN.unless_province(Topic::PhoneDistinct),
    source: source!('X', "huaweicloud/huaweicloud-skills: 备案材料咨询.md"),
    check: Check::When {
        all: &[
            Test::Echoes(SITE_PRINCIPAL_PHONE1, SUBJECT_PRINCIPAL_PHONE1),
            Test::Two(Who::Site, Who::Subject),
        ],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..CONTACT
};

/// The same of their mail.
pub(super) const R128_EMAIL: Rule = Rule {
    check: Check::When {
        all: &[
            Test::Echoes(SITE_PRINCIPAL_EMAIL, SUBJECT_PRINCIPAL_EMAIL),
            Test::Two(Who::Site, Who::Subject),
        ],
        at: SITE_PRINCIPAL_EMAIL.id(),
    },
    ..R128
};

pub(super) const R135: Rule = Rule {
    id: "R135",
    codes: &["review.call"],
    step: Step::Submit,
    severity: Severity::Info,
    source: source!(
        'T',
        "首次备案指引",
        "常见问题/备案流程/常见驳回原因及其处理.md"
    ),
    reads: ids![SUBJECT_PRINCIPAL_PHONE1],
    check: Check::Ask {
        all: &[Test::Filled(SUBJECT_PRINCIPAL_PHONE1.id())],
        at: ORDER.id(),
    },
    ..CONTACT
};

pub(super) const R136: Rule = Rule {
    id: "R136",
    codes: &["phone.must_be_reachable"],
    severity: Severity::Info,
    reads: ids![SUBJECT_PRINCIPAL_PHONE1],
    source: source!('T', "常见问题/备案流程/常见驳回原因及其处理.md"),
    check: Check::Look(ids![SUBJECT_PRINCIPAL_PHONE1]),
    ..CONTACT
};
