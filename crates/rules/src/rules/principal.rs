//! E. Persons and how they are reached.

use crate::evaluators::listed;
use crate::fact::{ACCOUNT_SECURITY_PHONE, PHONE_VERIFIED};
use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_PHONE1, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_CERTIFICATE_TYPE, SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_PHONE1, holds,
};
use crate::finding::{Code, Severity};
use crate::normal;
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, Word, ids, source, word};
use crate::step::Step;
use crate::view::View;

const PRINCIPAL: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Error,
    source: source!('G', "民委发〔2016〕33号"),
    ..Rule::BLANK
};

pub(super) const R112: Rule = Rule {
    id: "R112",
    codes: &["subject_principal.not_self"],
    reads: ids![
        SUBJECT_NATURE,
        SUBJECT_NAME,
        SUBJECT_CERTIFICATE_TYPE,
        SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    source: source!('T', "备案准备/备案域名.md"),
    guard: Guard::INDIVIDUAL,
    check: Check::When {
        all: &[
            Test::Any,
            Test::Unlike(SUBJECT_PRINCIPAL_NAME.id(), SUBJECT_NAME.id()),
            Test::Unlike(
                SUBJECT_PRINCIPAL_CERTIFICATE_TYPE.id(),
                SUBJECT_CERTIFICATE_TYPE.id(),
            ),
            Test::Unlike(
                SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
                SUBJECT_CERTIFICATE_NUMBER.id(),
            ),
            Test::End,
        ],
        at: SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    },
    ..PRINCIPAL
};

const NAME: Rule = Rule {
    id: "R118",
    codes: &[
        "person_name.bad_char",
        "person_name.private_use",
        "person_name.too_short",
        "person_name.too_long",
    ],
    ..PRINCIPAL
};

pub(super) const R118: Rule = Rule {
    reads: ids![
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE
    ],
    check: Check::Run(|view, out| {
        person_name(view, out, LEGAL_NAME, LEGAL_CERTIFICATE_TYPE);
        person_name(
            view,
            out,
            SUBJECT_PRINCIPAL_NAME,
            SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        );
        Some(())
    }),
    ..NAME
};

/// The same of a site principal with a record of their own.
pub(super) const R118_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_CERTIFICATE_TYPE],
    check: Check::Run(|view, out| {
        person_name(
            view,
            out,
            SITE_PRINCIPAL_NAME,
            SITE_PRINCIPAL_CERTIFICATE_TYPE,
        )
    }),
    ..NAME
};

/// The dot in a name (U+00B7) and what keyboards put in its place.
fn is_name_dot(ch: char) -> bool {
    matches!(ch, '·' | '•' | '‧' | '・' | '･' | '⋅' | '∙' | '.' | '。')
}

/// Characters of a person's name.
const NAME_LENGTHS: core::ops::RangeInclusive<usize> = 2..=50;

/// Certificates that carry no Latin name.
const HAN_ONLY: Word = word(
    "resident_id_card taiwan_travel_permit hk_macao_travel_permit hk_macao_residence_permit taiwan_residence_permit",
);

fn person_name(
    view: &View<'_>,
    out: &mut Out<'_>,
    key: Key<holds::Text>,
    certificate: Key<holds::Choice>,
) -> Verdict {
    let name = view.text(key)?;
    // Passports carry Latin names; until the certificate is chosen, nothing speaks against one.
    let latin = !view
        .choice(certificate)
        .is_some_and(|id| listed(HAN_ONLY, id));
    for (index, ch) in name.chars().enumerate() {
        if ('\u{e000}'..='\u{f8ff}').contains(&ch) {
            out.fail(key)
                .code(Code::new("person_name.private_use"))
                .with("at", index);
            return Some(());
        }
        let fits = normal::is_han(ch)
            || is_name_dot(ch)
            || (latin && matches!(ch, 'A'..='Z' | 'a'..='z' | ' ' | '-' | '\'' | '.' | ','));
        if !fits {
            // Only the position: the character is part of a name.
            out.fail(key)
                .with("at", index)
                .with("latin", if latin { "yes" } else { "no" });
            return Some(());
        }
    }
    let length = name.chars().count();
    if length < *NAME_LENGTHS.start() {
        out.fail(key)
            .code(Code::new("person_name.too_short"))
            .with("n", *NAME_LENGTHS.start())
            .with("m", length);
    } else if length > *NAME_LENGTHS.end() {
        out.fail(key)
            .code(Code::new("person_name.too_long"))
            .with("n", *NAME_LENGTHS.end())
            .with("m", length);
    }
    Some(())
}

const SEGMENT: Rule = Rule {
    id: "R120",
    codes: &["phone.segment_no_sms"],
    severity: Severity::Warning,
    source: source!(
        'T',
        "常见问题/短信核验类.md",
        "常见问题/备案流程/主体信息/主体信息.md"
    ),
    ..PRINCIPAL
};

pub(super) const R120: Rule = Rule {
    reads: ids![SUBJECT_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::Segment],
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..SEGMENT
};

/// The same of a site principal with a record of their own.
pub(super) const R120_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::Segment],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..SEGMENT
};

const VERIFIED: Rule = Rule {
    id: "R121",
    codes: &["phone.not_verified"],
    facts: ids![PHONE_VERIFIED],
    source: source!('T', "首次备案指引"),
    ..PRINCIPAL
};

pub(super) const R121: Rule = Rule {
    reads: ids![SUBJECT_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::Flag(PHONE_VERIFIED, false)],
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..VERIFIED
};

/// The same of a site principal with a record of their own.
pub(super) const R121_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_PHONE1],
    check: Check::When {
        all: &[Test::Flag(PHONE_VERIFIED, false)],
        at: SITE_PRINCIPAL_PHONE1.id(),
    },
    ..VERIFIED
};

pub(super) const R122: Rule = Rule {
    id: "R122",
    codes: &["phone.differs_from_account"],
    reads: ids![SUBJECT_NATURE, SUBJECT_PRINCIPAL_PHONE1],
    facts: ids![ACCOUNT_SECURITY_PHONE],
    source: source!('T', "备案介绍/备案限制说明.md"),
    guard: Guard::INDIVIDUAL,
    check: Check::When {
        all: &[Test::OtherPhone(ACCOUNT_SECURITY_PHONE)],
        at: SUBJECT_PRINCIPAL_PHONE1.id(),
    },
    ..PRINCIPAL
};
