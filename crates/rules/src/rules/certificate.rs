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
    source: source!('T', "seed", "备案准备/备案材料清单.md"),
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
    for kind in order(kinds, text) {
        let (name, verdict) = judge_one(kind, text, view);
        match verdict {
            Ok(warnings) => {
                for warning in warnings
                    .iter()
                    .filter(|warning| *warning != "superseded_by_uscc")
                {
                    out.fail(number)
                        .code(Code::of(name, warning))
                        .severity(Severity::Warning);
                }
                return Some(());
            }
            Err(reason) => refused = refused.or(Some((name, reason))),
        }
    }
    if let Some((name, reason)) = refused {
        out.fail(number).because(name, reason);
    }
    Some(())
}

/// The kinds to try, the one that the text looks like first: its reason is the one to tell.
fn order(kinds: &'static [Number], text: &str) -> impl Iterator<Item = Number> {
    let digits = matches!(text.len(), 13 | 15) && text.bytes().all(|b| b.is_ascii_digit());
    let swap = kinds.len() == 2
        && match kinds[0] {
            Number::Kind(Kind::Uscc) => digits,
            Number::Kind(Kind::PassportCn) => true,
            _ => false,
        };
    let (first, second) = if swap { (1, 0) } else { (0, 1) };
    [kinds.get(first), kinds.get(second)]
        .into_iter()
        .flatten()
        .copied()
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
