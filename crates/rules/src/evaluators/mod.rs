//! How rules are judged: most of the regulations are rows under the few evaluators here, one a file.

mod ask;
mod at_most;
mod differ;
mod fault;
mod image;
mod look;
mod makeup;
mod no_repeat;
pub(crate) mod papers;
mod same_as;
pub(crate) mod searched;
mod span;
pub(crate) mod test;
mod when;
pub(crate) mod word;

pub use differ::Pair;
pub use fault::Fault;
pub use makeup::Makeup;
pub use searched::Search;
pub use span::Span;
pub use test::Test;
pub(crate) use test::{CLB, CODE, CVM, LIGHTHOUSE, SITE_BUILDER, listed};
pub(crate) use when::holds as conditions;
pub use word::Word;
pub(crate) use word::word;

use crate::fact::FactId;
use crate::field::{FieldId, Key, ORDER, holds};
use crate::finding::{Finding, What};
use crate::guard::Passes;
use crate::province;
use crate::rule::Out;
use crate::rule_id::RuleId;
use crate::view::View;

/// A verdict was spoken, or could not be: something it needs is empty or unknown.
pub(crate) type Verdict = Option<()>;

/// How a rule is judged. Most of the regulations are rows under a few evaluators.
#[derive(Clone, Copy)]
pub enum Check {
    /// A function of its own.
    Run(fn(&View<'_>, &mut Out<'_>) -> Option<()>),
    /// Speaks of how many materials the other rules found missing.
    Closing(fn(usize, &mut Out<'_>)),
    /// Fails where conditions hold.
    When {
        /// All of these.
        all: &'static [Test],
        /// Where the issue lies.
        at: FieldId,
    },
    /// As [`Check::When`] for the first domain of each website, said once of the order.
    Once(&'static [Test]),
    /// Fails on each answer that differs from a fact.
    Differ(&'static [Pair]),
    /// As [`Check::Differ`], with what was read off a file; while that is unknown, it is waited for.
    DifferFrom(FieldId, &'static [Pair]),
    /// Fails where the domain is no registrable one, for this reason.
    Fault(Fault),
    /// Fails where the website's name is made so.
    MadeOf(Makeup),
    /// Fails on each of these files that is no image by this fact.
    Images(&'static [FieldId], FactId),
    /// Asks for the papers of a website where all conditions hold.
    Needs {
        /// The conditions, and the papers.
        all: &'static [Test],
        /// The paper's field, or the list of further materials.
        at: FieldId,
    },
    /// Asks for papers among the further materials of the order where all conditions hold.
    Papers {
        /// The conditions, and the papers.
        all: &'static [Test],
        /// Where the facts of the conditions are waited for.
        at: FieldId,
    },
    /// Asks a reviewer to look where all conditions hold.
    Ask {
        /// The conditions.
        all: &'static [Test],
        /// At what.
        at: FieldId,
    },
    /// Asks the filer to look where all conditions hold.
    AskFiler {
        /// The conditions.
        all: &'static [Test],
        /// At what.
        at: FieldId,
    },
    /// Fails on the later of two websites with the same value.
    NoRepeat {
        /// The rows that hold the value.
        list: Option<Key<holds::List>>,
        /// The field that may not repeat.
        field: Key<holds::Text>,
    },
    /// Fails when a text is longer than so many characters.
    AtMost(Key<holds::Text>, u16),
    /// Fails when a field holds a word, unless a pre-approval is chosen; an empty one never is.
    Searched(&'static [Search], Word),
    /// Asks a reviewer to look at what is filled in.
    Look(&'static [FieldId]),
    /// Judges the rules of these kinds, a bit each, that the subject's province has.
    Provincial(u32),
}

impl RuleId {
    /// Judges it, where its guard lets it speak.
    #[inline(never)]
    pub(crate) fn run(self, view: &View<'_>, out: &mut Out<'_>) {
        let waits = match self.guard().passes(view) {
            Passes::No => return,
            Passes::Yes => None,
            Passes::Unless(fact) => Some(fact),
        };
        let _ = self.judge(view, out);
        if let Some(fact) = waits
            && !out.findings.is_empty()
        {
            let waits = |finding: &Finding| matches!(finding.what, What::Pending(_));
            out.findings.retain(waits);
            let told = |finding: &Finding| finding.what == What::Pending(fact);
            if !out.findings.iter().any(told) {
                out.wait(ORDER, fact);
            }
        }
    }

    fn judge(self, view: &View<'_>, out: &mut Out<'_>) -> Verdict {
        let (kind, all, at) = self.conditions();
        match kind {
            Kind::When => when::judge(view, out, all, at),
            Kind::Once => when::once(view, out, all),
            Kind::Needs => papers::of_site(view, out, all, at),
            Kind::Papers => papers::of_order(view, out, all, at),
            Kind::Ask => ask::judge(view, out, all, at, "reviewer"),
            Kind::AskFiler => ask::judge(view, out, all, at, "filer"),
            Kind::Other => self.judge_other(view, out),
        }
    }

    fn judge_other(self, view: &View<'_>, out: &mut Out<'_>) -> Verdict {
        match *self.other()? {
            Check::Run(check) => check(view, out),
            Check::Closing(close) => {
                close(view.missing_materials, out);
                Some(())
            }
            Check::Differ(pairs) => differ::judge(view, out, pairs, None),
            Check::DifferFrom(file, pairs) => differ::judge(view, out, pairs, Some(file)),
            Check::Fault(fault) => fault::judge(view, out, fault),
            Check::MadeOf(makeup) => makeup::judge(view, out, makeup),
            Check::Images(files, fact) => image::judge(view, out, files, fact),
            Check::Provincial(kinds) => province::checks::judge(view, out, kinds),
            Check::NoRepeat { list, field } => no_repeat::judge(view, out, list, field),
            Check::AtMost(field, most) => at_most::judge(view, out, field, most.into()),
            Check::Searched(searches, unless) => searched::judge(view, out, searches, unless),
            Check::Look(fields) => look::judge(view, out, fields),
            // Rows of conditions, see above.
            _ => None,
        }
    }
}

/// What conditions decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    When,
    Once,
    Needs,
    Papers,
    Ask,
    AskFiler,
    /// Nothing: the rule is judged in another way.
    Other,
}

impl Check {
    /// What conditions decide, the conditions, and where.
    pub(crate) const fn conditions(&self) -> (Kind, &'static [Test], FieldId) {
        match *self {
            Check::When { all, at } => (Kind::When, all, at),
            Check::Once(all) => (Kind::Once, all, ORDER.id()),
            Check::Needs { all, at } => (Kind::Needs, all, at),
            Check::Papers { all, at } => (Kind::Papers, all, at),
            Check::Ask { all, at } => (Kind::Ask, all, at),
            Check::AskFiler { all, at } => (Kind::AskFiler, all, at),
            _ => (Kind::Other, &[], ORDER.id()),
        }
    }
}
