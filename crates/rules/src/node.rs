//! What goes out, as JSON has it, laid flat: one list of items, one text of all their letters. One type
//! means one way of being written; a tree of many small objects is larger to make, to walk and to drop.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// A value with all that is in it.
#[derive(Debug, Default)]
pub struct Node {
    items: Vec<Item>,
    letters: String,
}

/// A value; what a list or object holds follows it.
#[derive(Debug)]
struct Item {
    /// The name in its object; empty in a list.
    name: &'static str,
    /// Where its letters begin; they end where those of the next item begin.
    start: u32,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Null,
    Flag(bool),
    Number(i32),
    Text,
    /// A list up to that item.
    List(u32),
    /// An object up to that item.
    Map(u32),
}

/// A list or object that is being written.
#[must_use]
pub(crate) struct Begun(usize);

/// What can be written as a value.
pub(crate) trait Write {
    /// Writes it under a name, an empty one in a list.
    fn write(&self, name: &'static str, node: &mut Node);
}

impl Node {
    /// A value by itself.
    pub(crate) fn of(value: &impl Write) -> Node {
        let mut node = Node::default();
        value.write("", &mut node);
        node
    }

    #[inline(never)]
    fn push(&mut self, name: &'static str, value: Value) {
        self.items.push(Item {
            name,
            start: self.letters.len() as u32,
            value,
        });
    }

    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        self.push(name, Value::Flag(flag));
    }

    /// A whole number; one of 64 bits would become a BigInt in JavaScript.
    pub(crate) fn number(&mut self, name: &'static str, number: i32) {
        self.push(name, Value::Number(number));
    }

    /// A text whose letters are still to come: they may be pushed until the next value.
    pub(crate) fn letters(&mut self, name: &'static str) -> &mut String {
        self.push(name, Value::Text);
        &mut self.letters
    }

    #[inline(never)]
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.letters(name).push_str(text);
    }

    /// A text, or `null`.
    pub(crate) fn text_or_null(&mut self, name: &'static str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.push(name, Value::Null),
        }
    }

    /// A list of texts.
    pub(crate) fn texts<T: AsRef<str>>(&mut self, name: &'static str, texts: &[T]) {
        let list = self.list(name);
        for text in texts {
            self.text("", text.as_ref());
        }
        self.end(list);
    }

    /// A list of values.
    pub(crate) fn each(&mut self, name: &'static str, values: &[impl Write]) {
        let list = self.list(name);
        for value in values {
            value.write("", self);
        }
        self.end(list);
    }

    /// A list; what follows is in it until its end.
    pub(crate) fn list(&mut self, name: &'static str) -> Begun {
        self.push(name, Value::List(0));
        Begun(self.items.len() - 1)
    }

    /// An object; what follows is in it until its end.
    pub(crate) fn map(&mut self, name: &'static str) -> Begun {
        self.push(name, Value::Map(0));
        Begun(self.items.len() - 1)
    }

    #[inline(never)]
    pub(crate) fn end(&mut self, begun: Begun) {
        let count = self.items.len() as u32;
        if let Some(Value::List(end) | Value::Map(end)) =
            self.items.get_mut(begun.0).map(|item| &mut item.value)
        {
            *end = count;
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Part { of: self, at: 0 }.serialize(serializer)
    }
}

/// One of a node's values.
#[derive(Clone, Copy)]
struct Part<'a> {
    of: &'a Node,
    at: usize,
}

impl<'a> Part<'a> {
    fn value(self) -> Value {
        self.of
            .items
            .get(self.at)
            .map_or(Value::Null, |item| item.value)
    }

    fn name(self) -> &'static str {
        self.of.items.get(self.at).map_or("", |item| item.name)
    }

    fn text(self) -> &'a str {
        let start = |item: &Item| item.start as usize;
        let items = &self.of.items;
        let from = items.get(self.at).map_or(0, start);
        let to = items.get(self.at + 1).map_or(self.of.letters.len(), start);
        self.of.letters.get(from..to).unwrap_or_default()
    }

    /// The item behind this one and all that is in it.
    fn next(self) -> usize {
        match self.value() {
            Value::List(end) | Value::Map(end) => end as usize,
            _ => self.at + 1,
        }
    }
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut below = Part {
            of: self.of,
            at: self.at + 1,
        };
        match self.value() {
            Value::Null => serializer.serialize_none(),
            Value::Flag(flag) => serializer.serialize_bool(flag),
            Value::Number(number) => serializer.serialize_i32(number),
            Value::Text => serializer.serialize_str(self.text()),
            Value::List(end) => {
                let mut list = serializer.serialize_seq(None)?;
                while below.at < end as usize {
                    list.serialize_element(&below)?;
                    below.at = below.next();
                }
                list.end()
            }
            Value::Map(end) => {
                let mut map = serializer.serialize_map(None)?;
                while below.at < end as usize {
                    map.serialize_entry(below.name(), &below)?;
                    below.at = below.next();
                }
                map.end()
            }
        }
    }
}

/// Types that are written as the node they make of themselves.
macro_rules! written_as_nodes {
    ($($of:ty),*) => {$(
        impl $of {
            /// It as it goes out.
            #[must_use]
            pub fn node(&self) -> $crate::node::Node {
                $crate::node::Node::of(self)
            }
        }

        impl serde::Serialize for $of {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.node().serialize(serializer)
            }
        }
    )*};
}
pub(crate) use written_as_nodes;
