//! Many static names in one text. Each name of its own is eight bytes of address and length besides
//! its letters; here it is the two bytes of where it ends.

/// Names by position.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    text: &'static str,
    ends: &'static [u16],
}

impl Names {
    pub(crate) const fn new(text: &'static str, ends: &'static [u16]) -> Names {
        Names { text, ends }
    }

    /// The name at a position; empty beyond the last.
    #[inline(never)]
    pub(crate) fn get(&self, index: usize) -> &'static str {
        let end_of = |index: usize| self.ends.get(index).copied().map(usize::from);
        let start = index.checked_sub(1).and_then(end_of).unwrap_or_default();
        end_of(index)
            .and_then(|end| self.text.get(start..end))
            .unwrap_or_default()
    }
}

/// The names of a constant list.
macro_rules! names {
    ($list:expr) => {{
        const LIST: &[&str] = $list;
        const TEXT: [u8; $crate::names::total(LIST)] = $crate::names::joined(LIST);
        const ENDS: [u16; LIST.len()] = $crate::names::ends(LIST);
        $crate::names::Names::new($crate::names::text(&TEXT), &ENDS)
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

/// Where each name ends among all.
pub(crate) const fn ends<const COUNT: usize>(names: &[&str]) -> [u16; COUNT] {
    let mut ends = [0; COUNT];
    let mut end = 0;
    let mut i = 0;
    while i < COUNT {
        end += names[i].len();
        assert!(end <= u16::MAX as usize, "an end is two bytes");
        ends[i] = end as u16;
        i += 1;
    }
    ends
}

/// Joined names are text again; that they are not stops the build.
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
        let names = names!(&["one", "", "三"]);
        let all: Vec<&str> = (0..4).map(|index| names.get(index)).collect();
        assert_eq!(all, ["one", "", "三", ""]);
    }
}
