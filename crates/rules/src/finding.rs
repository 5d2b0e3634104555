//! What a check found: the small change that reports are made of.

use crate::date::Date;
use crate::fact::FactId;
use crate::identifiers::Reason;
use crate::node::{Node, Write};
use crate::place::{At, Place};
use crate::ruleset::CheckId;

/// How heavy a finding is, as the tables of the regulations grade it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Blocks leaving the step.
    Error,
    /// Blocks the submission.
    BlockSubmit,
    /// A material is asked for; blocks the submission until it is there.
    NeedsAttachment,
    /// Worth a second look.
    Warning,
    /// Good to know.
    Info,
}

impl Severity {
    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Severity::Error | Severity::BlockSubmit | Severity::NeedsAttachment => "error",
            Severity::Warning => "warning",
            Severity::Info => "advice",
        }
    }

    /// What it keeps a person from.
    #[must_use]
    pub fn blocks(self) -> Option<&'static str> {
        match self {
            Severity::Error => Some("step"),
            Severity::BlockSubmit | Severity::NeedsAttachment => Some("submit"),
            Severity::Warning | Severity::Info => None,
        }
    }

    pub(crate) fn is_error(self) -> bool {
        self.blocks().is_some()
    }
}

/// A code: a word of its own, or the reason behind the kind of identifier it speaks of,
/// `uscc.bad_checksum`.
#[derive(Clone, Copy, Debug, Eq, PartialOrd, Ord)]
pub struct Code {
    kind: &'static str,
    reason: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        is_same(self.kind, other.kind) && is_same(self.reason, other.reason)
    }
}

impl Code {
    /// A code of its own.
    #[must_use]
    pub const fn new(code: &'static str) -> Code {
        Code {
            kind: "",
            reason: code,
        }
    }

    /// A reason of a kind of identifier.
    #[must_use]
    pub const fn of(kind: &'static str, reason: &'static str) -> Code {
        Code { kind, reason }
    }

    /// The code as one text.
    #[must_use]
    pub fn text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    pub(crate) fn write(self, out: &mut String) {
        if !self.kind.is_empty() {
            out.push_str(self.kind);
            out.push('.');
        }
        out.push_str(self.reason);
    }

    /// The kind of identifier; empty for a code of its own.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        self.kind
    }

    /// The part behind the kind; the whole of a code of its own.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        self.reason
    }
}

/// A value for a message as a check gives it: a number, an id, a date, or a piece of text that is
/// nobody's secret.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Param {
    /// A count, length or position. Every number here is one that fits; a 64-bit one would become a
    /// BigInt in JavaScript.
    Number(i32),
    /// An id of a table.
    Id(&'static str),
    /// A date.
    Date(Date),
    /// A single character.
    Char(char),
    /// A piece of text.
    Text(Box<str>),
}

impl From<usize> for Param {
    fn from(value: usize) -> Self {
        Param::Number(value.min(i32::MAX as usize) as i32)
    }
}
impl From<i64> for Param {
    fn from(value: i64) -> Self {
        Param::Number(value.clamp(i32::MIN.into(), i32::MAX.into()) as i32)
    }
}
impl From<&'static str> for Param {
    fn from(value: &'static str) -> Self {
        Param::Id(value)
    }
}
impl From<Date> for Param {
    fn from(value: Date) -> Self {
        Param::Date(value)
    }
}
impl From<char> for Param {
    fn from(value: char) -> Self {
        Param::Char(value)
    }
}
impl From<Box<str>> for Param {
    fn from(value: Box<str>) -> Self {
        Param::Text(value)
    }
}

/// A value in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A count, length or position.
    Number(i32),
    /// An id of a table.
    Id(&'static str),
    /// A date.
    Date(Date),
    /// A single character.
    Char(char),
    /// A piece of text.
    Text(&'a str),
}

impl Value<'_> {
    fn write(self, name: &'static str, node: &mut Node) {
        match self {
            Value::Number(number) => node.number(name, number),
            Value::Id(text) | Value::Text(text) => node.text(name, text),
            Value::Date(date) => date.write(node.letters(name)),
            Value::Char(c) => node.letters(name).push(c),
        }
    }
}

/// The most values that a message has. They stand in the finding itself: while somebody types, a
/// count in a message changes at every key, and nothing is allocated for it.
const MOST_PARAMS: usize = 4;

/// The values of a message, in the order in which the check gave them.
#[derive(Clone, Default)]
pub struct Params {
    count: u8,
    values: [(&'static str, Slot); MOST_PARAMS],
    texts: Vec<Box<str>>,
}

/// As [`Value`]; a text stands apart, so that the others are copied without a look at them.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Number(i32),
    Id(&'static str),
    Date(Date),
    Char(char),
    Text(u8),
}

impl Default for Slot {
    fn default() -> Slot {
        Slot::Number(0)
    }
}

impl Params {
    /// The value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'_>> {
        let named = |(known, value): (&str, _)| (known == name).then_some(value);
        self.iter().find_map(named)
    }

    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Value<'_>)> {
        self.slots().iter().map(|(name, slot)| {
            let value = match *slot {
                Slot::Number(number) => Value::Number(number),
                Slot::Id(id) => Value::Id(id),
                Slot::Date(date) => Value::Date(date),
                Slot::Char(ch) => Value::Char(ch),
                Slot::Text(index) => {
                    Value::Text(self.texts.get(index as usize).map_or("", |text| text))
                }
            };
            (*name, value)
        })
    }

