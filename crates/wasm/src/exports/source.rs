//! What a form or facts come as: the page's own object, or a buffer made of it.

use super::js::Js;
use crate::packed::Packed;
use crate::value::{Seen, Value};

/// A value of either, so that one walk serves both.
pub(crate) enum Source<'a> {
    Js(Js),
    Packed(Packed<'a>),
}

impl Value for Source<'_> {
    fn see(&self) -> Seen {
        match self {
            Source::Js(value) => value.see(),
            Source::Packed(value) => value.see(),
        }
    }

    fn count(&self) -> usize {
        match self {
            Source::Js(value) => value.count(),
            Source::Packed(value) => value.count(),
        }
    }

    fn item(&self, index: usize) -> Self {
        match self {
            Source::Js(value) => Source::Js(value.item(index)),
            Source::Packed(value) => Source::Packed(value.item(index)),
        }
    }

    fn keys(&self) -> Self {
        match self {
            Source::Js(value) => Source::Js(value.keys()),
            Source::Packed(value) => Source::Packed(value.keys()),
        }
    }

    fn entry(&self, keys: &Self, index: usize) -> Option<(String, Self)> {
        match (self, keys) {
            (Source::Js(value), Source::Js(keys)) => {
                let (key, value) = value.entry(keys, index)?;
                Some((key, Source::Js(value)))
            }
            (Source::Packed(value), Source::Packed(keys)) => {
                let (key, value) = value.entry(keys, index)?;
                Some((key, Source::Packed(value)))
            }
            _ => None,
        }
    }

    fn json(&self) -> String {
        match self {
            Source::Js(value) => value.json(),
            Source::Packed(value) => value.json(),
        }
    }
}
