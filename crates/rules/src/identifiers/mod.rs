//! The identifiers of the filing forms: personal numbers, travel documents, organisations, contact data, domains,
//! filing numbers and addresses.
//!
//! A text as typed is first normalised, which takes off what a keyboard or clipboard added, and then judged, which
//! names at most one fault. A right check digit proves only that a number was typed well.

mod answer;
mod biz_reg_15;
mod characters;
pub mod domain;
mod email;
mod facts;
mod fpr_id;
mod hk_macau_pass;
mod hmt_residence_permit;
mod icp_filing;
mod ip;
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

pub use answer::{Answer, check};
pub use characters::look_alike;
pub use facts::{Facts, OrgCode, facts, province};
pub use kind::Kind;
pub use personal::Sex;
pub use reason::Reason;
pub use warnings::Warnings;

use crate::date::Date;
use crate::normal::{
    ADDRESS, BUT_L, CAPITALS, DASHES, HOST, NO_HYPHENS, NO_SPACES, Steps, fold, strip_label,
};
use characters::Number;
use reason::{Code, Fault, Judged};

/// The text in the form it is stored and compared in. A text of which nothing has to change is borrowed.
pub fn normalise(kind: Kind, raw: &str) -> Cow<'_, str> {
    if is_clean(kind, raw.as_bytes()) {
        return Cow::Borrowed(raw);
    }
    let text = rewritten(kind, raw);
    if text == raw {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(text)
    }
}

/// Judges a normalised text: its warnings, or the one reason why it is refused. `today` decides what lies in the future.
pub fn judge(kind: Kind, canonical: &str, today: Date) -> Result<Warnings, Reason> {
    let mut warnings = Warnings::default();
    match judge_kind(kind, canonical, today, &mut warnings) {
        Ok(()) => Ok(warnings),
        Err(fault) => Err(fault.reason()),
    }
}

/// Whether six digits are a division code that was ever in use on the mainland.
pub(crate) fn is_region(code: &str) -> bool {
    let mut warnings = Warnings::default();
    let known = region::judge(code.as_bytes(), 0, &mut warnings).is_ok() && warnings.is_empty();
    known && code.len() == 6
}

#[inline(never)]
fn judge_kind(kind: Kind, text: &str, today: Date, warnings: &mut Warnings) -> Judged {
    if text.is_empty() {
        return Err(Fault::new(Code::Empty));
    }
    let number = &Number::read(text);
    match kind {
        Kind::ResidentId => resident_id::judge(number, today, warnings),
        Kind::HmtResidencePermit => hmt_residence_permit::judge(number, today),
        Kind::FprId => fpr_id::judge(number, today, warnings),
        Kind::HkMacauPass => hk_macau_pass::judge(number, warnings),
        Kind::TwPass => tw_pass::judge(number),
        Kind::PassportCn => passport_cn::judge(number),
        Kind::PassportForeign => passport_foreign::judge(number),
        Kind::MilitaryOfficer => military_officer::judge(text),
        Kind::Uscc => uscc::judge(number, warnings),
        Kind::OrgCode => org_code::judge(number),
        Kind::BizReg15 => biz_reg_15::judge(number, warnings),
        Kind::PublicInstitutionCert => public_institution_cert::judge(text, warnings),
        Kind::Mobile => mobile::judge(number, warnings),
        Kind::Landline => landline::judge(number),
        Kind::Email => email::judge(text),
        Kind::PostalCode => postal_code::judge(number),
        Kind::Domain => domain::judge(text, warnings),
        Kind::IcpFiling => icp_filing::judge(text, today),
        Kind::PoliceFiling => police_filing::judge(text, warnings),
        Kind::Ip => ip::judge(text),
    }
}

/// Whether a text is seen at once to be normal already, as almost all are while they are typed.
fn is_clean(kind: Kind, raw: &[u8]) -> bool {
    let host = matches!(kind, Kind::Domain | Kind::Email | Kind::Ip);
    let plain = raw.iter().all(|byte| match byte {
        b'0'..=b'9' => true,
        b'A'..=b'Z' => !host,
        b'a'..=b'z' | b'.' | b'-' | b'@' => host,
        _ => false,
    });
    plain
        && match kind {
            Kind::Domain => raw.last() != Some(&b'.'),
            // A longer one may begin with a country code.
            Kind::Mobile => raw.len() < 12 && !raw.starts_with(b"00"),
            Kind::HkMacauPass => raw.len() != 11,
            // Their hyphens have to be put in.
            Kind::OrgCode | Kind::Landline => false,
            _ => true,
        }
}

#[inline(never)]
fn rewritten(kind: Kind, raw: &str) -> String {
    let mut text = cleaned(raw, steps(kind));
    match kind {
        Kind::ResidentId | Kind::HmtResidencePermit => personal::normalise(&mut text),
        Kind::FprId => {
            capital_letters_first(&mut text);
            personal::normalise(&mut text);
        }
        Kind::HkMacauPass => {
            capital_letters_first(&mut text);
            hk_macau_pass::normalise(&mut text);
        }
        Kind::PassportCn => capital_letters_first(&mut text),
        Kind::MilitaryOfficer => military_officer::normalise(&mut text),
        Kind::OrgCode => org_code::normalise(&mut text),
        Kind::Mobile => mobile::normalise(&mut text),
        Kind::Landline => landline::normalise(&mut text),
        Kind::Email => email::normalise(&mut text),
        Kind::Domain => domain::normalise(&mut text),
        Kind::Ip => ip::normalise(&mut text),
        _ => {}
    }
    text
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
fn capital_letters_first(text: &mut str) {
    let letters = Number::read(text).letters();
    if let Some(first) = text.get_mut(..letters) {
        first.make_ascii_uppercase();
    }
}

/// What all kinds share: folded, and without a pasted label.
fn cleaned(raw: &str, steps: Steps) -> String {
    let mut text = fold(raw, steps);
    drop_first(&mut text, |text| strip_label(text));
    text
}

/// Keeps of a text what stands at its end.
fn drop_first(text: &mut String, end: fn(&str) -> &str) {
    let dropped = text.len() - end(text).len();
    text.drain(..dropped);
}
