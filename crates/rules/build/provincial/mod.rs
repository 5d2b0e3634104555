//! The provincial rules as bytes: words that lists know become their numbers, texts stand once each.
//! Anything that is not known stops the build, so that a slip in the data cannot silence a rule.

// The vocabulary has more than the build reads of it.
#[path = "../../src/province/vocabulary.rs"]
#[allow(unused_imports, clippy::module_inception)]
pub mod vocabulary;

mod conditions;
mod encode;
mod kinds;
mod params;
mod topics;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::Value;

use conditions::Place;
pub use encode::Tables;
use encode::{Lists, Row};
use params::{Fault, Params, index};
use vocabulary::{Kind, Severity};

/// What the module is given.
#[derive(Default)]
pub struct Compiled {
    /// The last parts of ids, each with the kind of the rules that have it.
    pub slugs: Vec<(String, u8)>,
    /// The rules behind one another, each with its length first.
    pub rows: Vec<u8>,
    /// Where the rules of each province begin.
    pub starts: Vec<usize>,
    /// The kinds of rules that each province has, a bit each: for the order, for a website.
    pub kinds: Vec<[u32; 2]>,
    /// The lists of texts, before each text the number of its bytes.
    pub lists: Vec<Vec<u8>>,
    /// The pages of each rule.
    pub pages: Vec<Vec<String>>,
    /// See [`topics::Answers`].
    pub topics: topics::Answers,
}

/// Compiles the rules of all provinces; what is refused is named by rule and member.
pub fn compile(data: &Value, tables: &Tables) -> Result<Compiled, Fault> {
    let mut compiled = Compiled {
        slugs: slugs(data)?,
        ..Compiled::default()
    };
    let mut lists = Lists::default();
    let mut known = BTreeSet::new();
    let provinces = data["provinces"]
        .as_array()
        .ok_or("provinces: is no list")?;
    for (number, province) in provinces.iter().enumerate() {
        let code = province["code"].as_str().unwrap_or_default();
        if tables.provinces.get(number).map(String::as_str) != Some(code) {
            return Err(format!(
                "{code:?} is no province, or not in the order of the table"
            ));
        }
        compiled.starts.push(compiled.rows.len());
        let mut kinds = [0; 2];
        for rule in province["rules"].as_array().ok_or("rules: is no list")? {
            let id = rule["id"].as_str().unwrap_or_default();
            let named = |fault: Fault| format!("{id}: {fault}");
            check_id(id, code, rule).map_err(named)?;
            if !known.insert(id) {
                return Err(named("stands twice".to_owned()));
            }
            let mut row = compile_rule(rule, tables, &mut lists).map_err(named)?;
            for (scope, kinds) in kinds.iter_mut().enumerate() {
                *kinds |= u32::from(row[1] >> (4 + scope) & 1) << row[0];
            }
            // Almost every slug is that of one kind, so that it tells the kind as well.
            let slug = (slug(id).to_owned(), row[0]);
            let place = compiled.slugs.iter().position(|known| *known == slug);
            row[0] = place.map_or(u8::MAX, |place| place as u8);
            let len = u8::try_from(row.len()).map_err(|_| named("is too long".to_owned()))?;
            compiled.rows.push(len);
            compiled.rows.extend(row);
            topics::note(&mut compiled.topics, number, rule);
            let pages = pages(&province["pages"], rule).map_err(named)?;
            compiled.pages.push(pages);
        }
        compiled.kinds.push(kinds);
    }
    if provinces.len() != tables.provinces.len() {
        return Err("a province is missing".to_owned());
    }
    compiled.starts.push(compiled.rows.len());
    compiled.lists = lists.0;
    Ok(compiled)
}

/// The pages that a rule's source names, `T:企业/主体相关/1; Q:3`, by the letters of its province.
fn pages(known: &Value, rule: &Value) -> Result<Vec<String>, Fault> {
    let source = rule["source"].as_str().unwrap_or_default();
    let mut pages = Vec::new();
    for part in source.split(';') {
        let letter = part.split(':').next().unwrap_or_default().trim();
        let page = known[letter]
            .as_str()
            .ok_or_else(|| format!("source: {letter:?} is no page of the province"))?;
        if !pages.contains(&page.to_owned()) {
            pages.push(page.to_owned());
        }
    }
    Ok(pages)
}

/// What stands in an id behind the province and whom it speaks to.
fn slug(id: &str) -> &str {
    id.get(5..).unwrap_or_default()
}

