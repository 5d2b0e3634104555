//! A rule: one sentence of the regulations, with what it reads and where it comes from.

use crate::fact::{FactGroup, FactId, FactKey, is};
use crate::field::{self, Clean, FieldId, Group, Key, Kind, holds};
use crate::finding::{Code, Finding, Param, Severity, What};
use crate::place::At;
use crate::step::Step;
use crate::view::{Known, View};

/// A row of the ruleset.
pub struct Rule {
    /// Its id in the tables of the regulations, `R152`.
    pub id: &'static str,
    /// The codes it may report; the first is its own, unless a case says otherwise. Reasons of an
    /// identifier come besides, behind their kind.
    pub codes: &'static [&'static str],
    /// Where it is judged: once for the order, or once for each row of that group.
    pub scope: Group,
    /// The step that shows it.
    pub step: Step,
    /// How heavy it is at most.
    pub severity: Severity,
    /// The fields it reads.
    pub reads: &'static [FieldId],
    /// The facts it reads.
    pub facts: &'static [FactId],
    /// Whether the day of the check matters.
    pub dated: bool,
    /// Where it comes from.
    pub source: Source,
    /// How it is judged.
    pub check: Check,
}

/// Where a rule stands in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Pages of the provider's guide, or the standard; empty in the browser module.
    pub pages: &'static [&'static str],
    /// What the page is worth: `T` current page, `O` older page, `L` law, `X` secondary, `G` general
    /// knowledge, `I` inference.
    pub basis: char,
}

/// The day on which every source was read.
pub const READ_ON: &str = "2026-11-23";

/// The pages of a source, dropped where nobody can ask for them.
macro_rules! source {
    ($basis:literal $(, $page:literal)* $(,)?) => {
        $crate::rule::Source {
            #[cfg(feature = "sources")]
            pages: &[$($page),*],
            #[cfg(not(feature = "sources"))]
            pages: &[],
            basis: $basis,
        }
    };
}
pub(crate) use source;

/// A list of fields or facts without their types.
macro_rules! ids {
    ($($key:expr),* $(,)?) => { const { &[$($key.id()),*] } };
}
pub(crate) use ids;

/// A verdict was spoken, or could not be: something it needs is empty or unknown.
pub(crate) type Verdict = Option<()>;

