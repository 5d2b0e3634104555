//! What the walks see of a value, whatever holds it: the page's JavaScript, or JSON in a test.

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// `null` or `undefined`.
    Nothing,
    /// A truth value.
    Flag(bool),
    /// A text; a lone surrogate has become U+FFFD.
    Text(String),
    /// A number.
    Number,
    /// A list.
    List,
    /// A plain object.
    Object,
    /// Anything that JSON has no word for: a function, a symbol, a `Map`, a typed array.
    Odd,
}

/// A value of a tree that is read but never trusted: reading must not fail, whatever it holds.
pub trait Value: Sized {
    /// Its shape.
    fn see(&self) -> Seen;
    /// The length of a list.
    fn count(&self) -> usize;
    /// A member of a list; nothing where it cannot be read.
    fn item(&self, index: usize) -> Self;
    /// The keys of an object, as a list.
    fn keys(&self) -> Self;
    /// The member of an object under one of its keys; nothing where its value is `undefined`.
    fn entry(&self, keys: &Self, index: usize) -> Option<(String, Self)>;
    /// The value as JSON text; empty where it has none, as a cycle has.
    fn json(&self) -> String;
}
