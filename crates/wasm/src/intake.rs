//! A form from a plain object: one walk over its keys, led by the field table.
//!
//! Nothing is refused and nothing is lost. What has no place in the table becomes a stray, which
//! the report shows as an issue at its path. The rules crate reads JSON by the same steps.

use beian_rules::field::{FieldId, Group, Kind};
use beian_rules::form::{Fault, Form, MAX_ROWS, Stray};
use beian_rules::leaf::{Leaf, Shape};
use beian_rules::place::{At, Branch, Child, Place};

use crate::value::{Seen, Value};

/// Reads a form from any value.
pub fn form<V: Value>(value: &V) -> Form {
    let mut form = Form::new();
    object(&mut form, value, Branch::ROOT, Place::default());
    form
}

/// Reads a leaf of a field.
pub fn leaf<V: Value>(field: FieldId, value: &V) -> Leaf {
    let kind = field.field().kind;
    match (value.see(), kind) {
        (Seen::Nothing, _) => Leaf::Missing,
        (Seen::Flag(flag), Kind::Flag) => Leaf::Flag(flag),
        // In data a flag is a truth value; only a page posts it as text.
        (Seen::Text(text), kind) if !matches!(kind, Kind::Flag | Kind::Set(_)) => {
            Leaf::text(field.field(), &text)
        }
        (Seen::List, Kind::Set(options)) => match texts(value) {
            Some(texts) => Leaf::set(options, texts.iter().map(String::as_str)),
            None => Leaf::wrong(Shape::List, value.json()),
        },
        (seen, _) => Leaf::wrong(shape(&seen), value.json()),
    }
}

fn texts<V: Value>(list: &V) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for index in 0..list.count() {
        let Seen::Text(text) = list.item(index).see() else {
            return None;
        };
        texts.push(text);
    }
    Some(texts)
}

fn shape(seen: &Seen) -> Shape {
    match seen {
        Seen::Flag(_) => Shape::Flag,
        Seen::Text(_) => Shape::Text,
        Seen::Number => Shape::Number,
        Seen::List => Shape::List,
        Seen::Object => Shape::Object,
        Seen::Nothing | Seen::Odd => Shape::Other,
    }
}

fn object<V: Value>(form: &mut Form, value: &V, branch: Branch, place: Place) {
    match value.see() {
        Seen::Nothing => {}
        Seen::Object if branch.is_object() => {
            let mut hint = 0;
            let keys = value.keys();
            for index in 0..keys.count() {
                if let Some((key, below)) = value.entry(&keys, index) {
                    let child = branch.child_after(&key, &mut hint);
                    member(form, branch, place, &key, &below, child);
                }
            }
        }
        seen => bare(form, value, &seen, branch, place),
    }
}

fn member<V: Value>(
    form: &mut Form,
    branch: Branch,
    place: Place,
    key: &str,
    value: &V,
    child: Option<Child>,
) {
    match child {
        Some(Child::Leaf(field)) => {
            let leaf = leaf(field, value);
            if let Some(slot) = form.leaf_mut(At { field, place }) {
                *slot = leaf;
            }
        }
        Some(Child::Branch(below)) => object(form, value, below, place),
        Some(Child::List(_, group)) => list(form, value, group, place, || branch.path(place, key)),
        None => {
            let mut path = branch.path(place, key);
            // The empty key is one of the object's keys, not the object itself.
            if key.is_empty() && !path.is_empty() {
                path.push('.');
            }
            form.add_stray(Stray::unknown(path, key, value.json()));
        }
    }
}

/// A bare value where an object was expected.
fn bare<V: Value>(form: &mut Form, value: &V, seen: &Seen, branch: Branch, place: Place) {
    if let Some(field) = branch.scalar() {
        let read = match seen {
            Seen::Text(text) => Some(Leaf::text(field.field(), text)),
            _ if !branch.is_object() => Some(Leaf::wrong(shape(seen), value.json())),
            _ => None,
        };
        if let Some(leaf) = read {
            if let Some(slot) = form.leaf_mut(At { field, place }) {
                *slot = leaf;
            }
            return;
        }
    }
    let fault = Fault::WrongType {
        expected: Shape::Object,
        found: shape(seen),
    };
    stray(form, branch.path(place, ""), fault, value);
}

fn list<V: Value>(
    form: &mut Form,
    value: &V,
    group: Group,
    place: Place,
    path: impl FnOnce() -> String,
) {
    match value.see() {
        Seen::Nothing => {}
        Seen::List => {
            let found = value.count();
            for index in 0..found.min(MAX_ROWS) {
                let item = index as u16;
                let place = if group == Group::Site {
                    Place {
                        site: item,
                        item: 0,
                    }
                } else {
                    Place { item, ..place }
                };
                // An empty row stands for `null` and `{}` too, so that later rows keep their index.
                let _ = form.leaf_mut(At {
                    field: FieldId::first_of(group),
                    place,
                });
                object(form, &value.item(index), Branch::row(group), place);
            }
            if found > MAX_ROWS {
                let fault = Fault::TooMany { found };
                form.add_stray(Stray::misshapen(path(), fault, String::new()));
            }
        }
        seen => {
            let fault = Fault::WrongType {
                expected: Shape::List,
                found: shape(&seen),
            };
            stray(form, path(), fault, value);
        }
    }
}

fn stray<V: Value>(form: &mut Form, path: String, fault: Fault, value: &V) {
    form.add_stray(Stray::misshapen(path, fault, value.json()));
}
