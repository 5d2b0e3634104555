//! Which characters stand where, and how a wrong one is named: look-alikes are told apart, never mapped.
//!
//! A pattern has a sign for each character: `d` digit, `x` digit or X, `h` digit or hyphen, `c` capital, `a` digit or
//! capital, `u` one of the 31 characters of the unified credit code, `l` ASCII letter, `n` what a host
//! name or address is written with. Any other sign stands for itself.

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
        fitting &= match text.as_bytes().get(at) {
            Some(byte) => *sign != b'$' && fits(*byte, *sign),
            None => *sign == b'$',
        };
        at += 1;
    }
    fitting
}

/// Refuses the first character that does not fit a pattern; the last sign holds for all further places. `from` is where
/// the text begins in its identifier.
#[inline(never)]
pub(super) fn misfit(text: &str, pattern: &str, from: usize) -> Option<Fault> {
    let bytes = text.as_bytes();
    let (mut at, mut sign) = (0, 0);
    // All before the first misfit are ASCII, so that bytes and characters have the same places.
    while let Some(byte) = bytes.get(at) {
        sign = *pattern.as_bytes().get(at).unwrap_or(&sign);
        if !fits(*byte, sign) {
            let twin = match byte {
                b'O' | b'o' | b'I' | b'l' => fits(b'0', sign) && !fits(b'A', sign),
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

/// Whether a character is among those of a sign.
#[inline(never)]
fn fits(byte: u8, sign: u8) -> bool {
    let signs = match byte {
        b'0'..=b'9' => bits(b"dxhaun"),
        b'X' => bits(b"xcaul"),
        b'I' | b'O' | b'S' | b'V' | b'Z' => bits(b"cal"),
        b'A'..=b'Z' => bits(b"caul"),
        b'a'..=b'z' => bits(b"ln"),
        b'-' => bits(b"hn"),
        b'.' | b'@' => bits(b"n"),
        _ => 0,
    };
    if sign.is_ascii_lowercase() {
        signs >> (sign & 31) & 1 == 1
    } else {
        byte == sign
    }
}

/// A bit for each sign.
const fn bits(signs: &[u8]) -> u32 {
    let (mut bits, mut at) = (0, 0);
    while at < signs.len() {
        bits |= 1 << (signs[at] & 31);
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
