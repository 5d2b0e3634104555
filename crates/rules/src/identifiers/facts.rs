//! What can be read from a valid identifier, for comparing it with other fields. Personal data: never logged.

use serde::{Serialize, Serializer};

use super::kind::Kind;
use super::personal::{self, Sex};
use super::{icp_filing, landline, police_filing, postal_code, public_institution_cert, region};
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
    match kind {
        Kind::ResidentId | Kind::HmtResidencePermit | Kind::FprId => {
            let Ok(bytes) = <&[u8; 18]>::try_from(canonical.as_bytes()) else {
                return facts;
            };
            facts.birth = personal::birth(bytes);
            facts.sex = Some(personal::sex(bytes));
            match kind {
                Kind::ResidentId => facts.province = canonical.get(..2),
                Kind::FprId => {
                    facts.province = canonical.get(1..3);
                    facts.nationality_numeric = canonical.get(3..6);
                }
                _ => {}
            }
        }
        Kind::Uscc => {
            facts.authority = canonical.get(..1);
            facts.category = canonical.get(1..2);
            facts.region = canonical.get(2..8);
            facts.org_code = canonical.get(8..17).map(OrgCode);
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
    let digits = |from: usize| region::prefix(canonical.as_bytes().get(from..)?);
    let prefix = match kind {
        Kind::ResidentId | Kind::BizReg15 => digits(0),
        Kind::FprId if canonical.len() == 18 => digits(1),
        Kind::FprId => digits(3),
        Kind::Uscc => digits(2),
        Kind::PublicInstitutionCert => region::prefix(
            public_institution_cert::number(canonical)?
                .as_bytes()
                .get(1..)?,
        ),
        Kind::Landline => landline::province(canonical),
        Kind::PostalCode => postal_code::province(canonical),
        Kind::IcpFiling => icp_filing::region_of(
            icp_filing::facts(canonical)?.0,
            super::tables::ICP_ABBREVIATIONS,
        ),
        Kind::PoliceFiling => police_filing::province(canonical),
        _ => None,
    };
    prefix.filter(|prefix| region::is_province(*prefix))
}
