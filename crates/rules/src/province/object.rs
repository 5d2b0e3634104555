//! The inputs as one object, in the vocabulary of the rules' description: what the command line takes.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::input::{Ask, Input, Role, Source, Value};
use super::truth::{Truth, and, not, or};
use super::vocabulary::{Counted, FilingOf, FilingType, Origin, OwnerKind, Purpose, SuperiorKind};
use super::{data, text};
use crate::date::{Date, Moment};
use crate::leaf::Validity;
use crate::places::{self, Places};
use crate::tables::{CERTIFICATE_IDS, MATERIAL_IDS, NATURE_IDS, SERVICE_CONTENT_IDS};

/// A JSON value as it came.
#[derive(Clone, Debug, PartialEq)]
enum Json {
    Null,
    Flag(bool),
    Number(i64),
    /// A number that is none of ours.
    Fraction,
    Text(String),
    List(Vec<Json>),
    Members(Vec<(String, Json)>),
}

/// The inputs of one order. A member that is absent or null is unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Object(Json);

/// A member that is of the wrong type, or no word of its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands: `sites.0.domains.1.expires`.
    pub path: String,
    /// `wrong_type` or `unknown_option`.
    pub code: &'static str,
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Object)
    }
}

/// What a member may be.
#[derive(Clone, Copy)]
enum Shape {
    Flag,
    Number,
    /// A number, or a list that is counted.
    Count,
    Text,
    Word(&'static [&'static str]),
    /// A six-digit code.
    Code,
    /// A date, or `long_term`.
    Day,
    /// A list of texts.
    Texts,
    /// Material codes.
    Materials,
    /// Labels of service contents, one or a list.
    Contents,
    /// Other filings with the same number.
    Reuse,
}

