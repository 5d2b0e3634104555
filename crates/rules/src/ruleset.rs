//! The one table of all rules, and which checks a field wakes.
//!
//! A *check* is what the engine runs: one for every row of the field table, then one for every rule.

use crate::field::{APPLIES, FIELD_COUNT, FieldId, GROUPS, Group, NEEDS, Need, SUBJECT_NATURE};
use crate::node::{Node, Write, written_as_nodes};
use crate::rule::{Check, Rule};
use crate::rule_id::RuleId;
use crate::rules::RULES;

/// The rule of an id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// Whether a rule of that id reads facts, so that a server may know more of it than a page does.
#[must_use]
pub fn reads_facts(id: &str) -> bool {
    RuleId::all().any(|rule| rule.id() == id && rule.reads_facts())
}

/// Which rules these are: a version for people, a hash of every rule, table and text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruleset {
    /// The version of the crate.
    pub version: &'static str,
    /// Changes exactly when a rule, a table or a text changes.
    pub hash: &'static str,
}

impl Write for Ruleset {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("version", self.version);
        node.text("hash", self.hash);
        node.end(map);
    }
}

written_as_nodes!(Ruleset);

/// The ruleset of this build.
pub const RULESET: Ruleset = Ruleset {
    version: env!("CARGO_PKG_VERSION"),
    hash: env!("BEIAN_RULESET_HASH"),
};

/// The index of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CheckId(pub(crate) u16);

pub(crate) const CHECK_COUNT: usize = FIELD_COUNT + RULES.len();
const _: () = assert!(
    CHECK_COUNT <= u16::MAX as usize,
    "a check is told by two bytes"
);

impl CheckId {
    pub(crate) fn all() -> impl Iterator<Item = CheckId> {
        (0..CHECK_COUNT as u16).map(CheckId)
    }

    /// The rule, unless this is the check of a field.
    pub(crate) fn rule(self) -> Option<RuleId> {
        self.0.checked_sub(FIELD_COUNT as u16).map(RuleId)
    }

    /// The field, if this is the check of one.
    pub(crate) fn field(self) -> Option<FieldId> {
        FieldId::from_index(self.0 as usize)
    }

    pub(crate) fn scope(self) -> Group {
        SCOPES[self.0 as usize]
    }
}

static SCOPES: [Group; CHECK_COUNT] = {
    let mut scopes = [Group::Order; CHECK_COUNT];
    let mut i = 0;
    while i < CHECK_COUNT {
        scopes[i] = if i < FIELD_COUNT {
            GROUPS[i]
        } else {
            RULES[i - FIELD_COUNT].scope
        };
        i += 1;
    }
    scopes
};

/// The rule that speaks of what the other rules found, judged after them.
pub(crate) const CLOSING: CheckId = {
    let mut i = 0;
    while !matches!(RULES[i].check, Check::Closing(_)) {
        i += 1;
    }
    CheckId((FIELD_COUNT + i) as u16)
};

const fn wakes(check: usize, field: FieldId) -> bool {
    if check >= FIELD_COUNT {
        return RULES[check - FIELD_COUNT].declares(field);
    }
    if check == field.index()
        || (matches!(NEEDS[check], Need::OfOrganisation) && field.0 == SUBJECT_NATURE.id().0)
    {
        return true;
    }
    let reads = APPLIES[check].reads();
    let mut i = 0;
    while i < reads.len() {
        if reads[i].0 == field.0 {
            return true;
        }
        i += 1;
    }
    false
}

/// The bytes of the readers of all fields.
const READER_COUNT: usize = {
    let mut count = 0;
    let mut field = 0;
    while field < FIELD_COUNT {
        count += steps_of(field, &mut [], 0);
        field += 1;
    }
    count
};

/// Writes the readers of a field at a place of a list, and tells how many bytes they are: for each how
/// many checks it stands behind the one before, in bytes of which only the last is not full.
const fn steps_of(field: usize, list: &mut [u8], at: usize) -> usize {
    let (mut count, mut step, mut check) = (0, 0, 0);
    while check < CHECK_COUNT {
        let woken = wakes(check, FieldId(field as u8));
        step += !woken as u8;
        if woken || step == u8::MAX {
            if at + count < list.len() {
                list[at + count] = step;
            }
            count += 1;
            step = 0;
        }
        check += 1;
    }
    count
}

/// Where each field's readers begin, and the readers themselves: worked out by the compiler, so that
/// opening a form costs nothing.
static READERS: ([u16; FIELD_COUNT + 1], [u8; READER_COUNT]) = {
    let mut starts = [0; FIELD_COUNT + 1];
    let mut steps = [0; READER_COUNT];
    let mut count = 0;
    let mut field = 0;
    while field < FIELD_COUNT {
        count += steps_of(field, &mut steps, count);
        field += 1;
        starts[field] = count as u16;
    }
    (starts, steps)
};

/// The checks that read a field.
pub(crate) fn readers(field: FieldId) -> impl Iterator<Item = CheckId> {
    let start = READERS.0[field.index()] as usize;
    let end = READERS.0[field.index() + 1] as usize;
    let mut next = 0;
    READERS.1[start..end].iter().filter_map(move |step| {
        next += u16::from(*step);
        let check = (*step < u8::MAX).then_some(CheckId(next));
        next += u16::from(check.is_some());
        check
    })
}
