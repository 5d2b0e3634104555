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
use crate::normal::{fold, strip_label, without_spaces};

/// The text in the form it is stored and compared in. A text of which nothing has to change is borrowed.
pub fn normalise(kind: Kind, raw: &str) -> Cow<'_, str> {
    // Dashes belong to the written form of these kinds only; elsewhere one is a wrong character to be shown.
    let dashes = matches!(
        kind,
        Kind::Uscc
            | Kind::OrgCode
            | Kind::Mobile
            | Kind::Landline
            | Kind::IcpFiling
            | Kind::PoliceFiling
    );
    let spaced = matches!(kind, Kind::Email | Kind::Domain);
    let text = cleaned(raw, dashes, !spaced);
    match kind {
        Kind::ResidentId | Kind::HmtResidencePermit => personal::normalise(text),
        Kind::FprId => fpr_id::normalise(text),
        Kind::HkMacauPass => hk_macau_pass::normalise(text),
        Kind::PassportCn => passport_cn::normalise(text),
        Kind::PassportForeign => crate::normal::upper(text),
        Kind::MilitaryOfficer => military_officer::normalise(crate::normal::upper(text)),
        Kind::Uscc => uscc::normalise(text),
        Kind::OrgCode => org_code::normalise(text),
        Kind::Mobile => mobile::normalise(text),
        Kind::Landline => landline::normalise(text),
        Kind::Email => email::normalise(text),
        Kind::Domain => domain::normalise(text),
        Kind::IcpFiling => icp_filing::normalise(text),
        Kind::Ip => ip::normalise(text),
        Kind::TwPass
        | Kind::BizReg15
        | Kind::PublicInstitutionCert
        | Kind::PostalCode
        | Kind::PoliceFiling => text,
    }
}

/// Judges a normalised text: its warnings, or the one reason why it is refused. `today` decides what lies in the future.
pub fn judge(kind: Kind, canonical: &str, today: Date) -> Result<Warnings, Reason> {
    if canonical.is_empty() {
        return Err(Reason::new("empty"));
    }
    match kind {
        Kind::ResidentId => resident_id::judge(canonical, today),
        Kind::HmtResidencePermit => hmt_residence_permit::judge(canonical, today),
        Kind::FprId => fpr_id::judge(canonical, today),
        Kind::HkMacauPass => hk_macau_pass::judge(canonical),
        Kind::TwPass => tw_pass::judge(canonical),
        Kind::PassportCn => passport_cn::judge(canonical),
        Kind::PassportForeign => passport_foreign::judge(canonical),
        Kind::MilitaryOfficer => military_officer::judge(canonical),
        Kind::Uscc => uscc::judge(canonical),
        Kind::OrgCode => org_code::judge(canonical),
        Kind::BizReg15 => biz_reg_15::judge(canonical),
        Kind::PublicInstitutionCert => public_institution_cert::judge(canonical),
        Kind::Mobile => mobile::judge(canonical),
        Kind::Landline => landline::judge(canonical),
        Kind::Email => email::judge(canonical),
        Kind::PostalCode => postal_code::judge(canonical),
        Kind::Domain => domain::judge(canonical),
        Kind::IcpFiling => icp_filing::judge(canonical, today),
        Kind::PoliceFiling => police_filing::judge(canonical),
        Kind::Ip => ip::judge(canonical),
    }
}

/// Whether six digits are a division code that was ever in use on the mainland.
pub(crate) fn is_region(code: &str) -> bool {
    let digits = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    digits && region::judge(code.as_bytes(), 0) == Ok(Warnings::NONE)
}

/// What all kinds share: folded, trimmed, without a pasted label and, if asked, without spaces inside.
fn cleaned(raw: &str, dashes: bool, drop_spaces: bool) -> Cow<'_, str> {
    let text = match fold(raw, dashes) {
        Cow::Borrowed(text) => Cow::Borrowed(strip_label(text)),
        Cow::Owned(text) => {
            let length = strip_label(&text).len();
            last_bytes(Cow::Owned(text), length)
        }
    };
    if drop_spaces {
        without_spaces(text)
    } else {
        text
    }
}

/// The text without hyphens. One with a colon stays whole: it may hold what only looks like a label, and taking
/// hyphens out of that could make it one.
fn without_hyphens(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(':') || !text.contains('-') {
        return text;
    }
    let mut text = text.into_owned();
    text.retain(|c| c != '-');
    // A hyphen may have kept white space from being trimmed.
    Cow::Owned(text.trim().to_owned())
}

/// The text with that many of its first bytes in capitals.
fn upper_first(text: Cow<'_, str>, count: fn(&str) -> usize) -> Cow<'_, str> {
    let count = count(&text);
    if !text.bytes().take(count).any(|b| b.is_ascii_lowercase()) {
        return text;
    }
    let mut text = text.into_owned();
    if let Some(first) = text.get_mut(..count) {
        first.make_ascii_uppercase();
    }
    Cow::Owned(text)
}

/// The text from its end, that many bytes long.
fn last_bytes(text: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    let start = text.len() - length;
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..]),
        Cow::Owned(mut text) => {
            text.replace_range(..start, "");
            Cow::Owned(text)
        }
    }
}

/// The text without that many bytes at its end.
fn first_bytes(text: Cow<'_, str>, dropped: usize) -> Cow<'_, str> {
    let end = text.len() - dropped;
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    }
}