/// How a rule is judged. Most of the regulations are rows under a few evaluators.
#[derive(Clone, Copy)]
pub enum Check {
    /// A function of its own.
    Run(fn(&View<'_>, &mut Out<'_>) -> Option<()>),
    /// Speaks of how many materials the other rules found missing.
    Closing(fn(usize, &mut Out<'_>)),
    /// Fails when a truth value of the outside is the given one.
    Barred {
        /// The fact.
        fact: FactKey<is::Flag>,
        /// The value that bars.
        when: bool,
        /// Where the issue lies.
        at: FieldId,
    },
    /// Fails when a text fact is another than the given one.
    MustBe {
        /// The fact.
        fact: FactKey<is::Text>,
        /// The only value that passes.
        value: &'static str,
        /// Where the issue lies.
        at: FieldId,
    },
    /// Fails when a field differs from a fact, names compared as names.
    SameAs {
        /// The field.
        field: Key<holds::Text>,
        /// The fact of the account or order.
        fact: FactKey<is::Text>,
        /// Where the issue lies.
        at: FieldId,
    },
    /// Fails on the later of two websites with the same value.
    NoRepeat {
        /// The rows that hold the value.
        list: Option<Key<holds::List>>,
        /// The field that may not repeat.
        field: Key<holds::Text>,
    },
}

impl Rule {
    /// Whether the rule may read a field: a declared one, one that decides whether a declared one
    /// applies, or the key of a declared fact's record.
    #[must_use]
    pub const fn declares(&self, id: FieldId) -> bool {
        let mut i = 0;
        while i < self.reads.len() {
            let read = self.reads[i];
            if read.0 == id.0 || contains(field::APPLIES[read.index()].reads(), id) {
                return true;
            }
            i += 1;
        }
        let mut i = 0;
        while i < self.facts.len() {
            let keys = keyed_by(crate::fact::FACT_GROUPS[self.facts[i].index()]);
            let mut k = 0;
            while k < keys.len() {
                if keys[k].0 == id.0 || contains(field::APPLIES[keys[k].index()].reads(), id) {
                    return true;
                }
                k += 1;
            }
            i += 1;
        }
        false
    }

    #[inline(never)]
    pub(crate) fn run(&'static self, view: &View<'_>, out: &mut Out<'_>) {
        let _ = match self.check {
            Check::Run(check) => check(view, out),
            Check::Closing(close) => {
                close(view.missing_materials, out);
                Some(())
            }
            Check::Barred { fact, when, at } => barred(view, out, fact, when, at),
            Check::MustBe { fact, value, at } => must_be(view, out, fact, value, at),
            Check::SameAs { field, fact, at } => same_as(view, out, field, fact, at),
            Check::NoRepeat { list, field } => no_repeat(view, out, list, field),
        };
    }
}

const fn contains(ids: &[FieldId], id: FieldId) -> bool {
    let mut i = 0;
    while i < ids.len() {
        if ids[i].0 == id.0 {
            return true;
        }
        i += 1;
    }
    false
}

/// The fields that key the records of a group.
const fn keyed_by(group: FactGroup) -> &'static [FieldId] {
    match group {
        FactGroup::Domains => ids![field::DOMAIN],
        FactGroup::Subjects => ids![field::SUBJECT_CERTIFICATE_NUMBER],
        FactGroup::Resources => ids![
            field::SITE_RESOURCE_KIND,
            field::SITE_RESOURCE_INSTANCE_ID,
            field::SITE_RESOURCE_CODE
        ],
        _ => &[],
    }
}

fn barred(
    view: &View<'_>,
    out: &mut Out<'_>,
    fact: FactKey<is::Flag>,
    when: bool,
    at: FieldId,
) -> Verdict {
    let key = view.fact_key(fact.id().fact().group)?;
    if out.know(at, view.fact_flag(fact, &key))? == when {
        out.fail(at);
    }
    Some(())
}

fn must_be(
    view: &View<'_>,
    out: &mut Out<'_>,
    fact: FactKey<is::Text>,
    value: &str,
    at: FieldId,
) -> Verdict {
    let key = view.fact_key(fact.id().fact().group)?;
    if out.know(at, view.fact_text(fact, &key))? != value {
        out.fail(at);
    }
    Some(())
}

fn same_as(
    view: &View<'_>,
    out: &mut Out<'_>,
    field: Key<holds::Text>,
    fact: FactKey<is::Text>,
    at: FieldId,
) -> Verdict {
    let typed = view.text(field)?;
    let known = out.know(at, view.fact_text(fact, ""))?;
    if !same(field, typed, known) {
        out.fail(at);
    }
    Some(())
}

/// Whether the outside shows what was typed: numbers are compared as numbers, all else as names.
pub(crate) fn same(field: Key<holds::Text>, typed: &str, shown: &str) -> bool {
    match field.id().field().kind {
        Kind::Text(Clean::Number) => crate::normal::same_number(typed, shown),
        _ => crate::normal::same_name(typed, shown),
    }
}

fn no_repeat(
    view: &View<'_>,
    out: &mut Out<'_>,
    list: Option<Key<holds::List>>,
    field: Key<holds::Text>,
) -> Verdict {
    let mut seen: Vec<(&str, At)> = Vec::new();
    for site in view.rows(field::WEBSITES) {
        // A domain stands in a list of its website, a code in the website itself.
        let row = match list {
            Some(list) => site.rows(list).next(),
            None => Some(site),
        };
        let Some(row) = row else { continue };
        let Some(value) = row.text(field) else {
            continue;
        };
        let at = row.at(field.id());
        match seen.iter().find(|(known, _)| *known == value) {
            Some((_, earlier)) => {
                out.fail(at)
                    .with("k", earlier.place.site as usize + 1)
                    .also(*earlier);
            }
            None => seen.push((value, at)),
        }
    }
    Some(())
}

/// Where a check says what it found.
pub struct Out<'a> {
    pub(crate) findings: &'a mut Vec<Finding>,
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    pub(crate) here: View<'a>,
}

/// A field here, or a field at a place elsewhere in the form.
pub(crate) enum Spot {
    Here(FieldId),
    There(At),
}

impl<T> From<Key<T>> for Spot {
    fn from(key: Key<T>) -> Spot {
        Spot::Here(key.id())
    }
}
impl From<FieldId> for Spot {
    fn from(id: FieldId) -> Spot {
        Spot::Here(id)
    }
}
impl From<At> for Spot {
    fn from(at: At) -> Spot {
        Spot::There(at)
    }
}

impl Out<'_> {
    /// Reports an issue with the rule's own code and severity.
    pub(crate) fn fail(&mut self, spot: impl Into<Spot>) -> &mut Finding {
        self.push(spot.into(), What::Issue)
    }

    /// Reports a field that must be filled and is not.
    pub(crate) fn required(&mut self, spot: impl Into<Spot>) -> &mut Finding {
        self.fail(spot).code(Code::new("required")).empty()
    }

    /// Lists a material that is asked for, and reports it with `code` while it is missing.
    pub(crate) fn material(
        &mut self,
        spot: impl Into<Spot>,
        kind: &'static str,
        present: bool,
        code: &'static str,
    ) {
        let at = self.push(spot.into(), What::Material { kind, present }).at;
        if !present {
            let issue = self.fail(at).code(Code::new(code)).empty();
            issue
                .severity(Severity::NeedsAttachment)
                .with("material", Param::Id(kind));
        }
    }

    /// The fact's value; while it is unknown the rule is pending on it.
    pub(crate) fn know<T>(&mut self, spot: impl Into<Spot>, fact: Known<T>) -> Option<T> {
        match fact {
            Ok(value) => Some(value),
            Err(unknown) => {
                self.push(spot.into(), What::Pending(unknown));
                None
            }
        }
    }

    #[inline(never)]
    fn push(&mut self, spot: Spot, what: What) -> &mut Finding {
        let at = match spot {
            Spot::Here(id) => self.here.at(id),
            Spot::There(at) => at,
        };
        let index = self.findings.len();
        self.findings
            .push(Finding::new(at, what, self.code, self.severity));
        &mut self.findings[index]
    }
}
