//! Texts searched for the words of a list.

use crate::normal;

/// A pre-approval (前置审批) and the words that hint at it.
pub(crate) struct Approval {
    pub(crate) id: &'static str,
    /// Still asked for in the whole country.
    pub(crate) required: bool,
    pub(crate) keywords: List,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A list of words, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List(u8);

impl List {
    /// A list without words.
    pub(crate) const EMPTY: List = List(63);

    /// The words.
    pub(crate) fn words(self) -> Words {
        let start = |number: usize| {
            LIST_STARTS
                .get(number)
                .map_or(LISTS.len(), |at| (*at).into())
        };
        let number = usize::from(self.0);
        Words(
            LISTS
                .get(start(number)..start(number + 1))
                .unwrap_or_default(),
        )
    }

    /// The phrases in which its words do not count.
    #[inline(never)]
    fn exceptions(self) -> Words {
        let mut words = self.words();
        while words.next().is_some() {}
        words
    }

    fn may_begin(self, first: char, second: Option<char>) -> bool {
        Lists(beginning(first, second)).has(self)
    }
}

/// Some of the lists, a bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lists(u64);

impl Lists {
    /// The lists of which a text holds a word, whether or not it counts there.
    #[inline(never)]
    pub(crate) fn in_text(text: &str) -> Lists {
        let mut held = 0;
        let mut rest = text.chars();
        let mut next = normal::next(&mut rest);
        let mut start = 0;
        while let Some(first) = next {
            let after = text.len() - rest.as_str().len();
            next = normal::next(&mut rest);
            let mut may = beginning(first, next) & !held;
            while may != 0 {
                let list = List(may.trailing_zeros() as u8);
                may &= may - 1;
                if list
                    .words()
                    .begin(text.as_bytes().get(start..).unwrap_or_default())
                {
                    held |= 1 << list.0;
                }
            }
            start = after;
        }
        Lists(held)
    }

    pub(crate) fn has(self, list: List) -> bool {
        (self.0 >> list.0) & 1 != 0
    }
}

/// The lists of which a word may begin with these characters: most begin no word of a list.
fn beginning(first: char, second: Option<char>) -> u64 {
    // Latin letters fall together in either case.
    let key = ((first as usize % 16) << 3) | (second.unwrap_or_default() as usize % 8);
    BEGINNINGS[key]
}

/// Words behind one another, before each the number of its bytes; a zero parts them from the exceptions.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) &'static [u8]);

impl Words {
    /// Whether one of them is this text.
    #[inline(never)]
    pub(crate) fn have(mut self, text: &str) -> bool {
        self.any(|word| word == text.as_bytes())
    }

    /// Whether a text begins with one of them.
    #[inline(never)]
    fn begin(mut self, text: &[u8]) -> bool {
        self.any(|word| begins(text, word))
    }
}

impl Iterator for Words {
    type Item = &'static [u8];

    /// Every name is searched for many words, so that a step to the next one counts.
    #[inline(always)]
    fn next(&mut self) -> Option<&'static [u8]> {
        let (length, rest) = self.0.split_first()?;
        let (word, rest) = rest.split_at_checked(usize::from(*length))?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// A word as a text.
pub(crate) fn text(word: &'static [u8]) -> &'static str {
    core::str::from_utf8(word).unwrap_or_default()
}

/// Whether a text begins with a word, Latin letters in either case. Words are told apart by their ends
/// before all else: many begin alike.
#[inline(always)]
pub(crate) fn begins(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|here| {
        here.last()
            .zip(word.last())
            .is_some_and(|(own, end)| (own ^ end) & !CASE == 0)
            && here.eq_ignore_ascii_case(word)
    })
}

/// The bit that tells capitals from small letters.
const CASE: u8 = 0x20;

/// Where in a text a word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Anywhere.
    Contains,
    /// At its start.
    Starts,
    /// At its end.
    Ends,
    /// As all of it.
    Equals,
}

/// The longest word of a list in a text, the first of equals; words that are excused do not count.
/// Latin letters match in either case.
#[inline(never)]
pub(crate) fn longest(
    text: &str,
    list: List,
    how: How,
    excused: &dyn Fn(&str) -> bool,
) -> Option<&'static str> {
    let mut longest = None;
    let mut most = 0;
    let mut rest = text.chars();
    let mut start = 0;
    let mut first = normal::next(&mut rest)?;
    loop {
        let after = text.len() - rest.as_str().len();
        let second = normal::next(&mut rest);
        if list.may_begin(first, second) {
            let here = text.as_bytes().get(start..).unwrap_or_default();
            for word in list.words() {
                if !begins(here, word)
                    || (here.len() > word.len() && matches!(how, How::Ends | How::Equals))
                {
                    continue;
                }
                let word = self::text(word);
                if !excused(word) && !covered(text, start, word, list.exceptions()) {
                    let count = word.chars().count();
                    if count > most {
                        (most, longest) = (count, Some(word));
                    }
                }
            }
        }
        match second {
            Some(second) if matches!(how, How::Contains | How::Ends) => first = second,
            _ => return longest,
        }
        start = after;
    }
}

