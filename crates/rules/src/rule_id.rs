//! The rules as the engine runs them: column by column, without what only the compiler, `explain` and
//! the tests read of a row. Rows as they are written would be half of the module's tables.

use crate::evaluators::{Check, Kind, Test};
use crate::field::FieldId;
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
        GUARDS[usize::from(GUARD_NUMBERS[self.index()])]
    }

    /// What conditions decide, the conditions, and where.
    pub(crate) fn conditions(self) -> (Kind, &'static [Test], FieldId) {
        let index = self.index();
        let count = usize::from(COUNTS[index]);
        // Where the block begins, and what stands before in it.
        let block = index / BLOCK;
        let mut start = usize::from(STARTS[block]);
        for count in &COUNTS[block * BLOCK..index] {
            start += usize::from(*count);
        }
        let all = TESTS.get(start..start + count).unwrap_or_default();
        (KINDS[index], all, PLACES[index])
    }

    /// How it is judged, where no conditions decide.
    pub(crate) fn other(self) -> Option<&'static Check> {
        // The place of such a rule is the number of its check.
        OTHERS.get(PLACES[self.index()].index())
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
/// Which of the guards each rule has.
static GUARD_NUMBERS: [u8; RULES.len()] = DISTINCT.0;
static GUARDS: [Guard; DISTINCT.2] = {
    let mut guards = [Guard::OPEN; DISTINCT.2];
    let mut i = 0;
    while i < guards.len() {
        guards[i] = DISTINCT.1[i];
        i += 1;
    }
    guards
};
/// The number of each rule's guard, the guards that differ, and how many these are.
const DISTINCT: ([u8; RULES.len()], [Guard; RULES.len()], usize) = {
    let mut numbers = [0; RULES.len()];
    let mut guards = [Guard::OPEN; RULES.len()];
    let (mut count, mut i) = (0, 0);
    while i < RULES.len() {
        let mut number = 0;
        while number < count && !guards[number].is(RULES[i].guard) {
            number += 1;
        }
        guards[number] = RULES[i].guard;
        if number == count {
            count += 1;
        }
        numbers[i] = number as u8;
        i += 1;
    }
    assert!(count <= u8::MAX as usize, "a guard is told by one byte");
    (numbers, guards, count)
};
static KINDS: [Kind; RULES.len()] = column!(Kind, rule => rule.check.conditions().0);

/// How many conditions each rule has, all of them behind one another, and where every block of rules
/// begins among them.
static COUNTS: [u8; RULES.len()] = column!(u8, rule => rule.check.conditions().1.len() as u8);
const BLOCK: usize = 16;
static STARTS: [u16; RULES.len().div_ceil(BLOCK)] = {
    let mut starts = [0; RULES.len().div_ceil(BLOCK)];
    let (mut start, mut i) = (0, 0);
    while i < RULES.len() {
        if i % BLOCK == 0 {
            starts[i / BLOCK] = start as u16;
        }
        start += RULES[i].check.conditions().1.len();
        i += 1;
    }
    starts
};
const TEST_COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < RULES.len() {
        let tests = RULES[i].check.conditions().1.len();
        assert!(tests <= u8::MAX as usize, "a count is one byte");
        count += tests;
        i += 1;
    }
    count
};
static TESTS: [Test; TEST_COUNT] = {
    let mut tests = [Test::End; TEST_COUNT];
    let (mut at, mut i) = (0, 0);
    while i < RULES.len() {
        let own = RULES[i].check.conditions().1;
        let mut k = 0;
        while k < own.len() {
            tests[at] = own[k];
            at += 1;
            k += 1;
        }
        i += 1;
    }
    tests
};

/// The checks of the rules that no conditions decide.
const OTHER_COUNT: usize = {
    let (mut count, mut i) = (0, 0);
    while i < RULES.len() {
        count += matches!(RULES[i].check.conditions().0, Kind::Other) as usize;
        i += 1;
    }
    count
};
static OTHERS: [Check; OTHER_COUNT] = {
    let mut others = [Check::Once(&[]); OTHER_COUNT];
    let (mut at, mut i) = (0, 0);
    while i < RULES.len() {
        if let Kind::Other = RULES[i].check.conditions().0 {
            others[at] = RULES[i].check;
            at += 1;
        }
        i += 1;
    }
    others
};

/// Where the issue of each rule lies; of the others, the number of its check.
static PLACES: [FieldId; RULES.len()] = {
    let mut places = [FieldId(0); RULES.len()];
    let (mut other, mut i) = (0, 0);
    while i < RULES.len() {
        let (kind, _, at) = RULES[i].check.conditions();
        places[i] = at;
        if let Kind::Other = kind {
            places[i] = FieldId(other);
            other += 1;
        }
        i += 1;
    }
    places
};
