//! What can be read from a valid identifier, for comparing it with other fields. Personal data: never logged.

use super::answer::name;
use super::icp_filing;
use super::kind::Kind;
use super::personal::{self, Sex};
use super::pieces::{first, hyphenated, split_at};
use super::tables::ICP_ABBREVIATIONS;
use super::{landline, police_filing, postal_code, region};
use crate::date::Date;
use crate::normal::push;

/// The birth date that a valid canonical text tells.
pub fn birth(kind: Kind, canonical: &str) -> Option<Date> {
    personal::birth(personal_number(kind, canonical)?)
}

/// The sex that a valid canonical text tells.
pub fn sex(kind: Kind, canonical: &str) -> Option<Sex> {
    personal::sex(personal_number(kind, canonical)?)
}

/// A number of 18 characters in which birth and order stand.
fn personal_number(kind: Kind, canonical: &str) -> Option<&[u8]> {
    let personal = matches!(
        kind,
        Kind::ResidentId | Kind::HmtResidencePermit | Kind::FprId
    );
    (personal && canonical.len() == 18).then_some(canonical.as_bytes())
}

/// The mainland province (two-digit prefix) that a valid canonical text points to, for comparing it with an address
/// or with the province of the filing; nothing where the kind tells none or the office is a national one.
pub fn province(kind: Kind, canonical: &str) -> Option<u8> {
    let bytes = canonical.as_bytes();
    let digits = |from: usize| region::prefix(bytes.get(from..).unwrap_or_default());
    let prefix = match kind {
        Kind::ResidentId | Kind::BizReg15 => digits(0),
        Kind::FprId => digits(if bytes.len() == 18 { 1 } else { 3 }),
        Kind::Uscc => digits(2),
        // Behind 事证第 and the leading 1.
        Kind::PublicInstitutionCert => digits(10),
        Kind::Landline => landline::province(canonical),
        Kind::PostalCode => postal_code::province(bytes),
        Kind::IcpFiling => icp_filing::province_of(first(canonical).0, ICP_ABBREVIATIONS),
        Kind::PoliceFiling => police_filing::province(canonical),
        _ => return None,
    };
    region::is_province(prefix).then_some(prefix)
}

/// Writes the facts of a valid canonical text as the members of a JSON object.
pub(super) fn write(kind: Kind, canonical: &str, out: &mut String) {
    if let Some(sex) = sex(kind, canonical) {
        put("birth", canonical, &[6, 10, 12, 14], out);
        put("sex", sex.letter(), &[0, 1], out);
    }
    match kind {
        Kind::ResidentId => put("province", canonical, &[0, 2], out),
        Kind::FprId if canonical.len() == 18 => {
            put("province", canonical, &[1, 3], out);
            put("nationality_numeric", canonical, &[3, 6], out);
        }
        Kind::Uscc => {
            put("authority", canonical, &[0, 1], out);
            put("category", canonical, &[1, 2], out);
            put("region", canonical, &[2, 8], out);
            // Printed with a hyphen before the last.
            put("org_code", canonical, &[8, 16, 17], out);
        }
        Kind::IcpFiling => {
            put("province", canonical, &[0, 3], out);
            match split_at(canonical, "号-") {
                Some((_, serial)) => name(",\"serial\":\"", serial, out),
                // The subject's own number.
                None => out.push_str(",\"serial\":null"),
            }
        }
        _ => {}
    }
}

/// Writes a fact: its name, and the pieces between these places of a text with hyphens between them.
#[inline(never)]
fn put(fact: &str, text: &str, cuts: &[u8], out: &mut String) {
    if !out.ends_with("{") {
        push(out, ',');
    }
    push(out, '"');
    out.push_str(fact);
    out.push_str("\":\"");
    hyphenated(text, cuts, out);
    push(out, '"');
}
