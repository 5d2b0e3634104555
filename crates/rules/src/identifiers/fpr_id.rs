//! 外国人永久居留身份证: the card of 2023 and the one of 2004/2017, which is valid until it expires.

use std::borrow::Cow;

use super::characters::{Want, leading_letters, scan};
use super::personal::{self, characters, date_and_check};
use super::reason::Reason;
use super::region;
use super::tables::COUNTRIES;
use super::warnings::Warnings;
use crate::date::{Date, number};

pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    super::upper_first(personal::normalise(text), leading_letters)
}

pub(super) fn judge(text: &str, today: Date) -> Result<Warnings, Reason> {
    if text.chars().count() == 15 {
        return judge_old(text, today);
    }
    let bytes = characters(text)?;
    if bytes[0] != b'9' {
        return Err(Reason::at("wrong_kind", 0));
    }
    if !region::prefix(&bytes[1..]).is_some_and(region::is_province) {
        return Err(Reason::at("region_impossible", 1));
    }
    nationality(&bytes[3..6])?;
    date_and_check(bytes, today)?;
    Ok(Warnings::NONE)
}

/// The nationality in ISO 3166-1 numeric; nobody of Chinese nationality holds this card.
fn nationality(digits: &[u8]) -> Result<(), Reason> {
    let code = number(digits).unwrap_or_default();
    let byte = COUNTRIES
        .get(usize::from(code / 8))
        .copied()
        .unwrap_or_default();
    if byte >> (code % 8) & 1 == 0 {
        return Err(Reason::at("nationality_unknown", 3));
    }
    if code == 156 {
        return Err(Reason::at("nationality_chinese", 3));
    }
    Ok(())
}

/// `AAA PPPP YYMMDD S C`: only the form is certain, so place and check digit do no more than warn.
fn judge_old(text: &str, today: Date) -> Result<Warnings, Reason> {
    scan(text, 0, |index| {
        if index < 3 {
            Want::Capital
        } else {
            Want::Digit
        }
    })?;
    let bytes = text.as_bytes();
    if bytes.starts_with(b"CHN") {
        return Err(Reason::at("nationality_chinese", 0));
    }
    let place = [bytes[3], bytes[4], bytes[5], bytes[6], b'0', b'0'];
    let warnings = region::judge(&place, 3).unwrap_or(Warnings::REGION_UNKNOWN);
    let part = |from: usize| number(&bytes[from..from + 2]).unwrap_or_default();
    let in_century = |century: u16| Date::new(century + part(7), part(9) as u8, part(11) as u8);
    let past = |date: Option<Date>| date.is_some_and(|date| date <= today);
    if !past(in_century(1900)) && !past(in_century(2000)) {
        return Err(Reason::at("bad_date", 7));
    }
    Ok(warnings | Warnings::OLD_CHECK_DIGIT.when(!icao_check_holds(bytes)))
}

/// The check digit of ICAO 9303: weights 7 3 1 over the values 0 to 9 and A = 10 to Z = 35, modulo 10.
fn icao_check_holds(bytes: &[u8]) -> bool {
    let Some((check, body)) = bytes.split_last() else {
        return false;
    };
    let sum: u32 = body
        .iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(byte, weight)| char::from(*byte).to_digit(36).unwrap_or_default() * weight)
        .sum();
    sum % 10 == u32::from(check - b'0')
}
