//! How rules are judged: most of the regulations are rows under the few evaluators here, one a file.

mod barred;
mod must_be;
mod no_repeat;
mod same_as;

pub(crate) use same_as::same;

use crate::fact::{FactKey, is};
use crate::field::{FieldId, Key, holds};
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

impl RuleId {
    /// Judges it, where its guard lets it speak.
    #[inline(never)]
    pub(crate) fn run(self, view: &View<'_>, out: &mut Out<'_>) {
        let _ = self
            .guard()
            .passes(view, out)
            .and_then(|()| self.judge(view, out));
    }

    fn judge(self, view: &View<'_>, out: &mut Out<'_>) -> Verdict {
        match *self.check() {
            Check::Run(check) => check(view, out),
            Check::Closing(close) => {
                close(view.missing_materials, out);
                Some(())
            }
            Check::Barred { fact, when, at } => barred::judge(view, out, fact, when, at),
            Check::MustBe { fact, value, at } => must_be::judge(view, out, fact, value, at),
            Check::SameAs { field, fact, at } => same_as::judge(view, out, field, fact, at),
            Check::NoRepeat { list, field } => no_repeat::judge(view, out, list, field),
        }
    }
}
