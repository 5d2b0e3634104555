//! A JSON value that has no place in the form, kept so that it can be given back.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::json;
use crate::leaf::{Leaf, Shape};

/// A value of any shape.
#[derive(Clone, Debug, PartialEq)]
pub enum RawValue {
    /// `null`
    Null,
    /// A truth value.
    Flag(bool),
    /// A number, as text.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<RawValue>),
    /// An object, as JSON text.
    Object(String),
}

impl RawValue {
    pub(crate) fn number(value: impl ToString) -> RawValue {
        RawValue::Number(value.to_string())
    }

    pub(crate) fn list<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element::<Raw>()? {
            items.push(item.0);
        }
        Ok(RawValue::List(items))
    }

    pub(crate) fn object<'de, A: MapAccess<'de>>(mut map: A) -> Result<RawValue, A::Error> {
        let mut out = String::from("{");
        while let Some((key, value)) = map.next_entry::<String, Raw>()? {
            if out.len() > 1 {
                out.push(',');
            }
            json::write_text(&key, &mut out);
            out.push(':');
            value.0.write(&mut out);
        }
        out.push('}');
        Ok(RawValue::Object(out))
    }

    /// The shape, as `shape.wrong_type` names it.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match self {
            RawValue::Null => Shape::Other,
            RawValue::Flag(_) => Shape::Flag,
            RawValue::Number(_) => Shape::Number,
            RawValue::Text(_) => Shape::Text,
            RawValue::List(_) => Shape::List,
            RawValue::Object(_) => Shape::Object,
        }
    }

    /// The value as a leaf of another shape than its field's.
    #[must_use]
    pub fn into_wrong(self) -> Leaf {
        Leaf::wrong(self.shape(), self.into_json())
    }

    /// The value as JSON text.
    #[must_use]
    pub fn into_json(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            RawValue::Null => out.push_str("null"),
            RawValue::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            RawValue::Number(text) | RawValue::Object(text) => out.push_str(text),
            RawValue::Text(text) => json::write_text(text, out),
            RawValue::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
        }
    }
}

/// Reads any value.
pub(crate) struct Raw(pub(crate) RawValue);

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AsRaw).map(Raw)
    }
}

struct AsRaw;

impl<'de> Visitor<'de> for AsRaw {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }
    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<RawValue, E> {
        Ok(RawValue::Flag(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<RawValue, E> {
        Ok(RawValue::number(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<RawValue, E> {
        Ok(RawValue::number(value))
    }
    fn visit_f64<E>(self, value: f64) -> Result<RawValue, E> {
        Ok(RawValue::number(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<RawValue, A::Error> {
        RawValue::list(seq)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawValue, A::Error> {
        RawValue::object(map)
    }
}