/// The slugs of all rules with their kinds: kind by kind, the most frequent first.
fn slugs(data: &Value) -> Result<Vec<(String, u8)>, Fault> {
    let mut counts: BTreeMap<(String, u8), u32> = BTreeMap::new();
    for province in data["provinces"].as_array().into_iter().flatten() {
        for rule in province["rules"].as_array().into_iter().flatten() {
            let word = rule["kind"].as_str().unwrap_or_default();
            // A kind that nobody knows is refused with its rule.
            if let Ok(kind) = index("kind", word, Kind::WORDS) {
                let slug = slug(rule["id"].as_str().unwrap_or_default()).to_owned();
                *counts.entry((slug, kind)).or_default() += 1;
            }
        }
    }
    let mut slugs: Vec<((String, u8), u32)> = counts.into_iter().collect();
    slugs.sort_by_key(|((_, kind), count)| (*kind, u32::MAX - count));
    if slugs.len() >= usize::from(u8::MAX) {
        return Err("there are too many different slugs".to_owned());
    }
    Ok(slugs.into_iter().map(|(slug, _)| slug).collect())
}

/// An id says its province and whom it speaks to.
fn check_id(id: &str, code: &str, rule: &Value) -> Result<(), Fault> {
    let letter = match rule["applies_to"].as_str() {
        Some("individual") => "i",
        Some("organization") => "o",
        Some("both") => "b",
        _ => return Err(format!("applies_to: {} is not known", rule["applies_to"])),
    };
    let head = format!("{}-{letter}-", &code[..2]);
    match id.strip_prefix(&head) {
        Some(slug) if !slug.is_empty() && !slug.contains(' ') => Ok(()),
        _ => Err(format!("id: does not begin with {head}")),
    }
}

fn compile_rule(rule: &Value, tables: &Tables, lists: &mut Lists) -> Result<Vec<u8>, Fault> {
    let mut members = Params::of(rule)?;
    members.text("id")?;
    members.text("source")?;
    let kind = Kind::ALL[usize::from(members.word("kind", Kind::WORDS)?)];
    let applies = index(
        "applies_to",
        members.text("applies_to")?,
        &["individual", "organization", "both"],
    )? + 1;
    let severity = members.word("severity", Severity::WORDS)?;
    if (kind == Kind::Manual) != (severity == Severity::Manual as u8) {
        return Err("severity: manual is that of manual_check alone".to_owned());
    }
    let params = members.get("params").ok_or("params: is missing")?;
    members.finish()?;

    let mut row = Row {
        tables,
        lists,
        bytes: vec![kind as u8, 0],
    };
    let mut params = Params::of(params).map_err(|fault| format!("params: {fault}"))?;
    let place = conditions::encode(&mut row, params.get("when"))?;
    let mut scope = kinds::encode(&mut row, kind, &mut params)?;
    params.finish()?;
    let of_domain = place == Place::Domain || kinds::of_domain(kind, rule);
    if place != Place::Order {
        scope = kinds::Scope {
            order: false,
            site: true,
        };
    }
    row.bytes[1] = applies
        | severity << 2
        | u8::from(scope.order) << 4
        | u8::from(scope.site) << 5
        | u8::from(of_domain) << 6;
    Ok(row.bytes)
}

/// Rust source of the compiled rules.
pub fn source(compiled: &Compiled) -> String {
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a string takes all");
    let rows = &compiled.rows;
    let slugs: Vec<&str> = compiled.slugs.iter().map(|(slug, _)| &**slug).collect();
    let kinds: Vec<u8> = compiled.slugs.iter().map(|(_, kind)| *kind).collect();
    line(format!(
        "pub(super) static ROWS: [u8; {}] = {rows:?};",
        rows.len()
    ));
    line(format!(
        "pub(super) static SLUGS: &str = {:?};",
        slugs.join(" ")
    ));
    line(format!(
        "pub(super) static KINDS: [u8; {}] = {kinds:?};",
        kinds.len()
    ));
    line(format!(
        "pub(super) static STARTS: [u16; {}] = {:?};",
        compiled.starts.len(),
        compiled.starts
    ));
    line(format!(
        "pub(super) static KINDS_OF: [[u32; 2]; {}] = {:?};",
        compiled.kinds.len(),
        compiled.kinds
    ));
    let mut ends = Vec::new();
    let mut end = 0;
    for list in &compiled.lists {
        end += list.len();
        ends.push(end);
    }
    line(format!(
        "pub(super) static LIST_ENDS: [u16; {}] = {ends:?};",
        ends.len()
    ));
    line(format!(
        "pub(super) static LISTS: &[u8] = &{:?};",
        compiled.lists.concat()
    ));
    line(format!(
        "pub(super) static TOPICS: [[u32; 2]; {}] = {:?};",
        compiled.topics.len(),
        compiled.topics
    ));
    line("#[cfg(feature = \"sources\")]".to_owned());
    line(format!(
        "pub(super) static PAGES: &[&[&str]] = &{:?};",
        compiled
            .pages
            .iter()
            .map(|pages| Slice(pages))
            .collect::<Vec<_>>()
    ));
    out
}

/// A list written as a reference to a slice.
struct Slice<'a>(&'a [String]);

impl std::fmt::Debug for Slice<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "&{:?}", self.0)
    }
}
