//! Texts searched for the words of a list.

use crate::cut;
use crate::normal;

/// A pre-approval (前置审批) and the words that hint at it.
pub(crate) struct Approval {
    pub(crate) id: &'static str,
    /// Still asked for in the whole country.
    pub(crate) required: bool,
    pub(crate) keywords: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

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
    list: &'static str,
    how: How,
    excused: &dyn Fn(&str) -> bool,
) -> Option<&'static str> {
    let (words, exceptions) = cut::first(list, b'|');
    let mut longest = None;
    let mut most = 0;
    let mut rest = text.chars();
    loop {
        let start = text.len() - rest.as_str().len();
        if start > 0 && matches!(how, How::Starts | How::Equals) {
            return longest;
        }
        let Some(first) = normal::next(&mut rest) else {
            return longest;
        };
        if !may_begin(first) {
            continue;
        }
        let here = &text[start..];
        for word in each(words) {
            let fits = begins(here, word)
                && (here.len() == word.len() || matches!(how, How::Contains | How::Starts));
            if fits && !excused(word) && !covered(text, start, word, exceptions) {
                let count = word.chars().count();
                if count > most {
                    (most, longest) = (count, Some(word));
                }
            }
        }
    }
}

/// Whether a text holds a word of a list.
pub(crate) fn holds(text: &str, list: &'static str) -> bool {
    longest(text, list, How::Contains, &|_| false).is_some()
}

/// Bytes of the longest word of a list that a text begins with.
pub(crate) fn at(text: &str, list: &'static str) -> usize {
    let word = longest(text, list, How::Starts, &|_| false);
    word.map_or(0, str::len)
}

/// Whether an exception covers the word found at a place.
#[inline(never)]
pub(crate) fn covered(
    text: &str,
    start: usize,
    word: &str,
    exceptions: Option<&'static str>,
) -> bool {
    for phrase in each(exceptions.unwrap_or_default()) {
        for from in 0..=start {
            if from + phrase.len() >= start + word.len()
                && text.get(from..).is_some_and(|here| begins(here, phrase))
            {
                return true;
            }
        }
    }
    false
}

/// The words of a list.
fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = (!list.is_empty()).then_some(list);
    core::iter::from_fn(move || {
        let (word, others) = cut::first(rest?, b' ');
        rest = others;
        Some(word)
    })
}

fn begins(text: &str, word: &str) -> bool {
    let start = text.as_bytes().get(..word.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

/// Most characters begin no word of any list.
fn may_begin(c: char) -> bool {
    let bit = c.to_ascii_lowercase() as usize % (FIRSTS.len() * 64);
    FIRSTS[bit / 64] >> (bit % 64) & 1 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, list: &'static str, how: How) -> Option<&'static str> {
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
        let finance = APPROVALS
            .iter()
            .find(|row| row.id == "finance")
            .map(|row| row.keywords);
        let finance = finance.unwrap_or_default();
        assert_eq!(
            find("股权投资基金", finance, How::Contains),
            Some("股权投资基金")
        );
        assert_eq!(find("示例基金会", finance, How::Contains), None);
        assert_eq!(find("基金会的基金", finance, How::Contains), Some("基金"));
        assert_eq!(find("p2p", finance, How::Contains), Some("P2P"));
    }
}
