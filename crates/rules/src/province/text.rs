//! How texts are looked at: words in them, parts of domains, remarks without their punctuation.

use crate::cut;
use crate::identifiers::domain::to_unicode;
use crate::normal::{self, is_han};
use crate::places::Places;
use crate::words::{self, Words, begins};

/// Whether a text holds one of the words; Latin letters in either case.
#[inline(never)]
pub(super) fn has_word(text: &str, words: Words) -> bool {
    first_word(text, words, 0).is_some()
}

/// The first word that a text holds (0), begins with (1), ends with (2) or is (3).
#[inline(never)]
pub(super) fn first_word(text: &str, mut list: Words, how: u32) -> Option<&'static str> {
    let text = text.as_bytes();
    if text.is_empty() {
        return None;
    }
    // Which pairs of bytes the text holds: most words end in one that it does not.
    let mut held = [false; PAIRS];
    for pair in text.windows(2) {
        held[number_of(pair)] = true;
    }
    let found = list.find(|word| {
        let Some(spare) = text.len().checked_sub(word.len()) else {
            return false;
        };
        let pair = word.get(word.len().wrapping_sub(2)..);
        if pair.is_some_and(|pair| !held[number_of(pair)]) {
            return false;
        }
        let (first, last) = match how {
            0 => (0, spare),
            2 => (spare, spare),
            3 if spare != 0 => return false,
            _ => (0, 0),
        };
        (first..=last).any(|start| begins(text.get(start..).unwrap_or_default(), word))
    });
    found.map(words::text)
}

/// How many numbers pairs of bytes share.
const PAIRS: usize = 1024;

/// The number of a pair of bytes, capitals as small letters.
fn number_of(pair: &[u8]) -> usize {
    let fold = |number: usize, byte: &u8| number << 5 ^ usize::from(byte.to_ascii_lowercase());
    pair.iter().fold(0, fold) % PAIRS
}

/// The first label of a domain, as people read it.
#[inline(never)]
pub(super) fn label(domain: &str) -> String {
    readable(cut::first(domain, b'.').0)
}

/// The last label of a domain, as people read it.
#[inline(never)]
pub(super) fn top_level(domain: &str) -> String {
    readable(cut::last(domain, b'.').1)
}

fn readable(label: &str) -> String {
    let mut label = to_unicode(label);
    label.make_ascii_lowercase();
    label
}

/// A text without white space and punctuation.
#[inline(never)]
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(ch) = normal::next(&mut rest) {
        if ch.is_ascii_alphanumeric() || (!ch.is_ascii() && !is_mark(ch)) {
            normal::push(&mut out, ch);
        }
    }
    out
}

/// White space or punctuation beyond ASCII.
fn is_mark(ch: char) -> bool {
    matches!(ch,
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}'
        | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// Characters of a kind.
#[inline(never)]
pub(super) fn count(text: &str, counts: fn(char) -> bool) -> i64 {
    let mut count = 0;
    let mut rest = text.chars();
    while let Some(ch) = normal::next(&mut rest) {
        count += i64::from(counts(ch));
    }
    count
}

/// Characters but for white space.
pub(super) fn characters(text: &str) -> i64 {
    count(text, |ch| !normal::is_white(ch))
}

/// Chinese characters.
pub(super) fn han(text: &str) -> i64 {
    count(text, is_han)
}

/// Whether a name, one of the endings dropped or none, is that of a place.
#[inline(never)]
pub(super) fn is_region(places: &Places, name: &str, endings: Words) -> bool {
    let mut names = endings.filter_map(|ending| name.strip_suffix(words::text(ending)));
    places.is_name(name) || names.any(|name| places.is_name(name))
}
