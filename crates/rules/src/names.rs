//! Many static names in one text. Each name of its own is eight bytes of address and length besides
//! its letters; here it is the one byte of its length.

/// Names by position.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    text: &'static str,
    lengths: &'static [u8],
    /// Where every sixteenth name begins, so that few lengths are added up to find one.
    blocks: &'static [u16],
}

/// How many names a block has.
const BLOCK: usize = 16;

impl Names {
    pub(crate) const fn new(
        text: &'static str,
        lengths: &'static [u8],
        blocks: &'static [u16],
    ) -> Names {
        Names {
            text,
            lengths,
            blocks,
        }
    }

    /// The name at a position; empty beyond the last.
    #[inline(never)]
    pub(crate) fn get(&self, index: usize) -> &'static str {
        let block = index / BLOCK;
        let mut start = usize::from(self.blocks.get(block).copied().unwrap_or_default());
        let before = self.lengths.get(block * BLOCK..index).unwrap_or_default();
        for length in before {
            start += usize::from(*length);
        }
        let length = self.lengths.get(index).copied().unwrap_or_default();
        self.text
            .get(start..start + usize::from(length))
            .unwrap_or_default()
    }
}

/// The names of a constant list.
macro_rules! names {
    ($list:expr) => {{
        const LIST: &[&str] = $list;
        const TEXT: [u8; $crate::names::total(LIST)] = $crate::names::joined(LIST);
        const LENGTHS: [u8; LIST.len()] = $crate::names::lengths(LIST);
        const BLOCKS: [u16; $crate::names::block_count(LIST)] = $crate::names::blocks(LIST);
        $crate::names::Names::new($crate::names::text(&TEXT), &LENGTHS, &BLOCKS)
    }};
}
pub(crate) use names;

/// The length of all names together.
pub(crate) const fn total(names: &[&str]) -> usize {
    let mut total = 0;
    let mut i = 0;
    while i < names.len() {
        total += names[i].len();
        i += 1;
    }
    total
}

/// All names, one behind the other.
pub(crate) const fn joined<const TOTAL: usize>(names: &[&str]) -> [u8; TOTAL] {
    let mut text = [0; TOTAL];
    let mut at = 0;
    let mut i = 0;
    while i < names.len() {
        let (from, to) = (names[i].as_bytes(), at + names[i].len());
        while at < to {
            text[at] = from[from.len() + at - to];
            at += 1;
        }
        i += 1;
    }
    text
}

/// How long each name is.
pub(crate) const fn lengths<const COUNT: usize>(names: &[&str]) -> [u8; COUNT] {
    let mut lengths = [0; COUNT];
    let mut i = 0;
    while i < COUNT {
        assert!(names[i].len() <= u8::MAX as usize, "a length is one byte");
        lengths[i] = names[i].len() as u8;
        i += 1;
    }
    lengths
}

/// How many blocks the names fill.
pub(crate) const fn block_count(names: &[&str]) -> usize {
    names.len().div_ceil(BLOCK)
}

/// Where each block begins among all names.
pub(crate) const fn blocks<const COUNT: usize>(names: &[&str]) -> [u16; COUNT] {
    let mut blocks = [0; COUNT];
    let mut start = 0;
    let mut i = 0;
    while i < names.len() {
        if i % BLOCK == 0 {
            assert!(start <= u16::MAX as usize, "a start is two bytes");
            blocks[i / BLOCK] = start as u16;
        }
        start += names[i].len();
        i += 1;
    }
    blocks
}

/// Joined names are text again; that they are not stops the build.
#[allow(clippy::panic)] // in constants alone
pub(crate) const fn text(bytes: &'static [u8]) -> &'static str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("names are text"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_come_back_by_position() {
        const NAMES: &[&str] = &[
            "one",
            "",
            "三",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10",
            "11",
            "12",
            "13",
            "14",
            "15",
            "16",
            "seventeen",
            "18",
        ];
        let names = names!(NAMES);
        for (index, name) in NAMES.iter().enumerate() {
            assert_eq!(names.get(index), *name);
        }
        assert_eq!([names.get(18), names.get(40)], ["", ""]);
    }
}
