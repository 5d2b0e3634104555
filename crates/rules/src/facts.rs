//! What is known of the outside, each fact known or unknown.

use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::date::{Date, Moment};
use crate::fact::{
    FACT_COUNT, FACT_GROUPS, FactGroup, FactId, FactKey, FactKind, OPERATOR_RULES_OFF, PLACES, is,
};
use crate::identifiers::{self, Kind as Identifier};
use crate::json::read_number;
use crate::normal;
use crate::places::Places;
use crate::raw::{Raw, RawValue};
use crate::switches::Switches;
use crate::tree::{self, Hit};

/// A known fact.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(Box<str>),
    Choice(&'static str),
    Flag(bool),
    Number(i64),
    Day(Date),
    Moment(Moment),
    Days(Vec<Date>),
    Texts(Vec<Box<str>>),
}

impl Value {
    /// A text or an id; empty where it is neither.
    pub(crate) fn word(&self) -> &str {
        match self {
            Value::Text(text) => text,
            Value::Choice(id) => id,
            _ => "",
        }
    }
}

/// A fact of one record; that of a group without keys is keyed "".
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    id: FactId,
    key: Box<str>,
    value: Value,
}

/// The facts of one check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// By fact, then by key.
    entries: Vec<Entry>,
    places: Loaded,
    refused: Vec<Refused>,
}

/// The names of places, if they are at hand.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "places"), derive(Default))]
struct Loaded(Option<&'static Places>);

#[cfg(feature = "places")]
impl Default for Loaded {
    fn default() -> Loaded {
        Loaded(Some(Places::embedded()))
    }
}

impl PartialEq for Loaded {
    fn eq(&self, other: &Loaded) -> bool {
        self.0.is_some() == other.0.is_some()
    }
}

/// A fact that could not be taken: no row of the table, or a value that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stood; the key of a keyed group is written `*`, because keys are personal data.
    pub path: String,
    /// `unknown_key`, `wrong_type` or `unknown_option`.
    pub code: &'static str,
}

impl Facts {
    /// Nothing known but the names of places, where this build has them.
    #[must_use]
    pub fn new() -> Facts {
        Facts::default()
    }

    /// What was given but could not be taken.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Takes a value for a fact of the record with that key, as [`canonical_key`] writes it; `""` where the
    /// group has none. `null` makes the fact unknown; a value of the wrong type is remembered as refused.
    pub fn set(&mut self, id: FactId, key: &str, value: RawValue) {
        if matches!(value, RawValue::Null) {
            return;
        }
        let kind = id.fact().kind;
        match (read(kind, &value), kind, &value) {
            (Some(value), ..) => self.insert(id, key, value),
            (None, FactKind::Choice(_), RawValue::Text(_)) => {
                self.refuse(id.fact().group, id.member(), "unknown_option");
            }
            _ => self.refuse(id.fact().group, id.member(), "wrong_type"),
        }
    }

    /// Hands in the names of places.
    pub fn set_places(&mut self, places: &'static Places) {
        self.places = Loaded(Some(places));
    }

    /// The names of places, unless the facts say that they are not to be read.
    pub(crate) fn places(&self) -> Option<&'static Places> {
        match self.get(PLACES.id(), "") {
            Some(Value::Flag(false)) => None,
            _ => self.places.0,
        }
    }

    /// Switches rules off, unless the facts say themselves which are off.
    pub fn default_switches(&mut self, switches: &Switches) {
        if self.get(OPERATOR_RULES_OFF.id(), "").is_some() {
            return;
        }
        let ids = switches.ids().iter().map(|id| (*id).into()).collect();
        self.put(OPERATOR_RULES_OFF.id(), "", Value::Texts(ids));
    }

    /// Puts a text fact.
    pub fn set_text(&mut self, fact: FactKey<is::Text>, key: &str, value: &str) {
        self.put(fact.id(), key, Value::Text(value.into()));
    }

    /// Puts a truth value.
    pub fn set_flag(&mut self, fact: FactKey<is::Flag>, key: &str, value: bool) {
        self.put(fact.id(), key, Value::Flag(value));
    }

    /// Puts a number.
    pub fn set_number(&mut self, fact: FactKey<is::Number>, key: &str, value: i64) {
        self.put(fact.id(), key, Value::Number(value));
    }

    fn put(&mut self, id: FactId, key: &str, value: Value) {
        self.insert(id, &canonical_key(id.fact().group, key), value);
    }

    fn insert(&mut self, id: FactId, key: &str, value: Value) {
        match self.find(id, key) {
            Ok(index) => self.entries[index].value = value,
            Err(index) => {
                let key = key.into();
                self.entries.insert(index, Entry { id, key, value });
            }
        }
    }

    /// The position of a fact, or where it belongs.
    #[inline(never)]
    fn find(&self, id: FactId, key: &str) -> Result<usize, usize> {
        self.entries
            .binary_search_by(|entry| entry.id.cmp(&id).then_with(|| (*entry.key).cmp(key)))
    }

    fn refuse(&mut self, group: FactGroup, below: &str, code: &'static str) {
        let mut path = String::from(group.id());
        if group.keyed() {
            path.push_str(".*");
        }
        if !below.is_empty() {
            path.push('.');
            path.push_str(below);
        }
        self.refused.push(Refused { path, code });
    }

    pub(crate) fn get(&self, id: FactId, key: &str) -> Option<&Value> {
        let key = if id.fact().group.keyed() { key } else { "" };
        let index = self.find(id, key).ok()?;
        Some(&self.entries[index].value)
    }
}

