//! Which characters stand where, and how a wrong one is named: look-alikes are told apart, never mapped.

use super::reason::{Code, Fault, Judged};
use crate::normal::next;

/// A text as one byte a character, so that checks need not decode it again: ASCII as it is, all else as a mark.
pub(super) struct Number {
    bytes: [u8; LONGEST],
    count: usize,
}

/// More characters than any number has; of a longer text only the count is kept.
const LONGEST: usize = 64;
/// A letter of another script that looks like a Latin letter or a digit.
const LOOK_ALIKE: u8 = 0x80;
const OTHER: u8 = 0xFF;

/// Classes of characters for [`Number::each`], one byte a place.
///
/// `d` digit, `x` digit or X, `h` digit or hyphen, `A` capital, `a` digit or capital, `u` the 31 characters of the
/// unified credit code.
type Pattern = [u8];

impl Number {
    #[inline(never)]
    pub(super) fn read(text: &str) -> Number {
        let mut number = Number {
            bytes: [OTHER; LONGEST],
            count: 0,
        };
        // Nearly every number is ASCII, and then its bytes are its characters.
        if text.is_ascii() {
            number.count = text.len();
            for (place, byte) in number.bytes.iter_mut().zip(text.bytes()) {
                *place = byte;
            }
            return number;
        }
        let mut rest = text.chars();
        while let Some(c) = next(&mut rest) {
            if let Some(place) = number.bytes.get_mut(number.count) {
                *place = match c {
                    '\0'..='\x7F' => c as u8,
                    _ if look_alike(c).is_some() => LOOK_ALIKE,
                    _ => OTHER,
                };
            }
            number.count += 1;
        }
        number
    }

    /// How many characters there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The characters, as far as they are kept.
    pub(super) fn bytes(&self) -> &[u8; LONGEST] {
        &self.bytes
    }

    /// Whether these are so many digits and nothing else.
    pub(super) fn is_digits(&self, count: usize) -> bool {
        self.count == count && self.each(b"d", 0).is_ok()
    }

    /// Refuses a text of another length than the pattern's, then the first character that does not fit it; `from` is
    /// where the text begins in its identifier.
    pub(super) fn shape(&self, pattern: &Pattern, from: usize) -> Judged {
        self.between(pattern.len(), pattern.len())?;
        self.each(pattern, from)
    }

    /// Refuses a text with fewer characters than `least` or more than `most`.
    #[inline(never)]
    pub(super) fn between(&self, least: usize, most: usize) -> Judged {
        let nearer = self.count.clamp(least, most);
        if self.count == nearer {
            Ok(())
        } else {
            Err(Fault::length(Code::BadLength, nearer, self.count))
        }
    }

    /// Refuses the first character that does not fit; the last class of a pattern holds for all further places.
    #[inline(never)]
    pub(super) fn each(&self, pattern: &Pattern, from: usize) -> Judged {
        let mut classes = pattern.iter();
        let mut class = b'd';
        for (index, byte) in self.bytes.iter().take(self.count).enumerate() {
            class = classes.next().copied().unwrap_or(class);
            if !fits(*byte, class) {
                return Err(Fault::at(fault(*byte, class), from + index));
            }
        }
        Ok(())
    }

    /// How many ASCII letters the text begins with.
    pub(super) fn letters(&self) -> usize {
        self.bytes
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count()
    }
}

fn fits(byte: u8, class: u8) -> bool {
    match byte {
        b'0'..=b'9' => class != b'A',
        b'-' => class == b'h',
        b'A'..=b'Z' => match class {
            b'A' | b'a' => true,
            b'x' => byte == b'X',
            b'u' => !matches!(byte, b'I' | b'O' | b'S' | b'V' | b'Z'),
            _ => false,
        },
        _ => false,
    }
}

fn fault(byte: u8, class: u8) -> Code {
    match (byte, class) {
        (LOOK_ALIKE, _) | (b'O' | b'o' | b'I' | b'l', b'd' | b'x' | b'h') => Code::ConfusableChar,
        _ => Code::BadChar,
    }
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
