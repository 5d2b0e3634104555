//! Certificate numbers, of a subject or of a person, by the kind of the certificate.

use crate::field::{
    Group, Key, LEGAL_CERTIFICATE_NUMBER, LEGAL_CERTIFICATE_TYPE,
    SITE_PRINCIPAL_CERTIFICATE_NUMBER, SITE_PRINCIPAL_CERTIFICATE_TYPE,
    SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER, SUBJECT_PRINCIPAL_CERTIFICATE_TYPE, holds,
};
use crate::finding::{Code, Severity};
use crate::identifiers::{self, Kind, Reason, Warnings, organisation_certificate};
use crate::rule::{Check, Guard, Out, Rule, Verdict, ids, source};
use crate::step::Step;
use crate::tables::{self, Number};
use crate::view::View;

const NUMBER: Rule = Rule {
    id: "R111",
    codes: &["person_certificate.malformed"],
    scope: Group::Order,
    step: Step::Subject,
    severity: Severity::Error,
    reads: &[],
    facts: &[],
    dated: true,
    guard: Guard::OPEN,
    source: source!('T', "首次备案指引", "备案准备/备案材料清单.md"),
    check: Check::Run(|_, _| None),
};

pub(super) const R111: Rule = Rule {
    reads: ids![
        SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
        SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        LEGAL_CERTIFICATE_TYPE,
        LEGAL_CERTIFICATE_NUMBER
    ],
    check: Check::Run(|view, out| {
        judge(view, out, LEGAL_CERTIFICATE_TYPE, LEGAL_CERTIFICATE_NUMBER);
        judge(
            view,
            out,
            SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
            SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
        );
        Some(())
    }),
    ..NUMBER
};

/// The same of a site principal with a record of their own.
pub(super) const R111_SITE: Rule = Rule {
    scope: Group::Site,
    step: Step::Websites,
    reads: ids![
        SITE_PRINCIPAL_CERTIFICATE_TYPE,
        SITE_PRINCIPAL_CERTIFICATE_NUMBER
    ],
    check: Check::Run(|view, out| {
        judge(
            view,
            out,
            SITE_PRINCIPAL_CERTIFICATE_TYPE,
            SITE_PRINCIPAL_CERTIFICATE_NUMBER,
        )
    }),
    ..NUMBER
};

/// Judges a number by its certificate: refused when no kind that the certificate carries takes it.
pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    certificate: Key<holds::Choice>,
    number: Key<holds::Text>,
) -> Verdict {
    let kinds = tables::certificate(view.choice(certificate)?)?.number;
    let text = view.text(number)?;
    let mut refused = None;
    // The kind that the text looks like comes first: its reason is the one to tell.
    let swapped = usize::from(looks_like_second(kinds, text));
    for index in 0..kinds.len() {
        let Some(kind) = kinds.get(index ^ swapped) else {
            continue;
        };
        let (name, verdict) = judge_one(*kind, text, view);
        match verdict {
            Ok(warnings) => {
                for warning in warnings.iter() {
                    if warning != "superseded_by_uscc" {
                        out.fail(number)
                            .code(Code::of(name, warning))
                            .severity(Severity::Warning);
                    }
                }
                return Some(());
            }
            Err(reason) if refused.is_none() => refused = Some((name, reason)),
            Err(_) => {}
        }
    }
    if let Some((name, reason)) = refused {
        out.fail(number).because(name, reason);
    }
    Some(())
}

/// Whether a text looks like the second of two kinds rather than like the first.
fn looks_like_second(kinds: &'static [Number], text: &str) -> bool {
    match kinds {
        [Number::Kind(Kind::Uscc), _] => is_digits(text),
        [Number::Kind(Kind::PassportCn), _] => true,
        _ => false,
    }
}

/// Whether a number is of the length of those before the credit code, and of digits.
pub(super) fn is_digits(text: &str) -> bool {
    matches!(text.len(), 13 | 15) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn judge_one(
    kind: Number,
    text: &str,
    view: &View<'_>,
) -> (&'static str, Result<Warnings, Reason>) {
    match kind {
        Number::Kind(kind) => {
            let canonical = identifiers::normalise(kind, text);
            (
                kind.id(),
                identifiers::judge(kind, &canonical, view.today()),
            )
        }
        Number::Organisation => (
            "organisation_certificate",
            organisation_certificate::judge(&organisation_certificate::normalise(text)),
        ),
    }
}
