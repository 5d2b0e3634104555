//! What can be read from a valid identifier, for comparing it with other fields. Personal data: never logged.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::kind::Kind;
use super::personal::{self, Sex};
use super::pieces::first;
use super::tables::ICP_ABBREVIATIONS;
use super::{icp_filing, landline, police_filing, postal_code, region};
use crate::date::Date;

/// The facts of one identifier; what its kind does not tell is left out when serialised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The birth date.
    pub birth: Option<Date>,
    /// The sex.
    pub sex: Option<Sex>,
    /// The province: two digits in personal numbers, its character in filing numbers.
    pub province: Option<&'a str>,
    /// The nationality in ISO 3166-1 numeric.
    pub nationality_numeric: Option<&'a str>,
    /// The registering department.
    pub authority: Option<&'a str>,
    /// The category of the body under its department.
    pub category: Option<&'a str>,
    /// The division code of the registering office.
    pub region: Option<&'a str>,
    /// The organisation code inside a unified credit code.
    pub org_code: Option<OrgCode<'a>>,
    /// What numbers a website under its subject's filing number; the inner nothing is the subject's own number.
    pub serial: Option<Option<&'a str>>,
}

/// Nine characters of an organisation code, printed with a hyphen before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrgCode<'a>(pub &'a str);

impl OrgCode<'_> {
    /// Appends `XXXXXXXX-X`.
    pub fn write(self, out: &mut String) {
        let (body, check) = self.0.split_at_checked(8).unwrap_or_default();
        out.push_str(body);
        out.push('-');
        out.push_str(check);
    }
}

impl Serialize for Facts<'_> {
    // Derived, every field would be a serialiser of its own in the browser module.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut birth, mut org_code) = (String::new(), String::new());
        if let Some(date) = self.birth {
            date.write(&mut birth);
        }
        if let Some(code) = self.org_code {
            code.write(&mut org_code);
        }
        let sex = self.sex.map(Sex::letter);
        let rows = [
            ("birth", self.birth.map(|_| birth.as_str())),
            ("sex", sex),
            ("province", self.province),
            ("nationality_numeric", self.nationality_numeric),
            ("authority", self.authority),
            ("category", self.category),
            ("region", self.region),
            ("org_code", self.org_code.map(|_| org_code.as_str())),
        ];
        let count = rows.iter().filter(|(_, value)| value.is_some()).count();
        let mut out =
            serializer.serialize_struct("Facts", count + usize::from(self.serial.is_some()))?;
        for (name, value) in rows {
            if let Some(value) = value {
                out.serialize_field(name, value)?;
            }
        }
        if let Some(serial) = self.serial {
            out.serialize_field("serial", &serial)?;
        }
        out.end()
    }
}

/// The facts of a valid canonical text; of any other text, no more than can be read.
pub fn facts(kind: Kind, canonical: &str) -> Facts<'_> {
    let mut facts = Facts::default();
    let part = |from: usize, to: usize| part(canonical, from, to);
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

#[inline(never)]
fn part(text: &str, from: usize, to: usize) -> Option<&str> {
    text.get(from..to)
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