/// The key of a record as rules look it up: numbers and domains in their canonical form.
#[must_use]
pub fn canonical_key(group: FactGroup, key: &str) -> Box<str> {
    match group {
        FactGroup::Subjects | FactGroup::People => normal::record_key(key).into(),
        FactGroup::Phones => identifiers::normalise(Identifier::Mobile, key).into(),
        FactGroup::Domains => identifiers::normalise(Identifier::Domain, key).into(),
        FactGroup::SiteNames => normal::line(key).into(),
        FactGroup::Resources | FactGroup::Files | FactGroup::Videos => normal::compact(key).into(),
        FactGroup::Account
        | FactGroup::Order
        | FactGroup::Calendar
        | FactGroup::Change
        | FactGroup::Audit
        | FactGroup::Operator
        | FactGroup::Places => Box::default(),
    }
}

/// The values of a list of texts.
fn texts<T>(items: &[RawValue], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut values = Vec::new();
    for item in items {
        let RawValue::Text(text) = item else {
            return None;
        };
        values.push(read(text)?);
    }
    Some(values)
}

/// The known fact that a value is; nothing when it is of another type.
fn read(kind: FactKind, value: &RawValue) -> Option<Value> {
    Some(match (kind, value) {
        (FactKind::Text, RawValue::Text(text)) => Value::Text((&**text).into()),
        (FactKind::Choice(ids), RawValue::Text(text)) => {
            Value::Choice(ids.iter().find(|id| *id == text)?)
        }
        (FactKind::Flag, RawValue::Flag(flag)) => Value::Flag(*flag),
        (FactKind::Number, RawValue::Number(text)) => Value::Number(read_number(text)?),
        (FactKind::Day, RawValue::Text(text)) => Value::Day(Moment::parse(text)?.date()),
        (FactKind::Moment, RawValue::Text(text)) => Value::Moment(Moment::parse(text)?),
        (FactKind::Days, RawValue::List(items)) => {
            let mut days: Vec<Date> = Vec::new();
            for day in texts(items, Date::parse)? {
                let before = days.iter().rposition(|known| *known <= day);
                days.insert(before.map_or(0, |before| before + 1), day);
            }
            Value::Days(days)
        }
        (FactKind::Texts, RawValue::List(items)) => {
            Value::Texts(texts(items, |text| Some(text.into()))?)
        }
        _ => return None,
    })
}

/// What a key of the facts leads to, for readers of any format.
#[derive(Clone, Copy, Debug)]
pub enum FactChild {
    /// A fact.
    Fact(FactId),
    /// An object of further members.
    Branch(FactBranch),
}

/// An object of a record's shape.
#[derive(Clone, Copy, Debug)]
pub struct FactBranch {
    group: FactGroup,
    prefix: &'static str,
}

impl FactBranch {
    /// A record of a group.
    #[must_use]
    pub fn record(group: FactGroup) -> FactBranch {
        FactBranch { group, prefix: "" }
    }

    /// What stands under a key, looked for from `hint` on; it is set behind what was found, because
    /// members mostly come in the table's order.
    pub fn child_after(self, key: &str, hint: &mut usize) -> Option<FactChild> {
        let path =
            |index: usize| (FACT_GROUPS[index] == self.group).then(|| FactId(index as u8).member());
        Some(
            match tree::find(FACT_COUNT, path, self.prefix, key, hint)? {
                Hit::Row(index) => FactChild::Fact(FactId(index as u8)),
                Hit::Below(prefix) => FactChild::Branch(FactBranch {
                    group: self.group,
                    prefix,
                }),
            },
        )
    }

