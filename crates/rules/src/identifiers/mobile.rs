//! A mainland mobile number by the ministry's segments. Numbers are portable, so the operator is never derived.

use std::borrow::Cow;

use super::characters::digits;
use super::reason::{Reason, exactly};
use super::tables::{MOBILE_FOUR_DIGITS, MOBILE_SEGMENTS};
use super::warnings::Warnings;
use crate::date::number;

/// Drops hyphens and the mainland's country code.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(':') {
        return text;
    }
    let text = super::without_hyphens(text);
    match without_country_code(&text).len() {
        length if length == text.len() => text,
        length => super::last_bytes(text, length),
    }
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    if text.starts_with('+') || text.starts_with("00") {
        return Err(Reason::at("not_mainland", 0));
    }
    let (class, long) = (class(text.as_bytes()), text.len() == 13);
    if long && class == Some(IOT) && digits(text, 0).is_ok() {
        return Err(Reason::at("segment_iot", 0));
    }
    exactly(text, 11)?;
    digits(text, 0)?;
    if !text.starts_with('1') {
        return Err(Reason::at("bad_prefix", 0));
    }
    match class {
        Some(PERSON) => Ok(Warnings::NONE),
        Some(VIRTUAL_OPERATOR) => Ok(Warnings::VIRTUAL_OPERATOR),
        Some(DATA_CARD) => Ok(Warnings::DATA_CARD),
        Some(SATELLITE) => Err(Reason::at("segment_satellite", 0)),
        Some(IOT) => Err(Reason::at("segment_iot", 0)),
        _ => Err(Reason::at("segment_unassigned", 0)),
    }
}

const PERSON: u8 = 1;
const VIRTUAL_OPERATOR: u8 = 2;
const DATA_CARD: u8 = 3;
const SATELLITE: u8 = 4;
const IOT: u8 = 5;

/// The class of the segment that a number begins with; 0 where none is assigned.
fn class(bytes: &[u8]) -> Option<u8> {
    let four = number(bytes.get(..4)?)?;
    let longer = MOBILE_FOUR_DIGITS
        .iter()
        .find(|(segment, _)| *segment == four);
    longer.map(|(_, class)| *class).or_else(|| {
        let place = (four / 10).checked_sub(100)?;
        MOBILE_SEGMENTS.get(usize::from(place)).copied()
    })
}

fn without_country_code(mut text: &str) -> &str {
    loop {
        let marked = text
            .strip_prefix("+86")
            .or_else(|| text.strip_prefix("0086"));
        match marked.or_else(|| {
            text.strip_prefix("86")
                .filter(|rest| rest.len() == 11 && rest.starts_with('1'))
        }) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}
