//! E. Who may be which person: legal representative, subject principal, site principals.

use crate::evaluators::papers::attached_to;
use crate::field::{
    Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME, MATERIAL_FILE,
    MATERIAL_KIND, ORDER, SITE_AUTHORIZATION_LETTER, SITE_MATERIALS,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE, SITE_PRINCIPAL_EMAIL,
    SITE_PRINCIPAL_NAME, SITE_PRINCIPAL_PHONE1, SITE_PRINCIPAL_SAME, SUBJECT_NATURE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
    SUBJECT_PRINCIPAL_EMAIL, SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_PHONE1,
    SUBJECT_PRINCIPAL_SAME, SUBJECT_PROVINCE, WEBSITES,
};
use crate::finding::Severity;
use crate::normal;
use crate::person::{Person, Who};
use crate::province::Topic;
use crate::rule::{Check, Guard, Out, Rule, Test, Verdict, Word, ids, source, word};
use crate::step::Step;
use crate::view::View;

const ROLE: Rule = Rule {
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Warning,
    reads: ids![
        SUBJECT_NATURE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    guard: Guard::ORGANISATION,
    source: source!('T', "常见问题/备案流程/主体信息/主体信息.md"),
    ..Rule::BLANK
};

pub(super) const R113: Rule = Rule {
    id: "R113",
    codes: &["subject_principal.not_legal_representative"],
    severity: Severity::BlockSubmit,
    guard: Guard::ORGANISATION
        .provinces(&[
            "120000", "130000", "150000", "230000", "310000", "330000", "350000", "360000",
            "370000", "410000", "430000", "420000", "440000", "450000", "500000", "520000",
            "530000", "540000", "610000", "630000", "640000", "650000",
        ])
        .unless_province(Topic::LegalRepresentative),
    check: Check::When {
        all: &[Test::Two(Who::Subject, Who::Legal)],
        at: SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    },
    ..ROLE
};

pub(super) const R114: Rule = Rule {
    id: "R114",
    codes: &["material.missing"],
    step: Step::Websites,
    severity: Severity::NeedsAttachment,
    reads: ids![
        SUBJECT_NATURE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        WEBSITES,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    guard: Guard::ORGANISATION
        .provinces(&["220000", "340000", "510000", "620000"])
        .unless_province(Topic::SubjectPrincipalLetter),
    source: source!(
        'T',
        "常见问题/备案流程/主体信息/主体信息.md",
        "备案准备/备案材料清单.md"
    ),
    check: Check::Papers {
        all: &[
            Test::Two(Who::Subject, Who::Legal),
            Test::Paper(word(
                "auth_letter_subject_principal auth_letter_legal_representative",
            )),
        ],
        at: ORDER.id(),
    },
    ..ROLE
};

pub(super) const R115: Rule = Rule {
    id: "R115",
    codes: &["subject_principal.may_differ"],
    severity: Severity::Info,
    guard: Guard::ORGANISATION
        .provinces(&["110000", "140000", "210000", "320000", "460000"])
        .unless_province(Topic::LegalRepresentative),
    check: Check::When {
        all: &[
            Test::Two(Who::Subject, Who::Legal),
            Test::Unless,
            Test::Province(Topic::SamePrincipal),
            Test::Province(Topic::DocType),
            Test::End,
            Test::Tell(word("province"), SUBJECT_PROVINCE),
        ],
        at: SUBJECT_PRINCIPAL_NAME.id(),
    },
    ..ROLE
};

pub(super) const R133: Rule = Rule {
    id: "R133",
    codes: &["legal_representative.foreign"],
    reads: ids![SUBJECT_NATURE, SUBJECT_PROVINCE, LEGAL_CERTIFICATE_TYPE],
    guard: Guard::ORGANISATION.unless_province(Topic::LegalRepresentative),
    source: source!('T', "常见问题/备案流程/材料上传/材料上传.md"),
    check: Check::When {
        all: &[
            Test::Chosen(
                LEGAL_CERTIFICATE_TYPE,
                word("passport foreign_permanent_resident_id"),
            ),
            Test::Unless,
            Test::Province(Topic::SamePrincipal),
            Test::Province(Topic::DocType),
            Test::End,
        ],
        at: LEGAL_CERTIFICATE_TYPE.id(),
    },
    ..ROLE
};

pub(super) const R137: Rule = Rule {
    id: "R137",
    codes: &["persons.contradict"],
    source: source!('I', "建议"),
    check: Check::Run(|view, out| {
        let principal = Person::subject_principal(*view);
        let legal = Person::legal_representative(*view);
        let names = normal::same_name(principal.name()?, legal.name()?);
        let numbers =
            normal::same_number(principal.certificate_number()?, legal.certificate_number()?);
        // Two certificates of different types have different numbers.
        if principal.certificate_type()? == legal.certificate_type()? && names != numbers {
            out.fail(LEGAL_CERTIFICATE_NUMBER);
        }
        Some(())
    }),
    ..ROLE
};

const SITE_ROLE: Rule = Rule {
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
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME,
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER,
        SITE_AUTHORIZATION_LETTER,
        SITE_MATERIALS,
        MATERIAL_KIND,
        MATERIAL_FILE
    ],
    ..ROLE
};

const LETTER: Rule = Rule {
    id: "R116",
    codes: &["material.missing"],
    severity: Severity::NeedsAttachment,
    source: source!(
        'T',
        "常见问题/备案流程/网站信息/网站信息.md",
        "备案准备/备案材料清单.md",
        "备案准备/备案材料模板下载.md"
    ),
    ..SITE_ROLE
};

pub(super) const R116: Rule = Rule {
    guard: Guard::ORGANISATION
        .provinces(&[
            "120000", "500000", "340000", "350000", "360000", "430000", "420000", "510000",
            "520000",
        ])
        .unless_province(Topic::SitePrincipalLetter),
    check: Check::Run(|view, out| {
        site_letter(
            view,
            out,
            const { word("auth_letter_site_principal auth_letter_legal_representative") },
        )
    }),
    ..LETTER
};

/// 上海 has a form of its own.
pub(super) const R116_SHANGHAI: Rule = Rule {
    guard: Guard::ORGANISATION
        .provinces(&["310000"])
        .unless_province(Topic::SitePrincipalLetter),
    check: Check::Run(|view, out| {
        site_letter(
            view,
            out,
            const { word("auth_letter_site_principal_shanghai auth_letter_legal_representative") },
        )
    }),
    ..LETTER
};

fn site_letter(view: &View<'_>, out: &mut Out<'_>, kinds: Word) -> Verdict {
    if Person::site_principal(*view).is_not(&Person::legal_representative(*view)) {
        let present = view.filled(SITE_AUTHORIZATION_LETTER) || attached_to(view, kinds);
        let kind = crate::cut::first(kinds.text(), b' ').0;
        out.material(SITE_AUTHORIZATION_LETTER, kind, present, "material.missing");
    }
    Some(())
}

pub(super) const R117: Rule = Rule {
    id: "R117",
    codes: &["authorization_letter.one_for_both"],
    severity: Severity::Info,
    guard: Guard::ORGANISATION.provinces(&[
        "120000", "220000", "340000", "350000", "360000", "420000", "430000", "500000", "510000",
        "520000", "620000",
    ]),
    source: source!('T', "备案准备/备案材料模板下载.md"),
    check: Check::When {
        all: &[
            Test::Two(Who::Subject, Who::Legal),
            Test::One(Who::Subject, Who::Site),
        ],
        at: SITE_AUTHORIZATION_LETTER.id(),
    },
    ..SITE_ROLE
};

pub(super) const R129: Rule = Rule {
    id: "R129",
    codes: &["site_principal.link_broken"],
    severity: Severity::Error,
    guard: Guard::OPEN,
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
    source: source!('I', "常见问题/备案流程/备案驳回.md"),
    check: Check::Run(link),
    ..SITE_ROLE
};

fn link(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    if !view.ticked(SITE_PRINCIPAL_SAME) {
        return Some(());
    }
    let origin = Person::subject_principal(*view).keys;
    // The linked record does not apply any more; what is left in it must not say something else.
    let pairs = [
        (SITE_PRINCIPAL_NAME.id(), origin.name.id(), "name"),
        (
            SITE_PRINCIPAL_CERTIFICATE_TYPE.id(),
            origin.certificate_type.id(),
            "certificate_type",
        ),
        (
            SITE_PRINCIPAL_CERTIFICATE_NUMBER.id(),
            origin.certificate_number.id(),
            "certificate_number",
        ),
        (
            SITE_PRINCIPAL_PHONE1.id(),
            SUBJECT_PRINCIPAL_PHONE1.id(),
            "phone1",
        ),
        (
            SITE_PRINCIPAL_EMAIL.id(),
            SUBJECT_PRINCIPAL_EMAIL.id(),
            "email",
        ),
    ];
    for (own, origin, part) in pairs {
        if let (Some(own), Some(origin)) = (view.stored(own), view.stored(origin)) {
            let (own, origin) = (own.clean(), origin.clean());
            if !own.is_empty() && !origin.is_empty() && !normal::same_name(own, origin) {
                out.fail(SITE_PRINCIPAL_SAME).with("part", part);
                return Some(());
            }
        }
    }
    Some(())
}

pub(super) const R131: Rule = Rule {
    id: "R131",
    codes: &["site_principal.may_differ"],
    step: Step::Websites,
    severity: Severity::Info,
    guard: Guard::OPEN,
    reads: ids![
        SUBJECT_NATURE,
        LEGAL_NAME,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_SAME,
        SUBJECT_PRINCIPAL_NAME,
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        WEBSITES,
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_NAME,
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    source: source!('T', "常见问题/备案流程/网站信息/网站信息.md"),
    check: Check::Run(|view, out| {
        let first = view.rows(WEBSITES).next()?;
        let person = Person::site_principal(first);
        for site in view.rows(WEBSITES) {
            if Person::site_principal(site).is_not(&person) {
                out.fail(site.at(SITE_PRINCIPAL_NAME.id()))
                    .also(first.at(SITE_PRINCIPAL_NAME.id()));
            }
        }
        Some(())
    }),
    ..ROLE
};

const AGE: Rule = Rule {
    id: "R132",
    codes: &["person.under_18"],
    dated: true,
    guard: Guard::OPEN.unless_province(Topic::AgeRange),
    source: source!('T', "常见问题/备案前咨询/能否进行备案.md"),
    ..ROLE
};

pub(super) const R132: Rule = Rule {
    check: Check::When {
        all: &[Test::Linked, Test::Minor],
        at: SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    },
    ..AGE
};

/// The same of a site principal with a record of their own.
pub(super) const R132_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![
        SITE_PRINCIPAL_SAME,
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    check: Check::When {
        all: &[Test::Minor],
        at: SITE_PRINCIPAL_CERTIFICATE_NUMBER.id(),
    },
    ..AGE
};