type Member = (Input, &'static str, Shape);

const ORDER: &[Member] = &[
    (Input::AsOf, "as_of", Shape::Day),
    (
        Input::FilingType,
        "filing_type",
        Shape::Word(FilingType::WORDS),
    ),
    (
        Input::PreapprovalHit,
        "preapproval_category_hit",
        Shape::Flag,
    ),
    (
        Input::ChangeTouchesDomain,
        "change_touches_domain",
        Shape::Flag,
    ),
    (Input::Material, "materials", Shape::Materials),
];

const SUBJECT: &[Member] = &[
    (Input::Nature, "nature", Shape::Word(NATURE_IDS)),
    (Input::IsSoleTrader, "is_sole_trader", Shape::Flag),
    (Input::HasTradeName, "has_trade_name", Shape::Flag),
    (Input::HasSeal, "has_seal", Shape::Flag),
    (Input::InRegistry, "in_registry", Shape::Flag),
    (Input::SubjectName, "name", Shape::Text),
    (Input::BusinessScope, "business_scope", Shape::Text),
    (Input::ContactAddress, "contact_address", Shape::Text),
    (Input::SubjectRemark, "remark", Shape::Text),
    (Input::DocType, "doc_type", Shape::Word(CERTIFICATE_IDS)),
    (Input::DocRegion, "doc_region", Shape::Code),
    (Input::DocValidTo, "doc_valid_to", Shape::Day),
    (Input::DocCity, "doc_city", Shape::Code),
    (Input::ContactCity, "contact_city", Shape::Code),
    (Input::ContactRegion, "contact_region", Shape::Code),
    (
        Input::RegionMatchesAddress,
        "region_matches_address",
        Shape::Flag,
    ),
    (Input::ExistingSites, "existing_sites", Shape::Number),
    (Input::ExistingDomains, "existing_domains", Shape::Number),
    (Input::IcpNumbers, "icp_numbers", Shape::Number),
    (Input::ExistingLabel, "existing_domain_labels", Shape::Texts),
    (Input::ForeignInvested, "foreign_invested", Shape::Flag),
    (
        Input::IsForeignRepOffice,
        "is_foreign_rep_office",
        Shape::Flag,
    ),
    (Input::WebshopLicense, "webshop_license", Shape::Flag),
    (
        Input::SuperiorUnit,
        "superior_unit_kind",
        Shape::Word(SuperiorKind::WORDS),
    ),
    (
        Input::FiledSitesReachable,
        "filed_sites_reachable",
        Shape::Flag,
    ),
    (
        Input::FiledSitesFooterNumber,
        "filed_sites_footer_number",
        Shape::Flag,
    ),
    (
        Input::FiledSitesFooterLink,
        "filed_sites_footer_link",
        Shape::Flag,
    ),
];

/// The residence permit is a member of the subject principal.
const PERMIT: &[Member] = &[
    (
        Input::ResidencePermitValidTo,
        "residence_permit_valid_to",
        Shape::Day,
    ),
    (
        Input::ResidencePermitCity,
        "residence_permit_city",
        Shape::Code,
    ),
];

const CHANGE: &[Member] = &[
    (Input::ChangeFrom, "from", Shape::Text),
    (Input::ChangeTo, "to", Shape::Text),
    (Input::SameEntity, "same_entity", Shape::Flag),
    (Input::NameChanged, "name_changed", Shape::Flag),
    (
        Input::PersonIsLrOfTarget,
        "person_is_lr_of_target",
        Shape::Flag,
    ),
    (
        Input::SameLegalRepresentative,
        "same_legal_representative",
        Shape::Flag,
    ),
    (
        Input::DomainOwnerIsTarget,
        "domain_owner_is_target",
        Shape::Flag,
    ),
    (
        Input::DomainOwnerUnchanged,
        "domain_owner_unchanged",
        Shape::Flag,
    ),
    (Input::ChangeIsSoleTrader, "is_sole_trader", Shape::Flag),
    (Input::ExplainedInRemark, "explained_in_remark", Shape::Flag),
];

const PERSON: &[Member] = &[
    (Input::Name, "name", Shape::Text),
    (
        Input::IsLegalRepresentative,
        "is_legal_representative",
        Shape::Flag,
    ),
    (Input::Origin, "origin", Shape::Word(Origin::WORDS)),
    (Input::IdRegion, "id_region", Shape::Code),
    (Input::IdType, "id_type", Shape::Word(CERTIFICATE_IDS)),
    (Input::IdValidTo, "id_valid_to", Shape::Day),
    (Input::Birth, "birth", Shape::Day),
    (Input::Sex, "sex", Shape::Word(&["male", "female"])),
    (Input::Phone1, "phone1", Shape::Text),
    (Input::Phone1Region, "phone1_region", Shape::Code),
    (Input::EmergencyPhone, "emergency_phone", Shape::Text),
    (Input::IsStudent, "is_student", Shape::Flag),
    (Input::IdReused, "id_reuse", Shape::Reuse),
    (Input::PhoneReused, "phone_reuse", Shape::Reuse),
];

const SITE: &[Member] = &[
    (Input::Linked, "principal_is_subject_principal", Shape::Flag),
    (Input::SiteName, "name", Shape::Text),
    (Input::SiteRemark, "remark", Shape::Text),
    (Input::ServiceContent, "service_content", Shape::Contents),
    (Input::Purpose, "purpose", Shape::Word(Purpose::WORDS)),
    (Input::CloudResources, "cloud_resources", Shape::Count),
    (Input::HomeUrls, "home_urls", Shape::Count),
    (Input::Reachable, "reachable", Shape::Flag),
    (Input::MultiIpProvinces, "multi_ip_provinces", Shape::Flag),
    (Input::NameUnclear, "name_unclear", Shape::Flag),
    (
        Input::NameDuplicates,
        "name_duplicates_existing",
        Shape::Flag,
    ),
];

const DOMAIN: &[Member] = &[
    (Input::Domain, "name", Shape::Text),
    (
        Input::OwnerKind,
        "owner_kind",
        Shape::Word(OwnerKind::WORDS),
    ),
    (Input::Expires, "expires", Shape::Day),
    (Input::RegistrarDomestic, "registrar_domestic", Shape::Flag),
    (Input::FiledOn, "filed_on", Shape::Day),
];

impl Object {
    /// Looks at every known member.
    ///
    /// # Errors
    /// The first that is of the wrong type or no word of its list. Members that nobody knows are let
    /// be: what they were meant to say stays unknown.
    pub fn check(&self) -> Result<(), Refused> {
        let order = members(&self.0, "")?;
        typed(order, ORDER, "")?;
        for (name, table) in [("subject", SUBJECT), ("change", CHANGE)] {
            typed(object(order, name, "")?, table, name)?;
        }
        for role in [Role::LegalRepresentative, Role::SubjectPrincipal] {
            let name = Role::WORDS[role as usize];
            let person = object(order, name, "")?;
            typed(person, PERSON, name)?;
            typed(person, PERMIT, name)?;
        }
        for (name, value) in object(order, "counts", "")? {
            if !matches!(value, Json::Null | Json::Number(0..)) {
                return Err(refused(&join("counts", name), "wrong_type"));
            }
            if !Counted::WORDS.contains(&name.as_str()) {
                return Err(refused(&join("counts", name), "unknown_option"));
            }
        }
        for (index, site) in list(order, "sites", "")?.iter().enumerate() {
            let path = format!("sites.{index}");
            let site = members(site, &path)?;
            typed(site, SITE, &path)?;
            typed(
                object(site, "principal", &path)?,
                PERSON,
                &join(&path, "principal"),
            )?;
            for (index, domain) in list(site, "domains", &path)?.iter().enumerate() {
                let path = format!("{path}.domains.{index}");
                typed(members(domain, &path)?, DOMAIN, &path)?;
            }
        }
        Ok(())
    }

    /// The object that holds what is asked, and the row that tells its member.
    fn find(&self, ask: Ask) -> Option<(&Json, Shape)> {
        let site = || self.0.get("sites")?.at(ask.site);
        let tables = [
            (ORDER, Some(&self.0)),
            (SUBJECT, self.0.get("subject")),
            (CHANGE, self.0.get("change")),
            (PERMIT, self.0.get("subject_principal")),
            (
                PERSON,
                match ask.role {
                    Role::SitePrincipal => site().and_then(|site| site.get("principal")),
                    role => self.0.get(Role::WORDS[role as usize]),
                },
            ),
            (SITE, site()),
            (
                DOMAIN,
                site().and_then(|site| site.get("domains")?.at(ask.item)),
            ),
        ];
        for (table, object) in tables {
            if let Some((_, name, shape)) = table.iter().find(|row| row.0 == ask.input) {
                return Some((object?.get(name)?, *shape));
            }
        }
        None
    }
}

impl Source for Object {
    fn read(&self, ask: Ask) -> Option<Value<'_>> {
        let sites = self.0.get("sites");
        let input = match ask.input {
            Input::Sites => return sites?.count(),
            Input::Domains => return sites?.at(ask.site)?.get("domains")?.count(),
            Input::Given => {
                let name = Counted::WORDS.get(usize::from(ask.item))?;
                return self.0.get("counts")?.get(name)?.count();
            }
            Input::RegionName => return self.region_name(ask).map(Value::Flag),
            Input::SamePrincipal => Input::Linked,
            // Somebody who has a record of their own is judged by it.
            Input::Linked if own_principal(sites?.at(ask.site)?) => {
                return Some(Value::Flag(false));
            }
            Input::OwnerKindExact => Input::OwnerKind,
            input => input,
        };
        let (value, shape) = self.find(Ask { input, ..ask })?;
        Some(match (shape, value) {
            (Shape::Flag, Json::Flag(flag)) => Value::Flag(*flag),
            (Shape::Number | Shape::Count, _) => return value.count(),
            (Shape::Text | Shape::Word(_), Json::Text(text)) => Value::Text(text),
            (Shape::Code, Json::Text(code)) => Value::Number(places::code(code).into()),
            (Shape::Day, Json::Text(day)) => Value::Day(read_day(day)?),
            (Shape::Texts, Json::List(texts)) => match texts.get(usize::from(ask.item)) {
                Some(Json::Text(text)) => Value::Text(text),
                _ => Value::Text(""),
            },
            (Shape::Materials, Json::List(codes)) => {
                let code = MATERIAL_IDS.get(usize::from(ask.item))?;
                Value::Flag(codes.iter().any(|known| known.is(code)))
            }
            (Shape::Contents, Json::List(labels)) => Value::Flag(
                labels
                    .iter()
                    .any(|label| matches!(label, Json::Text(label) if content(label) == ask.item)),
            ),
            (Shape::Contents, Json::Text(label)) => Value::Flag(content(label) == ask.item),
            (Shape::Reuse, Json::List(entries)) => Value::Flag(reused(entries, ask.item).flag()?),
            _ => return None,
        })
    }
}

