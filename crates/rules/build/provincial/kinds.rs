//! The parameters of each kind, as the evaluator of that kind reads them.

use serde_json::Value;

use super::encode::Row;
use super::params::{Fault, Params, byte, index, texts};
use super::vocabulary::{
    AddressPart, CHECKLIST, Counted, Direction, Document, FileAs, FilingOf, FilingType, Kind,
    Match, NameForm, Origin, OwnerKind, PhoneField, PhoneOf, Policy, REMARK_TOPICS, Reused, Role,
    Searched, SuperiorKind,
};

/// Where a rule is judged: once for the order, for each website, or both.
#[derive(Clone, Copy)]
pub struct Scope {
    pub order: bool,
    pub site: bool,
}

const ORDER: Scope = Scope {
    order: true,
    site: false,
};
const SITE: Scope = Scope {
    order: false,
    site: true,
};
const BOTH: Scope = Scope {
    order: true,
    site: true,
};

/// The two principals, in the order of [`Role`].
const PRINCIPALS: [&str; 2] = [Role::WORDS[0], Role::WORDS[1]];

/// Appends the parameters of a rule and tells where it is judged by itself.
pub fn encode(row: &mut Row<'_>, kind: Kind, params: &mut Params<'_>) -> Result<Scope, Fault> {
    match kind {
        Kind::LegalRepresentative => {
            let role = params.word("role", &PRINCIPALS)?;
            row.byte(role);
            row.byte(
                u8::from(params.flag("foreign_lr_must_delegate")?)
                    | u8::from(params.flag("alternative_not_for_sole_trader")?) << 1,
            );
            let letters = params.texts("foreign_lr_materials")?;
            row.materials("foreign_lr_materials", &letters)?;
            let ways = params.texts("alternative_materials")?;
            row.materials("alternative_materials", &ways)?;
            Ok(of_roles(1 << role))
        }
        Kind::SamePrincipal => Ok(SITE),
        Kind::AgeRange => age_range(row, params),
        Kind::IdRegion => id_region(row, params),
        Kind::PhoneRegion => {
            let roles = roles(row, params)?;
            if params.texts("fields")? != ["phone1"] {
                return Err("fields: only phone1 has a region".to_owned());
            }
            Ok(of_roles(roles))
        }
        Kind::PhoneDistinct => phone_distinct(row, params),
        Kind::NoReuse => {
            let roles = roles(row, params)?;
            row.byte(some("fields", params.mask("fields", Reused::WORDS)?)?);
            row.byte(u8::from(params.flag("allow_own_individual_filing")?));
            let only = params.mask("only_kinds", FilingOf::WORDS)?;
            row.byte(if only == 0 { 3 } else { only });
            Ok(of_roles(roles))
        }
        Kind::DocType => doc_type(row, params),
        Kind::DocValidity => {
            let docs = some("docs", params.mask("docs", Document::WORDS)?)?;
            row.byte(docs);
            validity(row, params)?;
            let of_principals = Document::PrincipalId.bit()
                | Document::Principal.bit()
                | Document::PrincipalHmtPermit.bit();
            Ok(if docs & of_principals != 0 {
                BOTH
            } else {
                ORDER
            })
        }
        Kind::SoleTrader => {
            row.byte(params.word("file_as", FileAs::WORDS)?);
            let of_owner = match params.get("no_trade_name_subject_name") {
                None => false,
                Some(value) if value == "legal_representative_name" => true,
                Some(value) => {
                    return Err(format!("no_trade_name_subject_name: {value} is not known"));
                }
            };
            row.byte(
                u8::from(params.flag("need_seal")?)
                    | u8::from(params.flag("need_trade_name")?) << 1
                    | u8::from(params.flag("principal_must_be_lr")?) << 2
                    | u8::from(of_owner) << 3,
            );
            Ok(ORDER)
        }
        Kind::SuperiorUnit => superior_unit(row, params),
        Kind::NameLength => {
            row.byte(params.number("min", 0)?);
            row.byte(params.word("unit", &["han", "char"])?);
            Ok(SITE)
        }
        Kind::NameForm => {
            row.byte(some("forbid", params.mask("forbid", NameForm::WORDS)?)?);
            Ok(SITE)
        }
        Kind::ForbiddenWords => forbidden_words(row, params),
        Kind::ServiceContent => {
            let deny = params.texts("deny")?;
            let allow = params.texts("allow_only")?;
            if deny.is_empty() == allow.is_empty() {
                return Err("deny, allow_only: one of the two is needed".to_owned());
            }
            row.byte(u8::from(allow.is_empty()));
            row.contents("deny", if allow.is_empty() { &deny } else { &allow })?;
            alternatives(row, params, "unless_materials_any")?;
            Ok(SITE)
        }
        Kind::Remark => remark(row, params),
        Kind::DomainOwner => {
            let mut allow = some("allow", params.mask("allow", OwnerKind::WORDS)?)?;
            if params.flag("unless_foreign_parent")? {
                allow |= OwnerKind::ForeignParent.bit();
            }
            row.byte(allow);
            row.byte(
                u8::from(params.flag("forbid_english")?)
                    | u8::from(params.flag("bracket_width_exact")?) << 1,
            );
            Ok(SITE)
        }
        Kind::DomainExpiry => {
            validity(row, params)?;
            Ok(SITE)
        }
        Kind::DomainTld => domain_tld(row, params),
        Kind::DomainRegistrar => {
            if !params.flag("domestic_required")? {
                return Err("domestic_required: is not true".to_owned());
            }
            Ok(SITE)
        }
        Kind::CountLimit => {
            let what = params.word("what", Counted::WORDS)?;
            row.byte(what);
            row.byte(byte("max", params.get("max").ok_or("max: is missing")?)?);
            let all = params.texts("unless_materials_all")?;
            row.materials("unless_materials_all", &all)?;
            Ok(if what >= Counted::DomainsPerSite as u8 {
                SITE
            } else {
                ORDER
            })
        }
        Kind::AddressFormat => address_format(row, params),
        Kind::Material => material(row, params),
        Kind::SiteState => site_state(row, params),
        Kind::ChangePolicy => change_policy(row, params),
        Kind::Manual => {
            let topic = params.text("topic")?;
            let line = CHECKLIST.iter().find(|(known, ..)| *known == topic);
            let (_, looker, looked) =
                line.ok_or_else(|| format!("topic: {topic:?} is not known"))?;
            row.byte(*looker as u8);
            row.byte(*looked as u8);
            Ok(ORDER)
        }
    }
}

