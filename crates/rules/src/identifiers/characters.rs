//! Which characters stand where, and how a wrong one is named: look-alikes are told apart, never mapped.
//!
//! A pattern has a sign for each character: `a` digit or capital, `b` ASCII letter, `c` capital, `d` digit, `e` digit
//! or X, `f` digit or hyphen, `g` one of the 31 characters of the unified credit code, `h` what host names and addresses
//! are written with. Any other sign stands for itself.

use super::reason::{Code, Fault};
use crate::normal::next;

/// How many characters a text has.
#[inline(never)]
pub(super) fn count(text: &str) -> usize {
    let mut count = 0;
    for byte in text.as_bytes() {
        // All bytes of a character but its first begin with the bits 10.
        count += usize::from(byte & 0xC0 != 0x80);
    }
    count
}

pub(super) fn is_ascii(text: &str) -> bool {
    count(text) == text.len()
}

/// Whether a text begins with one of the patterns, between which stand bars; `$` is the end of the text.
#[inline(never)]
pub(super) fn begins(text: &str, patterns: &str) -> bool {
    let (mut at, mut fitting) = (0, true);
    for sign in patterns.as_bytes() {
        if *sign == b'|' {
            if fitting {
                return true;
            }
            (at, fitting) = (0, true);
            continue;
        }
        if fitting {
            fitting = match text.as_bytes().get(at) {
                Some(byte) => *sign != b'$' && fits(*byte, *sign),
                None => *sign == b'$',
            };
            at += 1;
        }
    }
    fitting
}

/// Refuses the first character that does not fit a pattern of classes alone; the last sign holds for all further places.
/// `from` is where the text begins in its identifier.
#[inline(never)]
pub(super) fn misfit(text: &str, pattern: &str, from: usize) -> Option<Fault> {
    let bytes = text.as_bytes();
    let (mut at, mut sign) = (0, 0);
    // All before the first misfit are ASCII, so that bytes and characters have the same places.
    while let Some(byte) = bytes.get(at) {
        sign = *pattern.as_bytes().get(at).unwrap_or(&sign);
        if !is_of(*byte, sign) {
            let twin = match byte {
                b'O' | b'o' | b'I' | b'l' => is_of(b'0', sign) && !is_of(b'A', sign),
                _ => next(&mut text.get(at..)?.chars())
                    .and_then(look_alike)
                    .is_some(),
            };
            let code = if twin {
                Code::ConfusableChar
            } else {
                Code::BadChar
            };
            return Some(Fault::at(code, from + at));
        }
        at += 1;
    }
    None
}

/// Whether a character is among those of a sign, or is the sign itself where that is no class.
fn fits(byte: u8, sign: u8) -> bool {
    if matches!(sign, b'a'..=b'h') {
        is_of(byte, sign)
    } else {
        byte == sign
    }
}

/// Whether a character is of a class.
fn is_of(byte: u8, sign: u8) -> bool {
    let signs = SIGNS.get(usize::from(byte)).copied().unwrap_or_default();
    signs >> (sign & 7) & 1 == 1
}

/// The signs of each ASCII character, in the bits of their lowest three bits.
static SIGNS: [u8; 128] = {
    let mut signs = [0; 128];
    let mut byte = 0;
    while byte < signs.len() {
        signs[byte] = match byte as u8 {
            b'0'..=b'9' => bits(b"adefgh"),
            b'X' => bits(b"abceg"),
            b'I' | b'O' | b'S' | b'V' | b'Z' => bits(b"abc"),
            b'A'..=b'Z' => bits(b"abcg"),
            b'a'..=b'z' => bits(b"bh"),
            b'-' => bits(b"fh"),
            b'.' | b'@' => bits(b"h"),
            _ => 0,
        };
        byte += 1;
    }
    signs
};

/// A bit for each sign.
const fn bits(signs: &[u8]) -> u8 {
    let (mut bits, mut at) = (0, 0);
    while at < signs.len() {
        bits |= 1 << (signs[at] & 7);
        at += 1;
    }
    bits
}

/// Letters of other scripts, each before the Latin letter or digit that it is taken for.
const TWINS: &str =
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoχXАAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXЗ3аaеeоoсcрpхXіiз3";

/// The Latin letter or digit that a look-alike stands in for, if it is one.
#[inline(never)]
pub fn look_alike(c: char) -> Option<char> {
    // All of them are Greek or Cyrillic.
    if !matches!(c, '\u{370}'..='\u{52F}') {
        return None;
    }
    let mut pairs = TWINS.chars();
    while let (Some(twin), Some(meant)) = (next(&mut pairs), next(&mut pairs)) {
        if twin == c {
            return Some(meant);
        }
    }
    None
}
