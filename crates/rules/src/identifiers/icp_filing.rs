//! ICP备案号: `京ICP备12345678号`, with `-n` for a website, `-nA` for an app, `-nX` for a mini-program.

use super::characters::Number;
use super::pieces::{first, split_at};
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::ICP_ABBREVIATIONS;
use crate::cut::find;
use crate::date::{Date, number};

pub(super) fn judge(text: &str, today: Date) -> Judged {
    let Parts {
        province,
        body,
        serial,
    } = parts(text)?;
    let year_and_serial = Number::read(body);
    if year_and_serial.is_digits(6) {
        return Err(Fault::length(Code::OldFormat, 8, 6));
    }
    let long = year_and_serial.count() == 10;
    year_and_serial.shape(if long { b"dddddddddd" } else { b"dddddddd" }, 5)?;
    province_of(province, ICP_ABBREVIATIONS).ok_or(Fault::at(Code::ProvinceAbbreviation, 0))?;
    // Two digits of the year until 2021, four from 2020 on.
    let years = if long { 2020..=today.year() } else { 0..=21 };
    let year = number(&year_and_serial.bytes()[..if long { 4 } else { 2 }]);
    if !year.is_some_and(|year| years.contains(&year)) {
        return Err(Fault::at(Code::BadYear, 5));
    }
    if !serial.is_none_or(is_serial) {
        return Err(Fault::at(Code::BadSerial, 7 + body.len()));
    }
    Ok(())
}

/// The province's character and what numbers the website, if anything does.
pub(super) fn facts(text: &str) -> Option<(&str, Option<&str>)> {
    let parts = parts(text).ok()?;
    Some((parts.province, parts.serial))
}

/// The province that a filing number's first character names.
#[inline(never)]
pub(super) fn province_of(character: &str, abbreviations: &str) -> Option<u8> {
    let known = find(abbreviations, character).filter(|_| character.len() == 3)?;
    // Each of the characters is three bytes long.
    region::province_at(known / 3)
}

struct Parts<'a> {
    province: &'a str,
    body: &'a str,
    serial: Option<&'a str>,
}

#[inline(never)]
fn parts(text: &str) -> Result<Parts<'_>, Fault> {
    let structure = Fault::new(Code::BadStructure);
    let (province, rest) = first(text);
    // An operating licence or a police number is another thing, not a slip.
    if rest.starts_with("ICP证") || rest.starts_with("公网安备") {
        return Err(Fault::new(Code::WrongKind));
    }
    let rest = rest.strip_prefix("ICP备").ok_or(structure)?;
    let (body, tail) = split_at(rest, "号").ok_or(structure)?;
    let serial = tail.strip_prefix("-");
    if serial.is_none() && !tail.is_empty() {
        return Err(structure);
    }
    Ok(Parts {
        province,
        body,
        serial,
    })
}

/// From 1, without a leading zero, perhaps with the mark of an app or a mini-program.
fn is_serial(serial: &str) -> bool {
    let count = match serial.as_bytes() {
        [count @ .., b'A' | b'X'] => count,
        count => count,
    };
    matches!(count, [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}
