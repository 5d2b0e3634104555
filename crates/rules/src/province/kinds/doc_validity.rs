//! Documents must stay valid for some months.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, or};
use super::super::vocabulary::Document;

/// The two principals.
const PRINCIPALS: u32 = Role::SubjectPrincipal.mask() | Role::SitePrincipal.mask();

/// The documents of a principal, with the types that are meant, if not all are.
const DOCUMENTS: &[(Document, &[&str])] = &[
    (Document::Principal, &[]),
    (Document::PrincipalId, &["resident_id_card"]),
    (
        Document::PrincipalHmtPermit,
        &["hk_macao_residence_permit", "taiwan_residence_permit"],
    ),
];

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let docs = params.byte();
    let months = *params;
    let mut verdict = Truth::NO;
    if judge.site.is_none() || judge.is_alone() {
        for (document, input, lies) in &[
            (
                Document::Subject,
                Input::DocValidTo,
                Lies::SubjectValidUntil,
            ),
            (
                Document::ResidencePermit,
                Input::ResidencePermitValidTo,
                Lies::ResidenceValidUntil,
            ),
        ] {
            if docs & document.mask() != 0 {
                let day = judge.day(*input, Role::Subject);
                let (early, detail) = judge.too_early(day, &mut { months });
                verdict = or(verdict, judge.tell(early, *lies, detail));
            }
        }
    }
    for (document, types) in DOCUMENTS {
        if docs & document.mask() != 0 {
            for role in judge.persons(PRINCIPALS).1 {
                let day = judge.day(Input::IdValidTo, *role);
                let (early, detail) = judge.too_early(day, &mut { months });
                let of_type = if types.is_empty() {
                    Truth::YES
                } else {
                    let id = judge.text_of(Input::IdType, *role);
                    Truth::known(id.map(|id| types.contains(&id)))
                };
                let lies = Lies::ValidUntil(*role);
                verdict = or(verdict, judge.tell(and(of_type, early), lies, detail));
            }
        }
    }
    verdict
}
