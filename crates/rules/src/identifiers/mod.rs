//! The identifiers of the filing forms: personal numbers, travel documents, organisations, contact data, domains,
//! filing numbers and addresses.
//!
//! A text as typed is first normalised, which takes off what a keyboard or clipboard added, and then judged, which
//! names at most one fault. A right check digit proves only that a number was typed well.

mod answer;
mod biz_reg_15;
mod characters;
mod check_digit;
pub mod domain;
mod email;
mod facts;
mod fpr_id;
mod hk_macau_pass;
mod hmt_residence_permit;
mod icp_filing;
mod ip;
mod judging;
mod kind;
mod landline;
mod military_officer;
mod mobile;
mod org_code;
pub mod organisation_certificate;
mod passport_cn;
mod passport_foreign;
mod personal;
mod pieces;
mod police_filing;
mod postal_code;
mod public_institution_cert;
mod punycode;
mod reason;
mod region;
mod resident_id;
mod tables;
mod tw_pass;
mod uscc;
mod warnings;

use std::borrow::Cow;

pub use answer::{Answer, answer, check};
pub use characters::look_alike;
pub use facts::{birth, province, sex};
pub use kind::Kind;
pub use personal::Sex;
pub use reason::Reason;
pub use warnings::Warnings;

use crate::date::Date;
use crate::normal::{
    ADDRESS, BUT_L, CAPITALS, DASHES, HOST, NO_HYPHENS, NO_SPACES, Steps, fold, strip_label,
};
use characters::{begins, misfit};
use judging::Judging;
use reason::{Code, Fault};

/// The text in the form it is stored and compared in. A text of which nothing has to change is borrowed.
#[inline(never)]
pub fn normalise(kind: Kind, raw: &str) -> Cow<'_, str> {
    if is_clean(kind, raw) {
        return Cow::Borrowed(raw);
    }
    let text = rewritten(kind, raw);
    if text == raw {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(text)
    }
}

#[inline(never)]
fn rewritten(kind: Kind, raw: &str) -> String {
    let mut owned = cleaned(raw, steps(kind));
    let text = &mut owned;
    match kind {
        Kind::ResidentId | Kind::HmtResidencePermit => personal::normalise(text),
        Kind::FprId => {
            capital_letters_first(text);
            personal::normalise(text);
        }
        Kind::HkMacauPass => {
            capital_letters_first(text);
            hk_macau_pass::normalise(text);
        }
        Kind::PassportCn => capital_letters_first(text),
        Kind::MilitaryOfficer => military_officer::normalise(text),
        Kind::OrgCode => org_code::normalise(text),
        Kind::Mobile => mobile::normalise(text),
        Kind::Landline => landline::normalise(text),
        Kind::Email => email::normalise(text),
        Kind::Domain => domain::normalise(text),
        Kind::Ip => ip::normalise(text),
        _ => {}
    }
    owned
}

/// Judges a normalised text: its warnings, or the one reason why it is refused. `today` decides what lies in the future.
#[inline(never)]
pub fn judge(kind: Kind, canonical: &str, today: Date) -> Result<Warnings, Reason> {
    let mut judging = Judging::of(canonical, today);
    let it = &mut judging;
    if canonical.is_empty() {
        it.refuse(Fault::new(Code::Empty));
    }
    match kind {
        Kind::ResidentId => resident_id::judge(it),
        Kind::HmtResidencePermit => hmt_residence_permit::judge(it),
        Kind::FprId => fpr_id::judge(it),
        Kind::HkMacauPass => hk_macau_pass::judge(it),
        Kind::TwPass => tw_pass::judge(it),
        Kind::PassportCn => passport_cn::judge(it),
        Kind::PassportForeign => passport_foreign::judge(it),
        Kind::MilitaryOfficer => military_officer::judge(it),
        Kind::Uscc => uscc::judge(it),
        Kind::OrgCode => org_code::judge(it),
        Kind::BizReg15 => biz_reg_15::judge(it),
        Kind::PublicInstitutionCert => public_institution_cert::judge(it),
        Kind::Mobile => mobile::judge(it),
        Kind::Landline => landline::judge(it),
        Kind::Email => email::judge(it),
        Kind::PostalCode => postal_code::judge(it),
        Kind::Domain => domain::judge(it),
        Kind::IcpFiling => icp_filing::judge(it),
        Kind::PoliceFiling => police_filing::judge(it),
        Kind::Ip => ip::judge(it),
    }
    judging.told()
}

/// Whether six digits are a division code that was ever in use on the mainland.
pub(crate) fn is_region(code: &str) -> bool {
    code.len() == 6 && region::is_known(code.as_bytes())
}

/// Whether a text is seen at once to be normal already, as almost all are while they are typed.
fn is_clean(kind: Kind, raw: &str) -> bool {
    let signs = match kind {
        // Their hyphens have to be put in.
        Kind::OrgCode | Kind::Landline => return false,
        Kind::Domain | Kind::Email | Kind::Ip => "h",
        _ => "a",
    };
    misfit(raw, signs, 0).is_none()
        && match kind {
            Kind::Domain => !raw.ends_with("."),
            Kind::Mobile => !begins(raw, "86|00"),
            Kind::HkMacauPass => raw.len() != 11,
            _ => true,
        }
}

/// How a kind is folded. Dashes belong to the written form of some kinds only; in others one is a wrong character, to
/// be shown as it was typed.
fn steps(kind: Kind) -> Steps {
    match kind {
        Kind::Uscc | Kind::OrgCode => DASHES | NO_SPACES | NO_HYPHENS | CAPITALS,
        Kind::Mobile => DASHES | NO_SPACES | NO_HYPHENS,
        Kind::Landline | Kind::PoliceFiling => DASHES | NO_SPACES,
        // No small l belongs there, and its capital would hide that a 1 was meant.
        Kind::IcpFiling => DASHES | NO_SPACES | CAPITALS | BUT_L,
        Kind::PassportForeign | Kind::MilitaryOfficer => NO_SPACES | CAPITALS,
        Kind::Email => ADDRESS,
        Kind::Domain => HOST,
        _ => NO_SPACES,
    }
}

/// Behind the first letters only digits stand, so a small l there was meant as a 1 and is shown as typed.
#[inline(never)]
fn capital_letters_first(text: &mut String) {
    let mut letters = 0;
    while text
        .as_bytes()
        .get(letters)
        .is_some_and(u8::is_ascii_alphabetic)
    {
        letters += 1;
    }
    if let Some(first) = text.get_mut(..letters) {
        first.make_ascii_uppercase();
    }
}

/// What all kinds share: folded, and without a pasted label.
#[inline(never)]
fn cleaned(raw: &str, steps: Steps) -> String {
    let text = fold(raw, steps);
    let value = strip_label(&text);
    if value.len() == text.len() {
        return text;
    }
    value.to_owned()
}
