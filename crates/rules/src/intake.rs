//! A form from any serde format: nothing is refused, everything has its place or is a stray.

use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::field::{FieldId, Group, Kind};
use crate::form::{Fault, Form, MAX_ROWS, Stray};
use crate::leaf::{Leaf, Shape};
use crate::place::{At, Branch, Child, Place};
use crate::raw::{Raw, RawValue};

impl<'de> Deserialize<'de> for Form {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut form = Form::new();
        Object {
            form: &mut form,
            branch: Branch::ROOT,
            place: Place::default(),
        }
        .deserialize(deserializer)?;
        Ok(form)
    }
}

/// Reads an object of the form's shape.
struct Object<'f> {
    form: &'f mut Form,
    branch: Branch,
    place: Place,
}

impl Object<'_> {
    fn path(&self, key: &str) -> String {
        self.branch.path(self.place, key)
    }

    fn unknown(&mut self, key: &str, json: String) {
        let mut path = self.path(key);
        // The empty key is one of the object's keys, not the object itself.
        if key.is_empty() && !path.is_empty() {
            path.push('.');
        }
        self.form.add_stray(Stray::unknown(path, key, json));
    }

    /// A bare value where this object was expected.
    fn bare(self, value: RawValue) {
        match value {
            RawValue::Null => {}
            RawValue::Text(text) if self.branch.scalar().is_some() => {
                if let Some(field) = self.branch.scalar() {
                    // The row was made by the list; it has this place.
                    let _ = self.form.set_text(
                        At {
                            field,
                            place: self.place,
                        },
                        &text,
                    );
                }
            }
            other if self.branch.scalar().is_some() && !self.branch.is_object() => {
                if let Some(leaf) = self.branch.scalar().and_then(|field| {
                    self.form.leaf_mut(At {
                        field,
                        place: self.place,
                    })
                }) {
                    *leaf = other.into_wrong();
                }
            }
            other => {
                let fault = Fault::WrongType {
                    expected: Shape::Object,
                    found: other.shape(),
                };
                let json = other.into_json();
                let path = self.path("");
                self.form.add_stray(Stray::misshapen(path, fault, json));
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Visits every bare shape by handing it to one function as a [`RawValue`].
macro_rules! bare_shapes {
    ($handle:ident) => {
        fn visit_unit<E>(self) -> Result<(), E> {
            self.$handle(RawValue::Null);
            Ok(())
        }
        fn visit_none<E>(self) -> Result<(), E> {
            self.$handle(RawValue::Null);
            Ok(())
        }
        fn visit_bool<E>(self, value: bool) -> Result<(), E> {
            self.$handle(RawValue::Flag(value));
            Ok(())
        }
        fn visit_i64<E>(self, value: i64) -> Result<(), E> {
            self.$handle(RawValue::number(value));
            Ok(())
        }
        fn visit_u64<E>(self, value: u64) -> Result<(), E> {
            self.$handle(RawValue::number(value));
            Ok(())
        }
        fn visit_f64<E>(self, value: f64) -> Result<(), E> {
            self.$handle(RawValue::number(value));
            Ok(())
        }
        fn visit_str<E>(self, value: &str) -> Result<(), E> {
            self.$handle(RawValue::Text(value.to_owned()));
            Ok(())
        }
    };
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a form")
    }

    bare_shapes!(bare);

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let value = RawValue::list(seq)?;
        self.bare(value);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        if !self.branch.is_object() {
            let value = RawValue::object(map)?;
            self.bare(value);
            return Ok(());
        }
        let mut hint = 0;
        while let Some(key) = map.next_key::<Text<'de>>()? {
            match self.branch.child_after(key.0.as_ref(), &mut hint) {
                Some(Child::Leaf(field)) => {
                    let at = At {
                        field,
                        place: self.place,
                    };
                    let leaf = map.next_value_seed(LeafSeed(field))?;
                    if let Some(place) = self.form.leaf_mut(at) {
                        *place = leaf;
                    }
                }
                Some(Child::Branch(branch)) => {
                    map.next_value_seed(Object {
                        form: &mut *self.form,
                        branch,
                        place: self.place,
                    })?;
                }
                Some(Child::List(_, group)) => {
                    let path = self.path(key.0.as_ref());
                    map.next_value_seed(List {
                        form: &mut *self.form,
                        group,
                        place: self.place,
                        path,
                    })?;
                }
                None => {
                    let value = map.next_value::<Raw>()?;
                    self.unknown(key.0.as_ref(), value.0.into_json());
                }
            }
        }
        Ok(())
    }
}

