//! What the personal numbers of 18 characters have in common: `AAAAAA YYYYMMDD SSS C` with a MOD 11-2 check.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::characters::{Want, scan};
use super::reason::{Reason, exactly};
use crate::date::{Date, number};

/// The sex a number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `F`, an even order code.
    Female,
    /// `M`, an odd order code.
    Male,
}

impl Serialize for Sex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Sex::Female => "F",
            Sex::Male => "M",
        })
    }
}

/// Makes the last of 18 characters a capital X where it is a small x or the roman ten.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some(last @ ('x' | 'Ⅹ' | 'ⅹ')) = text.chars().next_back() else {
        return text;
    };
    if text.chars().count() != 18 {
        return text;
    }
    let mut text = text.into_owned();
    text.truncate(text.len() - last.len_utf8());
    text.push('X');
    Cow::Owned(text)
}

/// The bytes, once length and characters are right.
pub(super) fn characters(text: &str) -> Result<&[u8; 18], Reason> {
    exactly(text, 18)?;
    scan(text, 0, |index| {
        if index == 17 {
            Want::DigitOrX
        } else {
            Want::Digit
        }
    })?;
    // All are ASCII now, so there are as many bytes as characters.
    text.as_bytes()
        .try_into()
        .map_err(|_| Reason::new("bad_length"))
}

/// Judges birth date and check character, the last two steps.
pub(super) fn date_and_check(bytes: &[u8; 18], today: Date) -> Result<(), Reason> {
    let birth = birth(bytes).ok_or(Reason::at("bad_date", 6))?;
    if birth.year() < 1900 {
        return Err(Reason::at("date_too_old", 6));
    }
    if birth > today {
        return Err(Reason::at("date_future", 6));
    }
    if !check_holds(bytes) {
        return Err(Reason::at("bad_checksum", 17));
    }
    Ok(())
}

pub(super) fn birth(bytes: &[u8; 18]) -> Option<Date> {
    let month = number(&bytes[10..12])?;
    let day = number(&bytes[12..14])?;
    Date::new(number(&bytes[6..10])?, month as u8, day as u8)
}

pub(super) fn sex(bytes: &[u8; 18]) -> Sex {
    if bytes[16] % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    }
}

/// ISO 7064 MOD 11-2 in its recursive form, which needs no table of weights.
fn check_holds(bytes: &[u8; 18]) -> bool {
    let mut t = 0;
    for byte in &bytes[..17] {
        t = (2 * t + u32::from(byte - b'0')) % 11;
    }
    let check = match bytes[17] {
        b'X' => 10,
        digit => u32::from(digit - b'0'),
    };
    (2 * t + check) % 11 == 1
}
