//! I. Video verification of the site principal.

use crate::fact::{ORDER_AUTHENTICITY_SKIPPED, VIDEO_RESULT};
use crate::field::{
    Group, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE, LEGAL_NAME,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_ID_IMAGE_EMBLEM, SITE_PRINCIPAL_ID_IMAGE_PORTRAIT, SITE_PRINCIPAL_NAME,
    SITE_PRINCIPAL_SAME, SITE_PRINCIPAL_VIDEO_VERIFICATION, SUBJECT_NATURE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
    SUBJECT_PRINCIPAL_NAME, SUBJECT_PRINCIPAL_SAME, WEBSITES,
};
use crate::finding::{Code, Severity};
use crate::person::Person;
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::view::View;

const VIDEO: Rule = Rule {
    id: "",
    codes: &[],
    scope: Group::Order,
    step: Step::Websites,
    severity: Severity::BlockSubmit,
    reads: &[],
    facts: &[],
    dated: false,
    guard: Guard::OPEN,
    source: source!('T', "seed"),
    check: Check::Run(|_, _| None),
};

pub(super) const R231: Rule = Rule {
    id: "R231",
    codes: &["video.may_skip"],
    step: Step::Authenticity,
    severity: Severity::Info,
    reads: ids![
        WEBSITES,
        SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
        SITE_PRINCIPAL_ID_IMAGE_EMBLEM,
        SITE_PRINCIPAL_VIDEO_VERIFICATION
    ],
    facts: ids![ORDER_AUTHENTICITY_SKIPPED],
    check: Check::Run(|view, out| {
        let site = view.rows(WEBSITES).next()?;
        let started = site.filled(SITE_PRINCIPAL_ID_IMAGE_PORTRAIT)
            || site.filled(SITE_PRINCIPAL_ID_IMAGE_EMBLEM)
            || site.filled(SITE_PRINCIPAL_VIDEO_VERIFICATION);
        if !started && view.fact_flag(ORDER_AUTHENTICITY_SKIPPED, "") != Ok(true) {
            out.fail(site.at(SITE_PRINCIPAL_VIDEO_VERIFICATION.id()));
        }
        Some(())
    }),
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
                let principal = Person::site_principal(site);
                let elsewhere = view.rows(WEBSITES).any(|other| {
                    other.place != site.place
                        && other.filled(SITE_PRINCIPAL_VIDEO_VERIFICATION)
                        && Person::site_principal(other).is(&principal)
                });
                if !elsewhere {
                    out.fail(at).empty();
                }
            }
        }
    }
    Some(())
}