/// Whether a rule is about each domain by itself.
pub fn of_domain(kind: Kind, rule: &Value) -> bool {
    matches!(
        kind,
        Kind::DomainOwner | Kind::DomainExpiry | Kind::DomainTld | Kind::DomainRegistrar
    ) || (kind == Kind::ForbiddenWords && rule["params"]["field"] == "domain_label")
}

/// A mask that must hold something.
fn some(name: &str, mask: u8) -> Result<u8, Fault> {
    if mask == 0 {
        return Err(format!("{name}: is empty"));
    }
    Ok(mask)
}

fn roles(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<u8, Fault> {
    let roles = some("roles", params.mask("roles", &PRINCIPALS)?)?;
    row.byte(roles);
    Ok(roles)
}

/// A site principal may be the subject principal, who is judged once for the order.
fn of_roles(roles: u8) -> Scope {
    if roles & Role::SitePrincipal.bit() == 0 {
        ORDER
    } else {
        BOTH
    }
}

fn alternatives(
    row: &mut Row<'_>,
    params: &mut Params<'_>,
    name: &'static str,
) -> Result<(), Fault> {
    let ways = params.texts(name)?;
    row.alternatives(name, &ways)
}

/// Months that must be left, and whether they must be exceeded.
fn validity(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<(), Fault> {
    let months = params.get("min_months").ok_or("min_months: is missing")?;
    row.byte(byte("min_months", months)?);
    row.byte(params.word("op", &["gte", "gt"])?);
    Ok(())
}

fn age_range(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let roles = roles(row, params)?;
    row.byte(params.number("min", 0)?);
    let max = params.number("max", u8::MAX)?;
    row.byte(params.number("max_male", max)?);
    row.byte(params.number("max_female", max)?);
    Ok(of_roles(roles))
}

fn id_region(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    if params.text("who")? != "subject" {
        return Err("who: only the subject has a region".to_owned());
    }
    alternatives(row, params, "unless_materials_any")?;
    row.byte(u8::from(params.flag("student_denied")?));
    alternatives(row, params, "student_materials_any")?;
    Ok(ORDER)
}

fn phone_distinct(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    row.byte(params.mask("required_fields", PhoneField::WORDS)?);
    row.byte(params.mask("emergency_not_in", PhoneOf::WORDS)?);
    row.byte(u8::from(params.flag("principals_phone1_differ")?));
    row.byte(params.number("min_distinct_same_person", 0)?);
    row.byte(params.number("min_distinct_different_persons", 0)?);
    Ok(BOTH)
}

fn doc_type(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let who = some("who", params.mask("who", Role::WORDS)?)?;
    row.byte(who);
    row.byte(params.mask("allow_origins", Origin::WORDS)?);
    let by_origin = entries(params, "by_origin", Origin::WORDS)?;
    certificates(row, "by_origin", &by_origin)?;
    let natures = row.tables.natures.clone();
    let by_nature = entries(params, "by_nature", &natures)?;
    certificates(row, "by_nature", &by_nature)?;
    Ok(of_roles(who))
}

/// The members of an object by a word of a list, `*` for every other.
fn entries<'a>(
    params: &mut Params<'a>,
    name: &'static str,
    words: &[impl AsRef<str>],
) -> Result<Vec<(u8, Vec<&'a str>)>, Fault> {
    let Some(value) = params.get(name) else {
        return Ok(Vec::new());
    };
    let object = value
        .as_object()
        .ok_or_else(|| format!("{name}: is no object"))?;
    let mut entries = Vec::new();
    for (key, value) in object {
        let key = if key == "*" {
            u8::MAX
        } else {
            index(name, key, words)?
        };
        entries.push((key, texts(name, value)?));
    }
    // Every other comes after those that are named.
    entries.sort();
    Ok(entries)
}

fn certificates(row: &mut Row<'_>, name: &str, entries: &[(u8, Vec<&str>)]) -> Result<(), Fault> {
    row.byte(u8::try_from(entries.len()).map_err(|_| format!("{name}: is too long"))?);
    for (key, ids) in entries {
        row.byte(*key);
        row.certificates(name, ids)?;
    }
    Ok(())
}

fn superior_unit(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let rules = params
        .get("rules")
        .and_then(Value::as_array)
        .ok_or("rules: is no list")?;
    row.byte(u8::try_from(rules.len()).map_err(|_| "rules: is too long")?);
    for rule in rules {
        let mut entry = Params::of(rule).map_err(|fault| format!("rules: {fault}"))?;
        let named = entry.texts("natures")?;
        let others = entry.texts("natures_not")?;
        if named.is_empty() == others.is_empty() {
            return Err("rules: natures or natures_not is needed".to_owned());
        }
        row.byte(u8::from(named.is_empty()));
        row.natures("rules", if named.is_empty() { &others } else { &named })?;
        row.byte(match entry.text("must_be")? {
            "own_or_superior_full_name" => SuperiorKind::Own.bit() | SuperiorKind::Superior.bit(),
            word => 1 << index("must_be", word, &SuperiorKind::WORDS[..3])?,
        });
        entry.finish()?;
    }
    Ok(ORDER)
}

fn forbidden_words(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let fields = [
        Searched::SiteName as usize,
        Searched::SiteRemark as usize,
        Searched::DomainLabel as usize,
    ];
    let field = params.text("field")?;
    let known = fields
        .iter()
        .find(|known| Searched::WORDS[**known] == field);
    let known = known.ok_or_else(|| format!("field: {field:?} is not known"))?;
    row.byte(*known as u8);
    let how = params.word("match", Match::WORDS)?;
    row.byte(how);
    row.byte(u8::from(params.flag("unless_remark")?));
    let words = params.texts("words")?;
    let regions = how == Match::RegionOnly as u8;
    if words.is_empty() || regions != (words == ["@admin_region_names"]) {
        return Err("words: only region_only takes the names of regions, and nothing else".into());
    }
    let suffixes = params.texts("region_suffixes")?;
    row.texts("words", if regions { &suffixes } else { &words })?;
    if !regions && !suffixes.is_empty() {
        return Err("region_suffixes: without region_only".to_owned());
    }
    let exceptions = params.texts("unless_contains_any")?;
    row.texts("unless_contains_any", &exceptions)?;
    alternatives(row, params, "unless_materials_any")?;
    Ok(SITE)
}

fn remark(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let target = params.word("target", &["subject", "site"])?;
    row.byte(target);
    index("topic", params.text("topic")?, REMARK_TOPICS)?;
    let fixed = params.texts("contains_all")?;
    row.texts("contains_all", &fixed)?;
    row.byte(params.number("min_chars", 1)?);
    alternatives(row, params, "unless_materials_any")?;
    Ok(if target == 1 { SITE } else { ORDER })
}

fn domain_tld(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let allow = params.texts("allow")?;
    row.texts("allow", &allow)?;
    let deny = params.texts("deny")?;
    row.texts("deny", &deny)?;
    row.byte(u8::from(params.flag("allow_other_chinese_tlds")?));
    let none = Vec::new();
    let exceptions = match params.get("exceptions") {
        None => &none,
        Some(value) => value.as_array().ok_or("exceptions: is no list")?,
    };
    row.byte(u8::try_from(exceptions.len()).map_err(|_| "exceptions: is too long")?);
    for exception in exceptions {
        let mut entry = Params::of(exception).map_err(|fault| format!("exceptions: {fault}"))?;
        row.texts("exceptions", &[entry.text("tld")?])?;
        row.byte(entry.mask("filing_type_in", FilingType::WORDS)?);
        date(row, entry.text("filed_before")?)?;
        entry.finish()?;
    }
    Ok(SITE)
}

/// A date as four bytes: the year in two, month, day.
fn date(row: &mut Row<'_>, text: &str) -> Result<(), Fault> {
    let fault = || format!("{text:?} is no date");
    let parts: Vec<u16> = text
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    let [year, month @ 1..=12, day @ 1..=31] = parts[..] else {
        return Err(fault());
    };
    if text.len() != 10 {
        return Err(fault());
    }
    for byte in year.to_be_bytes() {
        row.byte(byte);
    }
    row.byte(month as u8);
    row.byte(day as u8);
    Ok(())
}

fn address_format(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    row.byte(params.mask("require", AddressPart::WORDS)?);
    let forbidden = params.texts("forbid_substrings")?;
    let old = match params.get("obsolete_districts") {
        None => Vec::new(),
        Some(value) => value
            .as_object()
            .ok_or("obsolete_districts: is no object")?
            .keys()
            .map(String::as_str)
            .collect(),
    };
    // Both are names that may not stand in the address.
    row.texts("forbid_substrings", &[forbidden, old].concat())?;
    row.byte(
        u8::from(params.flag("contact_and_doc_same_city")?)
            | u8::from(params.flag("contact_in_province")?) << 1
            | u8::from(params.flag("region_must_match_address")?) << 2,
    );
    Ok(ORDER)
}

fn material(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let all = params.texts("all")?;
    let any = params.texts("any")?;
    if all.is_empty() == any.is_empty() {
        return Err("all, any: one of the two is needed".to_owned());
    }
    if any.is_empty() {
        row.alternatives("all", &[all.join("+").as_str()])?;
    } else {
        row.alternatives("any", &any)?;
    }
    Ok(ORDER)
}

fn site_state(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    let closed = params.word("unfiled", &["any", "closed"])?;
    let open = params.word("filed", &["any", "open"])?;
    let number = u8::from(params.flag("footer_number")?);
    let link = u8::from(params.flag("footer_link")?);
    row.byte(closed | open << 1 | number << 2 | link << 3);
    Ok(Scope {
        order: (open | number | link) != 0,
        site: closed != 0,
    })
}

fn change_policy(row: &mut Row<'_>, params: &mut Params<'_>) -> Result<Scope, Fault> {
    for name in Direction::WORDS {
        let policy = match params.get(name) {
            None => Policy::Unspecified as u8,
            Some(value) => index(name, value.as_str().unwrap_or_default(), Policy::WORDS)?,
        };
        row.byte(policy);
    }
    let forbidden = params
        .get("change_site_allowed")
        .is_some_and(|value| value == &Value::Bool(false));
    // Two hints that only a text can give.
    params.flag("access_then_change")?;
    params.flag("access_subject_name_must_match")?;
    row.byte(
        u8::from(forbidden)
            | u8::from(params.flag("domain_owner_must_be_target")?) << 1
            | u8::from(params.flag("individual_to_org_domain_owner_must_be_target")?) << 2,
    );
    let letter = match params.get("rename_material") {
        None => Vec::new(),
        Some(value) => vec![value.as_str().unwrap_or_default()],
    };
    row.materials("rename_material", &letter)?;
    let papers = params.texts("org_to_org_materials")?;
    row.materials("org_to_org_materials", &papers)?;
    let papers = params.texts("individual_to_org_materials")?;
    row.materials("individual_to_org_materials", &papers)?;
    Ok(ORDER)
}
