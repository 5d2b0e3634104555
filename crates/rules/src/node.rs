//! What goes out, as JSON has it. One type means one way of being written: a type of its own for each
//! thing that is said brings a writer of its own into the module.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// A truth value.
    Flag(bool),
    /// A whole number; one of 64 bits would become a BigInt in JavaScript.
    Number(i32),
    /// A word of the tables.
    Name(&'static str),
    /// Any other text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// The members of an object, in their order.
    Map(Vec<(&'static str, Node)>),
}

impl Node {
    /// A list of words.
    #[must_use]
    pub fn names(names: &[&'static str]) -> Node {
        Node::List(names.iter().copied().map(Node::Name).collect())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_none(),
            Node::Flag(flag) => serializer.serialize_bool(*flag),
            Node::Number(number) => serializer.serialize_i32(*number),
            Node::Name(name) => serializer.serialize_str(name),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(items) => serializer.collect_seq(items),
            Node::Map(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
