//! A rule: one sentence of the regulations, with what it reads and where it comes from.

pub use crate::evaluators::{Check, Fault, Makeup, Pair, Search, Span, Test, Word};
pub(crate) use crate::evaluators::{Verdict, word};
use crate::fact::{FactGroup, FactId, ORDER_TYPE};
use crate::field::{self, FieldId, Group, Key};
use crate::finding::{Code, Finding, Param, Severity, What};
pub use crate::guard::Guard;
use crate::place::{At, Place};
use crate::rule_id::RuleId;
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
    /// Whom it speaks to.
    pub guard: Guard,
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

impl Rule {
    /// What the base of a topic starts from: it speaks to everybody, reads nothing and finds nothing.
    pub(crate) const BLANK: Rule = Rule {
        id: "",
        codes: &[],
        scope: Group::Order,
        step: Step::Basic,
        severity: Severity::Error,
        reads: &[],
        facts: &[],
        dated: false,
        guard: Guard::OPEN,
        source: source!('I'),
        check: Check::Run(|_, _| None),
    };

    /// Whether the rule may read a field: a declared one, one that decides whether a declared one
    /// applies, or the key of a declared fact's record.
    #[must_use]
    pub const fn declares(&self, id: FieldId) -> bool {
        if self.guard.reads(id) {
            return true;
        }
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
}

impl Rule {
    /// Whether the verdict hangs on the order's type.
    pub(crate) const fn asks_order_type(&self) -> bool {
        let mut asks = self.guard.asks_order_type();
        let mut i = 0;
        while i < self.facts.len() {
            asks |= self.facts[i].0 == ORDER_TYPE.id().0;
            i += 1;
        }
        asks
    }

    /// Whether the rule may read a fact: a declared one, or what its guard asks for.
    pub(crate) fn knows(&self, id: FactId) -> bool {
        self.facts.contains(&id) || self.guard.knows(id)
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
        FactGroup::SiteNames => ids![field::SITE_NAME],
        FactGroup::Resources => ids![
            field::SITE_RESOURCE_KIND,
            field::SITE_RESOURCE_INSTANCE_ID,
            field::SITE_RESOURCE_CODE
        ],
        _ => &[],
    }
}

/// Where a check says what it found.
pub struct Out<'a> {
    pub(crate) findings: &'a mut Vec<Finding>,
    /// The code of what is found; without one, that of the rule.
    pub(crate) code: Option<Code>,
    pub(crate) severity: Severity,
    pub(crate) here: &'a View<'a>,
    /// See [`Finding::provincial`].
    pub(crate) provincial: u16,
}

/// A field here, or a field at a place elsewhere in the form: one number, so that naming it costs a check
/// next to nothing.
#[derive(Clone, Copy)]
pub(crate) struct Spot(u64);

/// Marks a place elsewhere.
const THERE: u64 = 1 << 63;

impl<T> From<Key<T>> for Spot {
    fn from(key: Key<T>) -> Spot {
        Spot(key.id().0.into())
    }
}
impl From<FieldId> for Spot {
    fn from(id: FieldId) -> Spot {
        Spot(id.0.into())
    }
}
impl From<At> for Spot {
    fn from(at: At) -> Spot {
        let place = u64::from(at.place.site) << 16 | u64::from(at.place.item) << 32;
        Spot(THERE | place | u64::from(at.field.0))
    }
}

impl Out<'_> {
    /// Reports an issue with the rule's own code and severity.
    #[inline(always)]
    pub(crate) fn fail(&mut self, spot: impl Into<Spot>) -> &mut Finding {
        self.issue(spot.into())
    }

    #[inline(never)]
    fn issue(&mut self, spot: Spot) -> &mut Finding {
        self.push(spot, What::Issue)
    }

    /// Reports a field that must be filled and is not.
    #[inline(always)]
    pub(crate) fn required(&mut self, spot: impl Into<Spot>) -> &mut Finding {
        self.missing(spot.into())
    }

    #[inline(never)]
    fn missing(&mut self, spot: Spot) -> &mut Finding {
        self.issue(spot).code(Code::new("required")).empty()
    }

    /// Lists a material that is asked for, and reports it with `code` while it is missing.
    #[inline(always)]
    pub(crate) fn material(
        &mut self,
        spot: impl Into<Spot>,
        kind: &'static str,
        present: bool,
        code: &'static str,
    ) {
        self.ask_for(spot.into(), kind, present, code);
    }

    #[inline(never)]
    fn ask_for(&mut self, spot: Spot, kind: &'static str, present: bool, code: &'static str) {
        let at = self.listed(spot, kind, present);
        if !present {
            let issue = self.fail(at).code(Code::new(code)).empty();
            issue
                .severity(Severity::NeedsAttachment)
                .with("material", Param::Id(kind));
        }
    }

    /// Lists a material, whoever reports that it is missing.
    pub(crate) fn listed(
        &mut self,
        spot: impl Into<Spot>,
        kind: &'static str,
        present: bool,
    ) -> At {
        self.push(spot.into(), What::Material { kind, present }).at
    }

    /// Asks a person to look: `filer` or `reviewer`.
    pub(crate) fn checklist(&mut self, spot: impl Into<Spot>, who: &'static str) {
        self.push(spot.into(), What::Checklist { who });
    }

    /// The fact's value; while it is unknown the rule is pending on it.
    #[inline(always)]
    pub(crate) fn know<T>(&mut self, spot: impl Into<Spot>, fact: Known<T>) -> Option<T> {
        match fact {
            Ok(value) => Some(value),
            Err(unknown) => {
                self.wait(spot, unknown);
                None
            }
        }
    }

    /// The rule is pending on a fact.
    #[inline(always)]
    pub(crate) fn wait(&mut self, spot: impl Into<Spot>, fact: FactId) {
        self.wait_at(spot.into(), fact);
    }

    #[inline(never)]
    fn wait_at(&mut self, spot: Spot, fact: FactId) {
        let at = self.place(spot);
        let what = What::Pending(fact);
        // Two conditions of a rule may hang on one fact.
        let told = |finding: &Finding| finding.what == what && finding.at == at;
        if !self.findings.iter().any(told) {
            self.push(spot, what);
        }
    }

    fn place(&self, Spot(spot): Spot) -> At {
        let field = FieldId(spot as u8);
        if spot & THERE == 0 {
            return self.here.at(field);
        }
        let place = Place {
            site: (spot >> 16) as u16,
            item: (spot >> 32) as u16,
        };
        At { field, place }
    }

    #[inline(never)]
    fn push(&mut self, spot: Spot, what: What) -> &mut Finding {
        let at = self.place(spot);
        let index = self.findings.len();
        let code = self.code.unwrap_or_else(|| {
            let rule = self.here.rule.map(RuleId::code);
            Code::new(rule.unwrap_or_default())
        });
        let mut finding = Finding::new(at, what, code, self.severity);
        finding.provincial = self.provincial;
        self.findings.push(finding);
        &mut self.findings[index]
    }
}