impl Object {
    /// Whether the name of a website is that of a region, behind which one of the endings may stand.
    fn region_name(&self, ask: Ask) -> Option<bool> {
        let Json::Text(name) = self.0.get("sites")?.at(ask.site)?.get("name")? else {
            return None;
        };
        let endings = super::row::Bytes::texts_of(ask.item.into());
        Some(text::is_region(Places::embedded(), name, endings))
    }
}

/// The principal of a website is given, and not said to be the subject principal or another.
fn own_principal(site: &Json) -> bool {
    site.get("principal_is_subject_principal").is_none() && site.get("principal").is_some()
}

/// Whether an entry counts: of the kinds in the two lower bits, the own individual filing left out
/// with the third.
fn reused(entries: &[Json], wanted: u16) -> Truth {
    let mut reused = Truth::NO;
    for entry in entries {
        let kind = match entry.get("kind") {
            Some(Json::Text(kind)) => FilingOf::WORDS.iter().position(|known| known == kind),
            _ => None,
        };
        let meant = Truth::known(kind.map(|kind| wanted >> kind & 1 != 0));
        let individual = Truth::known(kind.map(|kind| kind == FilingOf::Individual as usize));
        let same = match entry.get("same_person") {
            Some(Json::Flag(same)) => Truth::of(*same),
            _ => Truth::UNKNOWN,
        };
        let mut counts = meant;
        if wanted & 4 != 0 {
            counts = and(counts, not(and(individual, same)));
        }
        reused = or(reused, counts);
    }
    reused
}

