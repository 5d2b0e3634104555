//! I. Video verification of the site principal.

use crate::fact::{
    FILE_FACE, ORDER_AUTHENTICITY_SKIPPED, ORDER_TYPE, VIDEO_LIVENESS,
    VIDEO_PERSON_CERTIFICATE_NUMBER, VIDEO_PERSON_NAME, VIDEO_RESULT,
};
use crate::field::{
    Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_ID_IMAGE_EMBLEM, SITE_PRINCIPAL_ID_IMAGE_PORTRAIT, SITE_PRINCIPAL_NAME,
    SITE_PRINCIPAL_SAME, SITE_PRINCIPAL_VIDEO_VERIFICATION, SUBJECT_NATURE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
    SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_SAME, WEBSITES,
};
use crate::finding::{Code, Severity};
use crate::normal;
use crate::person::Person;
use crate::rule::{Check, Out, Rule, Test, Verdict, ids, source, word};
use crate::step::Step;
use crate::view::View;

const VIDEO: Rule = Rule {
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::BlockSubmit,
    source: source!('T', "首次备案指引"),
    ..Rule::BLANK
};

pub(super) const R231: Rule = Rule {
    id: "R231",
    codes: &["video.may_skip"],
    scope: Group::Site,
    step: Step::Authenticity,
    severity: Severity::Info,
    reads: ids![
        WEBSITES,
        SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SITE_PRINCIPAL_ID_IMAGE_EMBLEM,
        SITE_PRINCIPAL_VIDEO_VERIFICATION
    ],
    facts: ids![ORDER_AUTHENTICITY_SKIPPED, ORDER_TYPE],
    check: Check::When {
        all: &[
            Test::First,
            Test::Unless,
            Test::Filled(SITE_PRINCIPAL_ID_IMAGE_PORTRAIT.id()),
            Test::Filled(SITE_PRINCIPAL_ID_IMAGE_EMBLEM.id()),
            Test::Filled(SITE_PRINCIPAL_VIDEO_VERIFICATION.id()),
            Test::Flag(ORDER_AUTHENTICITY_SKIPPED, true),
            Test::OrderIs(word("cancel_site cancel_access")),
            Test::End,
        ],
        at: SITE_PRINCIPAL_VIDEO_VERIFICATION.id(),
    },
    ..VIDEO
};

pub(super) const R232: Rule = Rule {
    id: "R232",
    codes: &["video.missing", "video.failed"],
    reads: ids![
        WEBSITES,
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
        SITE_PRINCIPAL_VIDEO_VERIFICATION
    ],
    facts: ids![VIDEO_RESULT],
    check: Check::Run(every_site_principal),
    ..VIDEO
};

fn every_site_principal(view: &View<'_>, out: &mut Out<'_>) -> Verdict {
    for site in view.rows(WEBSITES) {
        let at = site.at(SITE_PRINCIPAL_VIDEO_VERIFICATION.id());
        match site.file(SITE_PRINCIPAL_VIDEO_VERIFICATION) {
            Some(video) => {
                if out.know(at, site.fact_choice(VIDEO_RESULT, video)) == Some("failed") {
                    out.fail(at).code(Code::new("video.failed"));
                }
            }
            None => {
                if !verified_elsewhere(view, &site) {
                    out.fail(at).empty();
                }
            }
        }
    }
    Some(())
}

pub(super) const R233: Rule = Rule {
    id: "R233",
    codes: &["video.other_person"],
    scope: Group::Site,
    severity: Severity::Error,
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
        SITE_PRINCIPAL_VIDEO_VERIFICATION
    ],
    facts: ids![VIDEO_PERSON_NAME, VIDEO_PERSON_CERTIFICATE_NUMBER],
    source: source!('T', "首次备案指引", "huaweicloud/huaweicloud-skills"),
    check: Check::Run(|view, out| {
        let at = SITE_PRINCIPAL_VIDEO_VERIFICATION;
        let video = view.file(at)?;
        let person = Person::site_principal(*view);
        let (name, number) = (person.name()?, person.certificate_number()?);
        let shown = out.know(at, view.fact_text(VIDEO_PERSON_NAME, video));
        let shown_number = out.know(at, view.fact_text(VIDEO_PERSON_CERTIFICATE_NUMBER, video));
        if shown.is_some_and(|shown| !normal::same_name(shown, name))
            || shown_number.is_some_and(|shown| !normal::same_number(shown, number))
        {
            out.fail(at);
        }
        Some(())
    }),
    ..VIDEO
};

const LOOKS: Rule = Rule {
    scope: Group::Site,
    step: Step::Authenticity,
    severity: Severity::Warning,
    reads: ids![SITE_PRINCIPAL_VIDEO_VERIFICATION],
    source: source!('T', "常见问题/备案小程序类.md", "首次备案指引"),
    check: Check::Look(ids![SITE_PRINCIPAL_VIDEO_VERIFICATION]),
    ..VIDEO
};

pub(super) const R234: Rule = Rule {
    id: "R234",
    codes: &["video.background"],
    ..LOOKS
};

pub(super) const R235: Rule = Rule {
    id: "R235",
    codes: &["video.appearance"],
    ..LOOKS
};

pub(super) const R237: Rule = Rule {
    id: "R237",
    codes: &["video.no_face"],
    scope: Group::Site,
    step: Step::Authenticity,
    severity: Severity::Error,
    reads: ids![
        SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SITE_PRINCIPAL_VIDEO_VERIFICATION
    ],
    facts: ids![FILE_FACE, VIDEO_LIVENESS],
    source: source!('T', "常见问题/备案小程序类.md"),
    check: Check::When {
        all: &[Test::Is(FILE_FACE.id(), word("none"))],
        at: SITE_PRINCIPAL_ID_IMAGE_PORTRAIT.id(),
    },
    ..VIDEO
};

/// The same rule of the video.
pub(super) const R237_VIDEO: Rule = Rule {
    codes: &["video.not_live"],
    check: Check::When {
        all: &[Test::Is(VIDEO_LIVENESS.id(), word("failed"))],
        at: SITE_PRINCIPAL_VIDEO_VERIFICATION.id(),
    },
    ..R237
};

pub(super) const R238: Rule = Rule {
    id: "R238",
    codes: &["video.may_reuse"],
    severity: Severity::Info,
    facts: &[],
    source: source!('I', "建议"),
    check: Check::Run(|view, out| {
        for site in view.rows(WEBSITES) {
            if !site.filled(SITE_PRINCIPAL_VIDEO_VERIFICATION) && verified_elsewhere(view, &site) {
                out.fail(site.at(SITE_PRINCIPAL_VIDEO_VERIFICATION.id()));
            }
        }
        Some(())
    }),
    ..R232
};

/// Whether another website holds the video of the same principal.
fn verified_elsewhere(view: &View<'_>, site: &View<'_>) -> bool {
    let principal = Person::site_principal(*site);
    view.rows(WEBSITES).any(|other| {
        other.place != site.place
            && other.filled(SITE_PRINCIPAL_VIDEO_VERIFICATION)
            && Person::site_principal(other).is(&principal)
    })
}
