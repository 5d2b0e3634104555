//! What goes out, as JSON has it. One type means one way of being written: a type of its own for each
//! thing that is said brings a writer of its own into the module.

use alloc::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of a tree.
#[derive(Debug)]
pub enum Node<'a> {
    /// `null`
    Null,
    /// A truth value.
    Flag(bool),
    /// A whole number; one of 64 bits would become a BigInt in JavaScript.
    Number(i32),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// The members of an object, in their order.
    Map(Vec<(&'static str, Node<'a>)>),
}

impl<'a> From<&'a str> for Node<'a> {
    fn from(text: &'a str) -> Node<'a> {
        Node::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node<'_> {
    fn from(text: String) -> Self {
        Node::Text(Cow::Owned(text))
    }
}

impl<'a> Node<'a> {
    /// A list of texts.
    #[must_use]
    pub fn texts<T: AsRef<str>>(texts: &'a [T]) -> Node<'a> {
        Node::list(texts, |text| text.as_ref().into())
    }

    /// A list of what each item becomes.
    #[must_use]
    pub fn list<T>(items: &'a [T], node: impl Fn(&'a T) -> Node<'a>) -> Node<'a> {
        let mut nodes = Vec::with_capacity(items.len());
        for item in items {
            nodes.push(node(item));
        }
        Node::List(nodes)
    }

    /// The members of an object, in their order.
    #[must_use]
    pub fn map<const COUNT: usize>(members: [(&'static str, Node<'a>); COUNT]) -> Node<'a> {
        Node::Map(Vec::from(members))
    }

    /// A text, or `null`.
    #[must_use]
    pub fn text_or_null(text: Option<&'a str>) -> Node<'a> {
        text.map_or(Node::Null, Node::from)
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_none(),
            Node::Flag(flag) => serializer.serialize_bool(*flag),
            Node::Number(number) => serializer.serialize_i32(*number),
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

/// Types that are written as the node they make of themselves.
macro_rules! written_as_nodes {
    ($($of:ty),*) => {$(
        impl serde::Serialize for $of {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.node().serialize(serializer)
            }
        }
    )*};
}
pub(crate) use written_as_nodes;