/// Bytes of the longest word of a list without exceptions that a text begins with.
#[inline(never)]
pub(crate) fn at(text: &str, list: List) -> usize {
    let mut rest = text.chars();
    let first = normal::next(&mut rest).unwrap_or_default();
    if !list.may_begin(first, normal::next(&mut rest)) {
        return 0;
    }
    let text = text.as_bytes();
    let words = list.words().filter(|word| begins(text, word));
    words.map(<[u8]>::len).max().unwrap_or_default()
}

/// Whether one of the phrases covers the word found at a place.
#[inline(never)]
pub(crate) fn covered(text: &str, start: usize, word: &str, phrases: Words) -> bool {
    for phrase in phrases {
        let first = (start + word.len()).saturating_sub(phrase.len());
        for from in first..=start {
            let here = text.as_bytes().get(from..);
            if here.is_some_and(|here| begins(here, phrase)) {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, list: List, how: How) -> Option<&'static str> {
        longest(text, list, how, &|_| false)
    }

    #[test]
    fn words_are_found_where_they_count() {
        assert_eq!(find("我的中国网", STATE, How::Contains), Some("中国"));
        assert_eq!(find("人民医院", STATE_PREFIX, How::Starts), Some("人民"));
        assert_eq!(find("示例人民医院", STATE_PREFIX, How::Starts), None);
        assert_eq!(find("示例分公司", BRANCH, How::Ends), Some("分公司"));
        assert_eq!(find("分公司示例", BRANCH, How::Ends), None);
        assert_eq!(find("php开发", COPIED, How::Equals), Some("PHP开发"));
        assert_eq!(find("php开发者", COPIED, How::Equals), None);
        assert_eq!(find("", STATE, How::Contains), None);
    }

    #[test]
    fn the_longest_counts_and_exceptions_do_not() {
        let finance = FINANCE_KEYWORDS;
        assert_eq!(
            find("股权投资基金", finance, How::Contains),
            Some("股权投资基金")
        );
        assert_eq!(find("示例基金会", finance, How::Contains), None);
        assert_eq!(find("基金会的基金", finance, How::Contains), Some("基金"));
        assert_eq!(find("p2p", finance, How::Contains), Some("P2P"));
    }

    /// Every word where it may count, behind letters and before them, in either case.
    #[test]
    fn every_word_of_every_list_is_found() {
        for number in 0..LIST_STARTS.len() {
            let list = List(number as u8);
            for word in list.words().map(super::text) {
                for text in [
                    word.to_owned(),
                    word.to_ascii_uppercase(),
                    format!("{word}示例"),
                    format!("示例{word}"),
                    format!("x{word}x"),
                ] {
                    let found = find(&text, list, How::Contains);
                    let longer =
                        found.is_some_and(|found| found.chars().count() >= word.chars().count());
                    assert!(longer, "{word} in {text}: {found:?}");
                    assert!(Lists::in_text(&text).has(list), "{word} in {text}");
                }
                assert_eq!(find(word, list, How::Equals), Some(word));
            }
        }
        assert_eq!(find("示例", List::EMPTY, How::Contains), None);
        assert_eq!(List::EMPTY.words().next(), None);
        assert_eq!(Lists::in_text("示例").0, 0);
    }

    /// Each of these texts holds the beginning or the exception of a word at every place; a search that looks
    /// back over the text, or walks a list for every character, takes a hundred times as long.
    #[test]
    fn the_time_grows_with_the_length() {
        let began = std::time::Instant::now();
        for piece in ["中", "基金会", "基金", "x", " "] {
            let text = piece.repeat(30_000);
            for number in 0..LIST_STARTS.len() {
                find(&text, List(number as u8), How::Contains);
            }
        }
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }
}
