//! The compiled rules, read byte by byte.

use super::data;
use crate::words::Words;

/// What is left of a rule's bytes. Reading past the end gives zeros.
#[derive(Clone, Copy)]
pub(super) struct Bytes(pub(super) &'static [u8]);

impl Bytes {
    #[inline(never)]
    pub(super) fn byte(&mut self) -> u32 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                u32::from(*first)
            }
            [] => 0,
        }
    }

    /// A list: its length and its bytes.
    #[inline(never)]
    pub(super) fn list(&mut self) -> &'static [u8] {
        let len = self.byte() as usize;
        let (list, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        list
    }

    /// A list of texts, told by its number.
    pub(super) fn texts(&mut self) -> Words {
        Bytes::texts_of(self.byte())
    }

    #[inline(never)]
    pub(super) fn texts_of(number: u32) -> Words {
        let number = number as usize;
        let end = |number: usize| data::LIST_ENDS.get(number).copied().unwrap_or_default();
        let start = number.checked_sub(1).map_or(0, end);
        let list = data::LISTS.get(usize::from(start)..usize::from(end(number)));
        Words(list.unwrap_or_default())
    }
}

/// A rule of a province.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// See [`super::id`].
    pub(super) number: u16,
    /// The row of the last part of its id.
    pub(super) slug: u8,
    pub(super) kind: u8,
    /// Whom it speaks to, how heavy it is, where it is judged.
    flags: u8,
    /// Conditions, then parameters.
    pub(super) body: Bytes,
}

impl Row {
    pub(super) fn speaks_to(self, individual: bool) -> bool {
        self.flags & if individual { 1 } else { 2 } != 0
    }

    pub(super) fn severity(self) -> u8 {
        self.flags >> 2 & 3
    }

    /// Judged once for the order.
    pub(super) fn of_order(self) -> bool {
        self.flags & 16 != 0
    }

    /// Judged for each website.
    pub(super) fn of_site(self) -> bool {
        self.flags & 32 != 0
    }

    /// Judged for each domain of a website.
    pub(super) fn of_domain(self) -> bool {
        self.flags & 64 != 0
    }
}

/// The kinds of rules that a province has, a bit each: those of the order, or of a website.
pub(super) fn kinds_of(province: usize, of_site: bool) -> u32 {
    data::KINDS_OF
        .get(province)
        .map_or(0, |kinds| kinds[usize::from(of_site)])
}

/// The rules of a province, in the order of the data.
pub(super) struct Rows {
    number: u16,
    rest: Bytes,
}

impl Rows {
    /// `province` is its row among the provinces.
    #[inline(never)]
    pub(super) fn of(province: usize) -> Rows {
        let byte = |province: usize| data::STARTS.get(province).copied().unwrap_or_default();
        let rows = data::ROWS.get(byte(province).into()..byte(province + 1).into());
        Rows {
            number: (province as u16) << 8,
            rest: Bytes(rows.unwrap_or_default()),
        }
    }
}

impl Iterator for Rows {
    type Item = Row;

    #[inline(never)]
    fn next(&mut self) -> Option<Row> {
        let [len, slug, flags, rest @ ..] = self.rest.0 else {
            return None;
        };
        // The length counts the two bytes before the body.
        let (body, rest) = rest.split_at(usize::from(*len).saturating_sub(2).min(rest.len()));
        self.rest = Bytes(rest);
        self.number += 1;
        Some(Row {
            number: self.number,
            slug: *slug,
            kind: data::KINDS[usize::from(*slug) % data::KINDS.len()],
            flags: *flags,
            body: Bytes(body),
        })
    }
}
