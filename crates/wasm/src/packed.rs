//! A form and its facts in one buffer, made by `pkg/pack.js`: the walk then asks memory and not the
//! page's objects, which takes a fraction of the time.

use core::cell::Cell;

use crate::value::{Seen, Value};

/// Words of a node: what it is with its count, and where its text or its members begin.
const NODE: usize = 2;
/// Bits of the first word that tell what a node is; the others count bytes or members.
const KIND: u32 = 0b111;

const FALSE: u32 = 1;
const TRUE: u32 = 2;
const TEXT: u32 = 3;
const NUMBER: u32 = 4;
const LIST: u32 = 5;
const OBJECT: u32 = 6;

/// Nodes, and all texts behind each other.
pub struct Buffer<'a> {
    nodes: &'a [u32],
    texts: &'a str,
    misfit: Cell<bool>,
}

impl<'a> Buffer<'a> {
    /// Whatever stands in it, a walk over it ends and answers.
    #[must_use]
    pub fn new(nodes: &'a [u32], texts: &'a str) -> Self {
        Buffer {
            nodes,
            texts,
            misfit: Cell::new(false),
        }
    }

    /// The value at an index: 0 is the form, 1 its facts.
    #[must_use]
    pub fn root(&self, index: usize) -> Packed<'_> {
        Packed {
            buffer: self,
            at: index * NODE,
        }
    }

    /// Whether a value was met whose JSON text is wanted, as that of an unknown key is. The buffer has
    /// none: such a form is walked as it came.
    #[must_use]
    pub fn is_misfit(&self) -> bool {
        self.misfit.get()
    }
}

/// A value in a buffer.
#[derive(Clone, Copy)]
pub struct Packed<'a> {
    buffer: &'a Buffer<'a>,
    at: usize,
}

impl Packed<'_> {
    fn word(self, index: usize) -> u32 {
        let word = self.buffer.nodes.get(self.at + index);
        word.copied().unwrap_or_default()
    }

    fn size(self) -> usize {
        (self.word(0) >> KIND.count_ones()) as usize
    }

    fn text(self) -> String {
        let from = self.word(1) as usize;
        let text = self.buffer.texts.get(from..from + self.size());
        text.unwrap_or_default().to_owned()
    }

    fn member(self, index: usize) -> Self {
        let at = self.word(1) as usize + index * NODE;
        Packed { at, ..self }
    }
}

impl Value for Packed<'_> {
    fn see(&self) -> Seen {
        match self.word(0) & KIND {
            FALSE => Seen::Flag(false),
            TRUE => Seen::Flag(true),
            TEXT => Seen::Text(self.text()),
            NUMBER => Seen::Number,
            LIST => Seen::List,
            OBJECT => Seen::Object,
            _ => Seen::Nothing,
        }
    }

    fn count(&self) -> usize {
        self.size()
    }

    fn item(&self, index: usize) -> Self {
        self.member(index)
    }

    /// Keys and values take turns behind an object.
    fn keys(&self) -> Self {
        *self
    }

    fn entry(&self, keys: &Self, index: usize) -> Option<(String, Self)> {
        Some((keys.member(2 * index).text(), keys.member(2 * index + 1)))
    }

    fn json(&self) -> String {
        if self.word(0) & KIND == NUMBER {
            return self.text();
        }
        self.buffer.misfit.set(true);
        String::new()
    }
}
