//! What can be read from a valid identifier, for comparing it with other fields. Personal data: never logged.

use serde::{Serialize, Serializer};

use super::kind::Kind;
use super::personal::{self, Sex};
use super::pieces::first;
use super::tables::ICP_ABBREVIATIONS;
use super::{icp_filing, landline, police_filing, postal_code, region};
use crate::date::Date;

/// The facts of one identifier; what its kind does not tell is left out when serialised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts<'a> {
    /// The birth date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth: Option<Date>,
    /// The sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// The province: two digits in personal numbers, its character in filing numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province: Option<&'a str>,
    /// The nationality in ISO 3166-1 numeric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nationality_numeric: Option<&'a str>,
    /// The registering department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<&'a str>,
    /// The category of the body under its department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<&'a str>,
    /// The division code of the registering office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'a str>,
    /// The organisation code inside a unified credit code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_code: Option<OrgCode<'a>>,
    /// What numbers a website under its subject's filing number; the inner nothing is the subject's own number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<Option<&'a str>>,
}

/// Nine characters of an organisation code, printed with a hyphen before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrgCode<'a>(pub &'a str);

impl Serialize for OrgCode<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(10);
        for (index, c) in self.0.chars().enumerate() {
            if index == 8 {
                text.push('-');
            }
            text.push(c);
        }
        serializer.serialize_str(&text)
    }
}

/// The facts of a valid canonical text; of any other text, no more than can be read.
pub fn facts(kind: Kind, canonical: &str) -> Facts<'_> {
    let mut facts = Facts::default();
    let part = |from: usize, to: usize| canonical.get(from..to);
    match kind {
        Kind::ResidentId | Kind::HmtResidencePermit | Kind::FprId if canonical.len() == 18 => {
            facts.birth = personal::birth(canonical.as_bytes());
            facts.sex = personal::sex(canonical.as_bytes());
            if kind == Kind::ResidentId {
                facts.province = part(0, 2);
            }
            if kind == Kind::FprId {
                facts.province = part(1, 3);
                facts.nationality_numeric = part(3, 6);
            }
        }
        Kind::Uscc => {
            facts.authority = part(0, 1);
            facts.category = part(1, 2);
            facts.region = part(2, 8);
            facts.org_code = part(8, 17).map(OrgCode);
        }
        Kind::IcpFiling => {
            if let Some((province, serial)) = icp_filing::facts(canonical) {
                facts.province = Some(province);
                facts.serial = Some(serial);
            }
        }
        _ => {}
    }
    facts
}

/// The mainland province (two-digit prefix) that a valid canonical text points to, for comparing it with an address
/// or with the province of the filing; nothing where the kind tells none or the office is a national one.
pub fn province(kind: Kind, canonical: &str) -> Option<u8> {
    let bytes = canonical.as_bytes();
    let digits = |from: usize| region::prefix(bytes.get(from..)?);
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
        _ => None,
    };
    prefix.filter(|prefix| region::is_province(*prefix))
}
