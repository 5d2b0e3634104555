//! Facts from a plain object: the same walk as the form's, led by the fact table.

use beian_rules::fact::FactGroup;
use beian_rules::facts::{FactBranch, FactChild, Facts, canonical_key};
use beian_rules::raw::RawValue;

use crate::value::{Seen, Value};

/// Reads facts from any value. What the table does not know is among [`Facts::refused`].
pub fn facts<V: Value>(value: &V) -> Facts {
    let mut facts = Facts::new();
    match value.see() {
        Seen::Nothing => {}
        Seen::Object => {
            let keys = value.keys();
            for index in 0..keys.count() {
                let Some((key, below)) = value.entry(&keys, index) else {
                    continue;
                };
                match FactBranch::group(&key) {
                    Some(group) => read_group(&mut facts, group, &below),
                    None => FactBranch::refuse_group(&mut facts, &key, "unknown_key"),
                }
            }
        }
        _ => FactBranch::refuse_group(&mut facts, "", "wrong_type"),
    }
    facts
}

fn read_group<V: Value>(facts: &mut Facts, group: FactGroup, value: &V) {
    if let Some(fact) = FactBranch::whole(group) {
        return facts.set(fact, "", raw(value));
    }
    let record = FactBranch::record(group);
    if !group.keyed() {
        return members(facts, "", record, value);
    }
    match value.see() {
        Seen::Nothing => {}
        Seen::Object => {
            let keys = value.keys();
            for index in 0..keys.count() {
                if let Some((key, below)) = value.entry(&keys, index) {
                    members(facts, &canonical_key(group, &key), record, &below);
                }
            }
        }
        _ => record.refuse(facts, "", "wrong_type"),
    }
}

fn members<V: Value>(facts: &mut Facts, key: &str, branch: FactBranch, value: &V) {
    match value.see() {
        Seen::Nothing => {}
        Seen::Object => {
            let keys = value.keys();
            let mut hint = 0;
            for index in 0..keys.count() {
                let Some((name, below)) = value.entry(&keys, index) else {
                    continue;
                };
                match branch.child_after(&name, &mut hint) {
                    Some(FactChild::Fact(id)) => facts.set(id, key, raw(&below)),
                    Some(FactChild::Branch(inner)) => members(facts, key, inner, &below),
                    None => branch.refuse(facts, &name, "unknown_key"),
                }
            }
        }
        _ => branch.refuse(facts, "", "wrong_type"),
    }
}

fn raw<V: Value>(value: &V) -> RawValue {
    match value.see() {
        Seen::Nothing => RawValue::Null,
        Seen::Flag(flag) => RawValue::Flag(flag),
        Seen::Text(text) => RawValue::Text(text),
        Seen::Number => RawValue::Number(value.json()),
        Seen::List => {
            let mut items = Vec::new();
            for index in 0..value.count() {
                items.push(text_or_null(&value.item(index)));
            }
            RawValue::List(items)
        }
        // No fact is an object; that it is one is all that has to be said.
        Seen::Object | Seen::Odd => RawValue::Object(String::new()),
    }
}

/// Lists of facts hold dates or texts. Anything else in one is refused unread, so that a list inside itself
/// ends here.
fn text_or_null<V: Value>(value: &V) -> RawValue {
    match value.see() {
        Seen::Text(text) => RawValue::Text(text),
        _ => RawValue::Null,
    }
}
