//! 统一社会信用代码, GB 32100-2015 with its first amendment: `D C RRRRRR OOOOOOOOO K`.

use std::borrow::Cow;

use super::characters::{Want, digits, scan};
use super::org_code;
use super::reason::{Reason, exactly};
use super::region;
use super::tables::{DEPARTMENT_CATEGORIES, DEPARTMENTS};
use super::warnings::Warnings;
use crate::normal::upper;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Each byte's place in the alphabet, from '0' on.
const VALUES: [u8; 43] = {
    let mut values = [0; 43];
    let mut place = 0;
    while place < ALPHABET.len() {
        values[(ALPHABET[place] - b'0') as usize] = place as u8;
        place += 1;
    }
    values
};

pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    upper(super::without_hyphens(text))
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    exactly(text, 18)?;
    scan(text, 0, |_| Want::Credit)?;
    digits(&text[2..8], 2)?;
    let bytes = text.as_bytes();
    let region = region::judge_office(&bytes[2..8], 2)?;
    if !check_holds(bytes) {
        return Err(Reason::at("bad_checksum", 17));
    }
    let inner = Warnings::ORG_CHECKSUM.when(!org_code::check_holds(&bytes[8..17]));
    Ok(region | department(bytes[0], bytes[1]) | inner)
}

/// The tables of departments and categories keep growing, and a right check character already rules out most typing
/// errors: so an unknown one is only told.
fn department(department: u8, category: u8) -> Warnings {
    let Some(place) = DEPARTMENTS.iter().position(|known| *known == department) else {
        return Warnings::AUTHORITY_UNKNOWN;
    };
    let categories = DEPARTMENT_CATEGORIES
        .get(place)
        .copied()
        .unwrap_or_default();
    let known = category.is_ascii_digit() && categories >> (category - b'0') & 1 == 1;
    Warnings::CATEGORY_UNKNOWN.when(!known)
}

/// Weights are the powers of 3 modulo 31; the values are places in this code's own alphabet (J is 18).
fn check_holds(bytes: &[u8]) -> bool {
    let mut weight = 1;
    let mut sum = 0;
    for byte in bytes.iter().take(17) {
        sum += weight * value(*byte);
        weight = weight * 3 % 31;
    }
    bytes
        .last()
        .is_some_and(|check| (sum + value(*check)).is_multiple_of(31))
}

fn value(byte: u8) -> u32 {
    let place = usize::from(byte.wrapping_sub(b'0'));
    VALUES.get(place).copied().unwrap_or_default().into()
}
