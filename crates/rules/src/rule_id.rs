//! The rules as the engine runs them: column by column, without what only the compiler, `explain` and
//! the tests read of a row. Rows as they are written would be half of the module's tables.

use crate::evaluators::Check;
use crate::finding::Severity;
use crate::names::{Names, names};
use crate::rule::{Guard, Rule};
use crate::rules::RULES;
use crate::step::Step;

/// The index of a rule in [`RULES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RuleId(pub(crate) u16);

impl RuleId {
    /// Every rule, in table order.
    pub(crate) fn all() -> impl Iterator<Item = RuleId> {
        (0..RULES.len() as u16).map(RuleId)
    }

    /// Its id in the tables of the regulations.
    pub(crate) fn id(self) -> &'static str {
        IDS.get(self.index())
    }

    /// Its own code.
    pub(crate) fn code(self) -> &'static str {
        CODES.get(self.index())
    }

    /// The step that shows it.
    pub(crate) fn step(self) -> Step {
        STEPS[self.index()]
    }

    /// How heavy it is at most.
    pub(crate) fn severity(self) -> Severity {
        SEVERITIES[self.index()]
    }

    /// Whether it reads any fact.
    pub(crate) fn reads_facts(self) -> bool {
        READS_FACTS[self.index()]
    }

    /// Whether the verdict hangs on the order's type.
    pub(crate) fn asks_order_type(self) -> bool {
        ASKS_ORDER_TYPE[self.index()]
    }

    /// Whether an operator may switch it off: it rests neither on a current page nor on the law.
    pub(crate) fn is_switchable(self) -> bool {
        SWITCHABLE[self.index()]
    }

    /// Whether the day of the check matters.
    pub(crate) fn is_dated(self) -> bool {
        DATED[self.index()]
    }

    /// Whom it speaks to.
    pub(crate) fn guard(self) -> Guard {
        GUARDS[self.index()]
    }

    /// How it is judged.
    pub(crate) fn check(self) -> &'static Check {
        &CHECKS[self.index()]
    }

    /// The row as it is written. It would bring the whole table into the module, so only what
    /// release builds leave out may ask for it.
    pub(crate) fn row(self) -> &'static Rule {
        RULES[self.index()]
    }

    fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One member of every rule.
macro_rules! column {
    ($of:ty, $rule:ident => $member:expr) => {{
        let $rule = RULES[0];
        let mut column: [$of; RULES.len()] = [$member; RULES.len()];
        let mut i = 1;
        while i < column.len() {
            let $rule = RULES[i];
            column[i] = $member;
            i += 1;
        }
        column
    }};
}

static IDS: Names = names!(&column!(&str, rule => rule.id));
static CODES: Names = names!(&column!(&str, rule => match rule.codes {
    [own, ..] => own,
    [] => "",
}));
static STEPS: [Step; RULES.len()] = column!(Step, rule => rule.step);
static SEVERITIES: [Severity; RULES.len()] = column!(Severity, rule => rule.severity);
static READS_FACTS: [bool; RULES.len()] = column!(bool, rule => !rule.facts.is_empty());
static SWITCHABLE: [bool; RULES.len()] =
    column!(bool, rule => matches!(rule.source.basis, 'X' | 'G' | 'I' | 'O'));
static ASKS_ORDER_TYPE: [bool; RULES.len()] = column!(bool, rule => rule.asks_order_type());
static DATED: [bool; RULES.len()] = column!(bool, rule => rule.dated);
static GUARDS: [Guard; RULES.len()] = column!(Guard, rule => rule.guard);
static CHECKS: [Check; RULES.len()] = column!(Check, rule => rule.check);
