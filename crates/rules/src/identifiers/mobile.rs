//! A mainland mobile number by the ministry's segments. Numbers are portable, so the operator is never derived.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
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
    let marked = text
        .strip_prefix("+86")
        .or_else(|| text.strip_prefix("0086"));
    marked.or_else(|| {
        let local = text.strip_prefix("86")?;
        (local.len() == 11 && local.starts_with("1")).then_some(local)
    })
}

pub(super) fn judge(number: &Number, warnings: &mut Warnings) -> Judged {
    let bytes = number.bytes();
    if matches!(bytes, [b'+', ..] | [b'0', b'0', ..]) {
        return Err(Fault::at(Code::NotMainland, 0));
    }
    let class = class(bytes);
    // The long numbers of the Internet of things.
    if !(class == IOT && number.is_digits(13)) {
        number.shape(b"ddddddddddd", 0)?;
    }
    if bytes[0] != b'1' {
        return Err(Fault::at(Code::BadPrefix, 0));
    }
    let code = match class {
        PERSON => return Ok(()),
        VIRTUAL_OPERATOR | DATA_CARD => {
            let virtual_operator = class == VIRTUAL_OPERATOR;
            warnings.add_if(virtual_operator, Warnings::VIRTUAL_OPERATOR);
            warnings.add_if(!virtual_operator, Warnings::DATA_CARD);
            return Ok(());
        }
        SATELLITE => Code::SegmentSatellite,
        IOT => Code::SegmentIot,
        _ => Code::SegmentUnassigned,
    };
    Err(Fault::at(code, 0))
}

const PERSON: u8 = 1;
const VIRTUAL_OPERATOR: u8 = 2;
const DATA_CARD: u8 = 3;
const SATELLITE: u8 = 4;
const IOT: u8 = 5;

/// The class of the segment that a number begins with; 0 where none is assigned.
fn class(bytes: &[u8; 64]) -> u8 {
    let four = number(&bytes[..4]).unwrap_or_default();
    let longer = MOBILE_FOUR_DIGITS
        .iter()
        .find(|(segment, _)| *segment == four);
    let three = MOBILE_SEGMENTS.get(usize::from(four / 10).wrapping_sub(100));
    longer
        .map(|(_, class)| *class)
        .or(three.copied())
        .unwrap_or_default()
}