/// The row of a service content; one behind the last for a label without a row.
fn content(label: &str) -> u16 {
    let row = data::CONTENT_LABELS
        .iter()
        .position(|known| *known == label);
    row.unwrap_or(SERVICE_CONTENT_IDS.len()) as u16
}

fn read_day(text: &str) -> Option<Validity> {
    if text == "long_term" {
        return Some(Validity::LongTerm);
    }
    let day = Date::parse(text).or_else(|| Moment::parse(text).map(Moment::date));
    day.map(Validity::Until)
}

fn refused(path: &str, code: &'static str) -> Refused {
    let path = path.to_owned();
    Refused { path, code }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

type Members = [(String, Json)];

fn members<'a>(value: &'a Json, path: &str) -> Result<&'a Members, Refused> {
    match value {
        Json::Members(members) => Ok(members),
        Json::Null => Ok(&[]),
        _ => Err(refused(path, "wrong_type")),
    }
}

fn member<'a>(members: &'a Members, name: &str) -> &'a Json {
    // The last of equal keys counts, as everywhere in JSON.
    let found = members.iter().rev().find(|(known, _)| known == name);
    found.map_or(&Json::Null, |(_, value)| value)
}

fn object<'a>(of: &'a Members, name: &str, path: &str) -> Result<&'a Members, Refused> {
    members(member(of, name), &join(path, name))
}

fn list<'a>(of: &'a Members, name: &str, path: &str) -> Result<&'a [Json], Refused> {
    match member(of, name) {
        Json::List(items) if items.len() < usize::from(u16::MAX) => Ok(items),
        Json::Null => Ok(&[]),
        _ => Err(refused(&join(path, name), "wrong_type")),
    }
}

/// Refuses the first member that is not what its table says.
fn typed(members: &Members, table: &[Member], path: &str) -> Result<(), Refused> {
    for (_, name, shape) in table {
        if let Some(code) = fault(member(members, name), *shape) {
            return Err(refused(&join(path, name), code));
        }
    }
    Ok(())
}

fn fault(value: &Json, shape: Shape) -> Option<&'static str> {
    let known = |known: bool| (!known).then_some("unknown_option");
    match (shape, value) {
        (_, Json::Null)
        | (Shape::Flag, Json::Flag(_))
        | (Shape::Number | Shape::Count, Json::Number(0..))
        | (Shape::Text, Json::Text(_))
        | (Shape::Count, Json::List(_)) => None,
        (Shape::Word(words), Json::Text(word)) => known(words.contains(&word.as_str())),
        (Shape::Code, Json::Text(code)) => {
            known(code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit()))
        }
        (Shape::Day, Json::Text(day)) => known(read_day(day).is_some()),
        (Shape::Texts | Shape::Materials, Json::List(texts)) => {
            let all = texts.iter().all(|text| matches!(text, Json::Text(_)));
            (!all).then_some("wrong_type")
        }
        (Shape::Contents, Json::Text(label)) => known(is_label(label)),
        (Shape::Contents, Json::List(labels)) => known(
            labels
                .iter()
                .all(|label| matches!(label, Json::Text(label) if is_label(label))),
        ),
        (Shape::Reuse, Json::List(entries)) => {
            let whole = entries.iter().all(|entry| {
                matches!(entry, Json::Members(_))
                    && matches!(entry.get("same_person"), None | Some(Json::Flag(_)))
                    && match entry.get("kind") {
                        None => true,
                        Some(Json::Text(kind)) => FilingOf::WORDS.contains(&kind.as_str()),
                        Some(_) => false,
                    }
            });
            (!whole).then_some("wrong_type")
        }
        _ => Some("wrong_type"),
    }
}

fn is_label(label: &str) -> bool {
    data::CONTENT_LABELS.contains(&label) || data::OTHER_LABELS.contains(&label)
}

impl Json {
    /// The member of that name, unless it is absent or null.
    fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Members(members) => {
                Some(member(members, name)).filter(|found| **found != Json::Null)
            }
            _ => None,
        }
    }

    fn at(&self, index: u16) -> Option<&Json> {
        match self {
            Json::List(items) => items.get(usize::from(index)),
            _ => None,
        }
    }

    fn is(&self, word: &str) -> bool {
        matches!(self, Json::Text(text) if text == word)
    }

    fn count(&self) -> Option<Value<'static>> {
        match self {
            Json::Number(number) => Some(Value::Number(*number)),
            Json::List(items) => Some(Value::Number(items.len() as i64)),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of inputs")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Fraction, Json::Number))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Fraction)
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(entry) = map.next_entry()? {
            members.push(entry);
        }
        Ok(Json::Members(members))
    }
}
