//! A mainland mobile number by the ministry's segments. Numbers are portable, so the operator is never derived.

use super::characters::begins;
use super::judging::Judging;
use super::reason::{Code, Fault};
use super::tables::{MOBILE_FOUR_DIGITS, MOBILE_SEGMENTS};
use super::warnings::Warnings;
use crate::date::number;

/// Drops the mainland's country code, written in any of its ways.
pub(super) fn normalise(text: &mut String) {
    while let Some(local) = without_country_code(text) {
        *text = super::cleaned(local, 0);
    }
}

fn without_country_code(text: &str) -> Option<&str> {
    let code = if text.len() == 13 && begins(text, "861") {
        2
    } else {
        country_code(text)?
    };
    text.get(code..)
}

/// How long the mainland's country code is that a number marks as one.
#[inline(never)]
pub(super) fn country_code(text: &str) -> Option<usize> {
    if begins(text, "+86") {
        Some(3)
    } else if begins(text, "0086") {
        Some(4)
    } else {
        None
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let class = class(it.text);
    it.not("+|00", Fault::at(Code::NotMainland, 0));
    // The long numbers of the Internet of things.
    if class != IOT || !begins(it.text, "ddddddddddddd$") {
        it.shape("ddddddddddd");
    }
    it.only("1", Fault::at(Code::BadPrefix, 0));
    let code = match class {
        PERSON => return,
        VIRTUAL_OPERATOR => return it.warnings.add(Warnings::VIRTUAL_OPERATOR),
        DATA_CARD => return it.warnings.add(Warnings::DATA_CARD),
        SATELLITE => Code::SegmentSatellite,
        IOT => Code::SegmentIot,
        _ => Code::SegmentUnassigned,
    };
    it.refuse(Fault::at(code, 0));
}

const PERSON: u8 = 1;
const VIRTUAL_OPERATOR: u8 = 2;
const DATA_CARD: u8 = 3;
const SATELLITE: u8 = 4;
const IOT: u8 = 5;

/// The class of the segment that a number begins with; 0 where none is assigned.
fn class(text: &str) -> u8 {
    let four = text
        .as_bytes()
        .get(..4)
        .and_then(number)
        .unwrap_or_default();
    for (segment, class) in &MOBILE_FOUR_DIGITS {
        if *segment == four {
            return *class;
        }
    }
    MOBILE_SEGMENTS
        .get(usize::from(four / 10).wrapping_sub(100))
        .copied()
        .unwrap_or_default()
}
