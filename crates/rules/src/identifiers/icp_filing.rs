//! ICP备案号: `京ICP备12345678号`, with `-n` for a website, `-nA` for an app, `-nX` for a mini-program.

use std::borrow::Cow;

use super::characters::digits;
use super::reason::{Reason, between};
use super::region;
use super::tables::ICP_ABBREVIATIONS;
use super::warnings::Warnings;
use crate::date::{Date, number};

/// Capitals. A small l stays: no such letter belongs here, and its capital would hide that a 1 was meant.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.bytes().any(|b| b.is_ascii_lowercase() && b != b'l') {
        return text;
    }
    let upper = |c: char| if c == 'l' { c } else { c.to_ascii_uppercase() };
    Cow::Owned(text.chars().map(upper).collect())
}

pub(super) fn judge(text: &str, today: Date) -> Result<Warnings, Reason> {
    let Parts {
        province,
        body,
        serial,
    } = parts(text)?;
    if body.len() == 6 && body.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::length("old_format", 8, 6));
    }
    between(body, 8, 10)?;
    if body.chars().count() == 9 {
        return Err(Reason::length("bad_length", 8, 9));
    }
    digits(body, 5)?;
    region_of(province, ICP_ABBREVIATIONS).ok_or(Reason::at("province_abbreviation", 0))?;
    // Two digits of the year until 2021, four from 2020 on.
    let bytes = body.as_bytes();
    let right_year = match bytes.len() {
        8 => number(&bytes[..2]) <= Some(21),
        _ => number(&bytes[..4]).is_some_and(|year| (2020..=today.year()).contains(&year)),
    };
    if !right_year {
        return Err(Reason::at("bad_year", 5));
    }
    match serial {
        Some(serial) if !is_serial(serial) => Err(Reason::at("bad_serial", 7 + body.len())),
        _ => Ok(Warnings::NONE),
    }
}

/// The province's character and what numbers the website, if anything does.
pub(super) fn facts(text: &str) -> Option<(&str, Option<&str>)> {
    let parts = parts(text).ok()?;
    Some((parts.province, parts.serial))
}

/// The province that a filing number's first character names.
pub(super) fn region_of(character: &str, abbreviations: &str) -> Option<u8> {
    let place = abbreviations
        .chars()
        .position(|known| character.chars().eq([known]))?;
    region::province_at(place)
}

struct Parts<'a> {
    province: &'a str,
    body: &'a str,
    serial: Option<&'a str>,
}

fn parts(text: &str) -> Result<Parts<'_>, Reason> {
    let structure = Reason::new("bad_structure");
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (province, rest) = text.split_at_checked(first).ok_or(structure)?;
    // An operating licence or a police number is another thing, not a slip.
    if rest.starts_with("ICP证") || rest.starts_with("公网安备") {
        return Err(Reason::new("wrong_kind"));
    }
    let rest = rest.strip_prefix("ICP备").ok_or(structure)?;
    let (body, tail) = rest.split_once('号').ok_or(structure)?;
    let serial = match tail {
        "" => None,
        _ => Some(tail.strip_prefix('-').ok_or(structure)?),
    };
    Ok(Parts {
        province,
        body,
        serial,
    })
}

/// From 1, without a leading zero, perhaps with the mark of an app or a mini-program.
fn is_serial(serial: &str) -> bool {
    let count = serial.strip_suffix(['A', 'X']).unwrap_or(serial);
    matches!(count.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}
