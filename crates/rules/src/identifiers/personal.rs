//! What the personal numbers of 18 characters have in common: `AAAAAA YYYYMMDD SSS C` with a MOD 11-2 check.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use crate::date::{Date, number};
use crate::normal::push;

/// The sex a number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `F`, an even order code.
    Female,
    /// `M`, an odd order code.
    Male,
}

impl Sex {
    /// `F` or `M`.
    pub fn letter(self) -> &'static str {
        match self {
            Sex::Female => "F",
            Sex::Male => "M",
        }
    }
}

/// Seventeen digits and a check character.
pub(super) const SHAPE: &[u8] = b"dddddddddddddddddx";

/// Makes the last of 18 characters a capital X where it is a small x or the roman ten.
pub(super) fn normalise(text: &mut String) {
    for ten in ["x", "Ⅹ", "ⅹ"] {
        if text.ends_with(ten) && Number::read(text).count() == 18 {
            text.truncate(text.len() - ten.len());
            push(text, 'X');
        }
    }
}

/// Judges birth date and check character, the last two steps, of a number whose characters are right.
#[inline(never)]
pub(super) fn date_and_check(number: &Number, today: Date) -> Judged {
    let birth = birth(number.bytes()).ok_or(Fault::at(Code::BadDate, 6))?;
    if birth.year() < 1900 {
        return Err(Fault::at(Code::DateTooOld, 6));
    }
    if birth > today {
        return Err(Fault::at(Code::DateFuture, 6));
    }
    if !check_holds(number.bytes()) {
        return Err(Fault::at(Code::BadChecksum, 17));
    }
    Ok(())
}

#[inline(never)]
pub(super) fn birth(bytes: &[u8]) -> Option<Date> {
    let month = number(bytes.get(10..12)?)?;
    let day = number(bytes.get(12..14)?)?;
    Date::new(number(bytes.get(6..10)?)?, month as u8, day as u8)
}

pub(super) fn sex(bytes: &[u8]) -> Option<Sex> {
    let order = bytes.get(16)?;
    Some(if order % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    })
}

/// ISO 7064 MOD 11-2 in its recursive form, which needs no table of weights.
fn check_holds(bytes: &[u8]) -> bool {
    let mut t = 0;
    for byte in bytes.iter().take(18) {
        let value = if *byte == b'X' {
            10
        } else {
            byte.wrapping_sub(b'0').into()
        };
        t = (2 * t + value) % 11_u32;
    }
    t == 1
}