    fn slots(&self) -> &[(&'static str, Slot)] {
        self.values.get(..self.count as usize).unwrap_or_default()
    }

    #[inline(never)]
    pub(crate) fn push(&mut self, name: &'static str, value: Param) {
        let slot = match value {
            Param::Number(number) => Slot::Number(number),
            Param::Id(id) => Slot::Id(id),
            Param::Date(date) => Slot::Date(date),
            Param::Char(ch) => Slot::Char(ch),
            Param::Text(text) => {
                self.texts.push(text);
                Slot::Text(self.texts.len() as u8 - 1)
            }
        };
        let free = self.values.get_mut(self.count as usize);
        debug_assert!(free.is_some(), "{name} is one value too many");
        if let Some(free) = free {
            *free = (name, slot);
            self.count += 1;
        }
    }
}

impl Write for Params {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        for (name, value) in self.iter() {
            value.write(name, node);
        }
        node.end(map);
    }
}

impl PartialEq for Params {
    fn eq(&self, other: &Params) -> bool {
        let same = |(a, b): (&(&'static str, Slot), &(&'static str, Slot))| {
            is_same(a.0, b.0) && a.1 == b.1
        };
        self.count == other.count
            && self.slots().iter().zip(other.slots()).all(same)
            && self.texts == other.texts
    }
}

impl core::fmt::Debug for Params {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Equal texts of the ruleset are nearly always the very same.
fn is_same(a: &'static str, b: &'static str) -> bool {
    core::ptr::eq(a, b) || a == b
}

/// One thing that a check found at a place.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Which check found it, and where that was judged, packed: findings are kept in this order.
    pub(crate) key: u64,
    pub(crate) at: At,
    pub(crate) what: What,
    pub(crate) code: Code,
    pub(crate) severity: Severity,
    /// Merely an empty field or a missing material.
    pub(crate) empty: bool,
    pub(crate) params: Params,
    /// Another place the verdict rests on.
    pub(crate) also: Option<At>,
    /// The provincial rule that says it, by its number there; 0: the check's own rule.
    pub(crate) provincial: u16,
}

/// Where it was judged is not part of what is said.
impl PartialEq for Finding {
    #[inline(never)]
    fn eq(&self, other: &Finding) -> bool {
        self.check() == other.check()
            && self.at == other.at
            && self.what == other.what
            && self.code == other.code
            && self.severity == other.severity
            && self.empty == other.empty
            && self.provincial == other.provincial
            && self.also == other.also
            && self.params == other.params
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What {
    /// Something is wrong, or worth saying.
    Issue,
    /// A fact is unknown.
    Pending(FactId),
    /// A material is asked for.
    Material { kind: &'static str, present: bool },
    /// Something for a person to look at: `filer` or `reviewer`.
    Checklist { who: &'static str },
}

/// The key of what a check finds at a place.
pub(crate) fn key_of(check: CheckId, place: Place) -> u64 {
    u64::from(check.0) << 32 | u64::from(place.site) << 16 | u64::from(place.item)
}

impl Finding {
    /// Which check found it.
    pub(crate) fn check(&self) -> CheckId {
        CheckId((self.key >> 32) as u16)
    }

    pub(crate) fn new(at: At, what: What, code: Code, severity: Severity) -> Finding {
        Finding {
            key: 0,
            at,
            what,
            code,
            severity,
            empty: false,
            params: Params::default(),
            also: None,
            provincial: 0,
        }
    }

    /// Adds a value to the message.
    pub(crate) fn with(&mut self, name: &'static str, value: impl Into<Param>) -> &mut Finding {
        self.params.push(name, value.into());
        self
    }

    /// Takes code and values from the reason why an identifier of that kind is refused.
    pub(crate) fn because(&mut self, kind: &'static str, reason: Reason) -> &mut Finding {
        self.code = Code::of(kind, reason.code);
        for (name, value) in [
            ("at", reason.at),
            ("n", reason.expected),
            ("m", reason.found),
        ] {
            if let Some(value) = value {
                self.with(name, usize::from(value));
            }
        }
        self
    }

    /// Gives another code than the rule's own.
    pub(crate) fn code(&mut self, code: Code) -> &mut Finding {
        self.code = code;
        self
    }

    /// Lowers the rule's own severity for this case.
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Finding {
        self.severity = severity;
        self
    }

    /// Names another place.
    pub(crate) fn also(&mut self, at: At) -> &mut Finding {
        self.also = Some(at);
        self
    }

    /// Says that this is merely something not yet filled in.
    pub(crate) fn empty(&mut self) -> &mut Finding {
        self.empty = true;
        self
    }
}
