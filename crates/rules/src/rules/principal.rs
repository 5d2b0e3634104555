//! E. Persons and how they are reached.

use crate::fact::{ACCOUNT_SECURITY_PHONE, PHONE_VERIFIED};
use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_PHONE1, SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_CERTIFICATE_TYPE, SUBJECT_NAME, SUBJECT_NATURE, SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_PHONE1, holds,
};
use crate::finding::{Code, Severity};
use crate::identifiers::{self, Kind};
use crate::normal;
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, same, source};
use crate::step::Step;
use crate::tables::SMS_PREFIXES;
use crate::view::View;

const PRINCIPAL: Rule = Rule {
    id: "",
    codes: &[],
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Error,
    reads: &[],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!('G', "民委发〔2016〕33号"),
    check: Check::Run(|_, _| None),
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
    check: Check::Run(principal_is_the_individual),
    ..PRINCIPAL
};

fn principal_is_the_individual(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    if !view.individual()? {
        return Some(());
    }
    let differs = |own: Key<holds::Text>, subject: Key<holds::Text>| matches!((view.text(own), view.text(subject)), (Some(typed), Some(shown)) if !same(own, typed, shown));
    let types = (
        view.choice(SUBJECT_PRINCIPAL_CERTIFICATE_TYPE),
        view.choice(SUBJECT_CERTIFICATE_TYPE),
    );
    if differs(SUBJECT_PRINCIPAL_NAME, SUBJECT_NAME)
        || matches!(types, (Some(own), Some(subject)) if own != subject)
        || differs(
            SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
            SUBJECT_CERTIFICATE_NUMBER,
        )
    {
        out.fail(SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER);
    }
    Some(())
}

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

fn person_name(
    view: &View<'_>,
    out: &mut Out<'_>,
    key: Key<holds::Text>,
    certificate: Key<holds::Choice>,
) -> Verdict {
    let name = view.text(key)?;
    // Passports carry Latin names; until the certificate is chosen, nothing speaks against one.
    let latin = !matches!(
        view.choice(certificate),
        Some(
            "resident_id_card"
                | "taiwan_travel_permit"
                | "hk_macao_travel_permit"
                | "hk_macao_residence_permit"
                | "taiwan_residence_permit"
        )
    );
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
    check: Check::Run(|view, out| segment(view, out, SUBJECT_PRINCIPAL_PHONE1)),
    ..SEGMENT
};

/// The same of a site principal with a record of their own.
pub(super) const R120_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_PHONE1],
    check: Check::Run(|view, out| segment(view, out, SITE_PRINCIPAL_PHONE1)),
    ..SEGMENT
};

fn segment(view: &View<'_>, out: &mut Out<'_>, key: Key<holds::Text>) -> Verdict {
    let phone = mobile(view, key)?;
    let prefix = phone.get(..3)?;
    if !SMS_PREFIXES.contains(&prefix) {
        // A segment belongs to a hundred million numbers, so it may be named.
        out.fail(key).with("x", Box::<str>::from(prefix));
    }
    Some(())
}

const VERIFIED: Rule = Rule {
    id: "R121",
    codes: &["phone.not_verified"],
    facts: ids![PHONE_VERIFIED],
    source: source!('T', "seed"),
    ..PRINCIPAL
};

pub(super) const R121: Rule = Rule {
    reads: ids![SUBJECT_PRINCIPAL_PHONE1],
    check: Check::Run(|view, out| verified(view, out, SUBJECT_PRINCIPAL_PHONE1)),
    ..VERIFIED
};

/// The same of a site principal with a record of their own.
pub(super) const R121_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![SITE_PRINCIPAL_PHONE1],
    check: Check::Run(|view, out| verified(view, out, SITE_PRINCIPAL_PHONE1)),
    ..VERIFIED
};

fn verified(view: &View<'_>, out: &mut Out<'_>, key: Key<holds::Text>) -> Verdict {
    let phone = mobile(view, key)?;
    if !out.know(key, view.fact_flag(PHONE_VERIFIED, phone))? {
        out.fail(key);
    }
    Some(())
}

pub(super) const R122: Rule = Rule {
    id: "R122",
    codes: &["phone.differs_from_account"],
    reads: ids![SUBJECT_NATURE, SUBJECT_PRINCIPAL_PHONE1],
    facts: ids![ACCOUNT_SECURITY_PHONE],
    source: source!('T', "备案介绍/备案限制说明.md"),
    check: Check::Run(|view, out| {
        let phone = mobile(view, SUBJECT_PRINCIPAL_PHONE1)?;
        if view.individual()? {
            let known = out.know(
                SUBJECT_PRINCIPAL_PHONE1,
                view.fact_text(ACCOUNT_SECURITY_PHONE, ""),
            )?;
            if identifiers::normalise(Kind::Mobile, known) != phone {
                out.fail(SUBJECT_PRINCIPAL_PHONE1);
            }
        }
        Some(())
    }),
    ..PRINCIPAL
};

/// The number, when it is a mobile number at all: nothing else is asked about a slip.
pub(super) fn mobile<'a>(view: &View<'a>, key: Key<holds::Text>) -> Option<&'a str> {
    let text = view.leaf(key.id())?.as_text()?;
    text.judged()?.is_ok().then_some(text.clean())
}