    /// Remembers that something below this object could not be taken.
    pub fn refuse(self, facts: &mut Facts, key: &str, code: &'static str) {
        let mut below = String::from(self.prefix);
        below.push_str(key);
        while below.ends_with(".") {
            below.pop();
        }
        facts.refuse(self.group, &below, code);
    }

    /// The fact that a group without members is.
    #[must_use]
    pub fn whole(group: FactGroup) -> Option<FactId> {
        (group == FactGroup::Places).then_some(PLACES.id())
    }

    /// Remembers a group that the table does not know, or that is no object.
    pub fn refuse_group(facts: &mut Facts, key: &str, code: &'static str) {
        facts.refused.push(Refused {
            path: key.to_owned(),
            code,
        });
    }

    /// The group of a key of the facts.
    #[must_use]
    pub fn group(key: &str) -> Option<FactGroup> {
        FactGroup::ALL.into_iter().find(|group| group.id() == key)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut facts = Facts::new();
        deserializer.deserialize_any(Groups(&mut facts))?;
        Ok(facts)
    }
}

struct Groups<'f>(&'f mut Facts);

impl<'de> Visitor<'de> for Groups<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of facts")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let Some(group) = FactBranch::group(&key) else {
                map.next_value::<serde::de::IgnoredAny>()?;
                FactBranch::refuse_group(self.0, &key, "unknown_key");
                continue;
            };
            if let Some(fact) = FactBranch::whole(group) {
                let value = map.next_value::<Raw>()?.0;
                self.0.set(fact, "", value);
            } else if group.keyed() {
                map.next_value_seed(Keys {
                    facts: &mut *self.0,
                    group,
                })?;
            } else {
                map.next_value_seed(Members {
                    facts: &mut *self.0,
                    key: "",
                    branch: FactBranch::record(group),
                })?;
            }
        }
        Ok(())
    }
}

struct Keys<'f> {
    facts: &'f mut Facts,
    group: FactGroup,
}

struct Members<'f> {
    facts: &'f mut Facts,
    key: &'f str,
    branch: FactBranch,
}

/// Anything but an object or `null` is refused where an object of facts is expected.
macro_rules! only_objects {
    ($name:ident, $refuse:expr) => {
        impl<'de> DeserializeSeed<'de> for $name<'_> {
            type Value = ();
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_any(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_> {
            type Value = ();
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of facts")
            }
            fn visit_unit<E>(self) -> Result<(), E> {
                Ok(())
            }
            fn visit_bool<E>(self, _: bool) -> Result<(), E> {
                $refuse(self);
                Ok(())
            }
            fn visit_i64<E>(self, _: i64) -> Result<(), E> {
                $refuse(self);
                Ok(())
            }
            fn visit_u64<E>(self, _: u64) -> Result<(), E> {
                $refuse(self);
                Ok(())
            }
            fn visit_f64<E>(self, _: f64) -> Result<(), E> {
                $refuse(self);
                Ok(())
            }
            fn visit_str<E>(self, _: &str) -> Result<(), E> {
                $refuse(self);
                Ok(())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
                while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                $refuse(self);
                Ok(())
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
                self.object(map)
            }
        }
    };
}

only_objects!(Keys, |keys: Keys<'_>| keys.facts.refuse(
    keys.group,
    "",
    "wrong_type"
));
only_objects!(Members, |members: Members<'_>| members.branch.refuse(
    members.facts,
    "",
    "wrong_type"
));

impl Keys<'_> {
    fn object<'de, A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            map.next_value_seed(Members {
                facts: &mut *self.facts,
                key: &canonical_key(self.group, &key),
                branch: FactBranch::record(self.group),
            })?;
        }
        Ok(())
    }
}

impl Members<'_> {
    fn object<'de, A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut hint = 0;
        while let Some(name) = map.next_key::<String>()? {
            match self.branch.child_after(&name, &mut hint) {
                Some(FactChild::Fact(id)) => {
                    let value = map.next_value::<Raw>()?.0;
                    self.facts.set(id, self.key, value);
                }
                Some(FactChild::Branch(branch)) => {
                    map.next_value_seed(Members {
                        facts: &mut *self.facts,
                        key: self.key,
                        branch,
                    })?;
                }
                None => {
                    map.next_value::<serde::de::IgnoredAny>()?;
                    self.branch.refuse(self.facts, &name, "unknown_key");
                }
            }
        }
        Ok(())
    }
}
