//! What the personal numbers of 18 characters have in common: `AAAAAA YYYYMMDD SSS C` with a MOD 11-2 check.

use super::characters::count;
use super::check_digit;
use super::judging::Judging;
use super::reason::{Code, Fault};
use crate::date::Date;
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
pub(super) const SHAPE: &str = "ddddddddddddddddde";

/// Makes the last of 18 characters a capital X where it is a small x or the roman ten.
pub(super) fn normalise(text: &mut String) {
    for ten in ["x", "Ⅹ", "ⅹ"] {
        if text.ends_with(ten) && count(text) == 18 {
            text.truncate(text.len() - ten.len());
            push(text, 'X');
        }
    }
}

impl Judging<'_> {
    /// Judges birth date and check character, the last two steps of a personal number.
    pub(super) fn person(&mut self) -> &mut Self {
        let (number, today) = (self.bytes(), self.today);
        let right = check_digit::of_person(number);
        let birth = birth(number);
        self.refuse_if(birth.is_none(), Fault::at(Code::BadDate, 6))
            .refuse_if(
                birth.is_some_and(|birth| birth.year() < 1900),
                Fault::at(Code::DateTooOld, 6),
            )
            .refuse_if(
                birth.is_some_and(|birth| birth > today),
                Fault::at(Code::DateFuture, 6),
            )
            .refuse_if(!right, Fault::at(Code::BadChecksum, 17))
    }
}

#[inline(never)]
pub(super) fn birth(number: &[u8]) -> Option<Date> {
    Date::of_digits(number.get(6..14)?)
}

pub(super) fn sex(number: &[u8]) -> Option<Sex> {
    let order = number.get(16)?;
    Some(if order % 2 == 1 {
        Sex::Male
    } else {
        Sex::Female
    })
}