/// A key or text, borrowed where the format can.
struct Text<'de>(alloc::borrow::Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AsText;
        impl<'de> Visitor<'de> for AsText {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(value.into()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Text<'de>, E> {
                Ok(Text(value.to_owned().into()))
            }
        }
        deserializer.deserialize_str(AsText)
    }
}

/// Reads a list of rows.
struct List<'f> {
    form: &'f mut Form,
    group: Group,
    place: Place,
    path: String,
}

impl List<'_> {
    fn bare(self, value: RawValue) {
        if value == RawValue::Null {
            return;
        }
        let fault = Fault::WrongType {
            expected: Shape::List,
            found: value.shape(),
        };
        self.form
            .add_stray(Stray::misshapen(self.path, fault, value.into_json()));
    }
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    bare_shapes!(bare);

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.form.clear_list(self.group, self.place);
        let mut count = 0;
        while count < MAX_ROWS {
            let index = count as u16;
            let place = if self.group == Group::Site {
                Place {
                    site: index,
                    item: 0,
                }
            } else {
                Place {
                    item: index,
                    ..self.place
                }
            };
            // An empty row stands for `null` and `{}` too, so that later rows keep their index.
            let row = At {
                field: FieldId::first_of(self.group),
                place,
            };
            if seq
                .next_element_seed(Row {
                    form: &mut *self.form,
                    row,
                    group: self.group,
                })?
                .is_none()
            {
                return Ok(());
            }
            count += 1;
        }
        while seq.next_element::<serde::de::IgnoredAny>()?.is_some() {
            count += 1;
        }
        if count > MAX_ROWS {
            let fault = Fault::TooMany { found: count };
            self.form
                .add_stray(Stray::misshapen(self.path, fault, String::new()));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let value = RawValue::object(map)?;
        self.bare(value);
        Ok(())
    }
}

/// Makes the row, then reads it.
struct Row<'f> {
    form: &'f mut Form,
    row: At,
    group: Group,
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let _ = self.form.leaf_mut(self.row);
        Object {
            form: self.form,
            branch: Branch::row(self.group),
            place: self.row.place,
        }
        .deserialize(deserializer)
    }
}

/// Reads a leaf of a field.
struct LeafSeed(FieldId);

impl<'de> DeserializeSeed<'de> for LeafSeed {
    type Value = Leaf;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leaf, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for LeafSeed {
    type Value = Leaf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Leaf, E> {
        Ok(Leaf::Missing)
    }
    fn visit_none<E>(self) -> Result<Leaf, E> {
        Ok(Leaf::Missing)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Leaf, E> {
        Ok(match self.0.field().kind {
            Kind::Flag => Leaf::Flag(value),
            _ => RawValue::Flag(value).into_wrong(),
        })
    }
    fn visit_i64<E>(self, value: i64) -> Result<Leaf, E> {
        Ok(RawValue::number(value).into_wrong())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Leaf, E> {
        Ok(RawValue::number(value).into_wrong())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Leaf, E> {
        Ok(RawValue::number(value).into_wrong())
    }
    fn visit_str<E>(self, value: &str) -> Result<Leaf, E> {
        Ok(match self.0.field().kind {
            // In data a flag is a truth value; only a page posts it as text.
            Kind::Flag | Kind::Set(_) => RawValue::Text(value.to_owned()).into_wrong(),
            _ => Leaf::text(self.0.field(), value),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Leaf, A::Error> {
        let value = RawValue::list(seq)?;
        Ok(Leaf::from_list(self.0.field(), value))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Leaf, A::Error> {
        Ok(RawValue::object(map)?.into_wrong())
    }
}
