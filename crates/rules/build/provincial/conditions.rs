//! The conditions of `when`.

use serde_json::Value;

use super::encode::Row;
use super::params::{Fault, Params, byte, index, mask, texts};
use super::vocabulary::{
    Condition, Counted, FilingType, NOT, Origin, OwnerKind, Purpose, Role, Searched,
};

/// How near a condition looks: at the order, at each website, at each domain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Order,
    Site,
    Domain,
}

/// Appends the conditions, their length first, and tells how near they look.
pub fn encode(row: &mut Row<'_>, when: Option<&Value>) -> Result<Place, Fault> {
    let start = row.bytes.len();
    row.byte(0);
    let mut nearest = Place::Order;
    if let Some(when) = when {
        let members = when.as_object().ok_or("when: is no object")?;
        for (name, value) in members {
            let (word, not) = match name.strip_suffix("_not_in") {
                Some(stem) => (format!("{stem}_in"), NOT),
                None => (name.clone(), 0),
            };
            let number = index("when", &word, Condition::WORDS)?;
            let condition = Condition::ALL[usize::from(number)];
            let membership = (condition as u8) <= Condition::ServiceContent as u8;
            if not != 0 && !membership {
                return Err(format!("when: {name:?} is not known"));
            }
            row.byte(number | not);
            let of_site =
                arguments(row, condition, name, value).map_err(|fault| format!("when.{fault}"))?;
            nearest = nearest.max(match condition {
                Condition::TldIn => Place::Domain,
                _ if of_site => Place::Site,
                _ => Place::Order,
            });
        }
    }
    let len = row.bytes.len() - start - 1;
    row.bytes[start] = u8::try_from(len).map_err(|_| "when: is too long")?;
    Ok(nearest)
}

/// Appends what a condition is about; true when it is told for each website.
fn arguments(
    row: &mut Row<'_>,
    condition: Condition,
    name: &str,
    value: &Value,
) -> Result<bool, Fault> {
    Ok(match condition {
        Condition::FilingType => {
            let types = mask(name, &texts(name, value)?, FilingType::WORDS)?;
            row.byte(types);
            false
        }
        Condition::Nature => {
            row.natures(name, &texts(name, value)?)?;
            false
        }
        Condition::Purpose => {
            let purposes = mask(name, &texts(name, value)?, Purpose::WORDS)?;
            row.byte(purposes);
            true
        }
        Condition::ServiceContent => {
            row.contents(name, &texts(name, value)?)?;
            true
        }
        Condition::NotLegalRepresentative => {
            let role = role(name, value, &PRINCIPALS)?;
            row.byte(role);
            role == Role::SitePrincipal as u8
        }
        Condition::AnyNotLegalRepresentative => {
            let roles = mask(name, &texts(name, value)?, &PRINCIPALS)?;
            row.byte(roles);
            roles & Role::SitePrincipal.bit() != 0
        }
        Condition::PersonOutside => {
            let role = role(name, value, Role::WORDS)?;
            row.byte(role);
            role == Role::SitePrincipal as u8
        }
        Condition::AgeBetween => {
            let mut params = Params::of(value).map_err(|fault| format!("{name}: {fault}"))?;
            let role = params.word("role", &PRINCIPALS)?;
            row.byte(role);
            row.byte(params.number("gte", 0)?);
            row.byte(params.number("lt", u8::MAX)?);
            params.finish()?;
            role == Role::SitePrincipal as u8
        }
        Condition::OriginIn => {
            let mut params = Params::of(value).map_err(|fault| format!("{name}: {fault}"))?;
            let role = params.word("role", &Role::WORDS[..3])?;
            row.byte(role);
            row.byte(params.mask("in", Origin::WORDS)?);
            params.finish()?;
            role == Role::SitePrincipal as u8
        }
        Condition::Keywords => keywords(row, name, value)?,
        Condition::Count => {
            let mut params = Params::of(value).map_err(|fault| format!("{name}: {fault}"))?;
            let what = params.word("what", Counted::WORDS)?;
            row.byte(what);
            // More than n, or at least n: one more is the same as more than.
            let strict = params.word("op", &["gte", "gt"])?;
            let n = params.get("n").ok_or("n: is missing")?;
            let n = byte("n", n)?.checked_add(strict);
            row.byte(n.ok_or("n: is too large")?);
            params.finish()?;
            what >= Counted::DomainsPerSite as u8
        }
        Condition::DomainOwnerIs => {
            let kind = value.as_str().unwrap_or_default();
            row.byte(index(name, kind, OwnerKind::WORDS)?);
            true
        }
        Condition::TldIn => {
            row.texts(name, &texts(name, value)?)?;
            true
        }
        Condition::ResidenceCity => {
            let code = value.as_str().unwrap_or_default();
            if code.len() != 6 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
                return Err(format!("{name}: {value} is no code of a city"));
            }
            row.texts(name, &[code])?;
            false
        }
        Condition::ChangeTouchesDomain => {
            if value != &Value::Bool(true) {
                return Err(format!("{name}: {value} is not true"));
            }
            false
        }
        Condition::SitePrincipalDiffers
        | Condition::MultiIpProvinces
        | Condition::NameUnclear
        | Condition::NameDuplicates => {
            flag(row, name, value)?;
            true
        }
        Condition::IsStudent
        | Condition::IsSoleTrader
        | Condition::HasTradeName
        | Condition::ForeignInvested
        | Condition::IsForeignRepOffice
        | Condition::WebshopLicense
        | Condition::PreapprovalHit => {
            flag(row, name, value)?;
            false
        }
    })
}

/// The two principals, in the order of [`Role`].
const PRINCIPALS: [&str; 2] = [Role::WORDS[0], Role::WORDS[1]];

fn role(name: &str, value: &Value, roles: &[&str]) -> Result<u8, Fault> {
    index(name, value.as_str().unwrap_or_default(), roles)
}

fn flag(row: &mut Row<'_>, name: &str, value: &Value) -> Result<(), Fault> {
    let flag = value
        .as_bool()
        .ok_or_else(|| format!("{name}: {value} is no truth value"))?;
    row.byte(u8::from(flag));
    Ok(())
}

fn keywords(row: &mut Row<'_>, name: &str, value: &Value) -> Result<bool, Fault> {
    let mut params = Params::of(value).map_err(|fault| format!("{name}: {fault}"))?;
    let fields = params.mask("fields", Searched::WORDS)?;
    let words = params.texts("any")?;
    params.finish()?;
    if fields == 0 || words.is_empty() {
        return Err(format!("{name}: no field or no word"));
    }
    row.byte(fields);
    row.texts(name, &words)?;
    // Which labels hold a word is known now, so that the module needs no labels.
    let mut contents = Vec::new();
    if fields & Searched::ServiceContent.bit() != 0 {
        for (id, label) in &row.tables.contents {
            if words.iter().any(|word| label.contains(word)) {
                contents.push(id.as_str());
            }
        }
    }
    row.contents(name, &contents)?;
    Ok(fields >= Searched::SiteName.bit())
}
