//! 组织机构代码, GB 11714-1997: eight characters and a check character, printed `XXXXXXXX-X`.

use std::borrow::Cow;

use super::characters::{Want, scan};
use super::reason::{Reason, exactly};
use super::warnings::Warnings;
use crate::normal::upper;

/// Capitals, with the one hyphen before the check character.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = upper(text);
    if matches!(text.as_bytes(), [_, _, _, _, _, _, _, _, b'-', last] if *last != b'-')
        && text.matches('-').count() == 1
    {
        return text;
    }
    let mut text = super::without_hyphens(text);
    if text.len() == 9 && text.is_ascii() {
        text.to_mut().insert(8, '-');
    }
    text
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let Some((body, check)) = text.split_once('-') else {
        exactly(text, 9)?;
        // Nine characters stay without a hyphen only when one of them is not ASCII.
        scan(text, 0, |_| Want::DigitOrCapital)?;
        return Err(Reason::new("bad_char"));
    };
    let found = body.chars().count() + check.chars().count();
    if found != 9 {
        return Err(Reason::length("bad_length", 9, found));
    }
    scan(body, 0, |_| Want::DigitOrCapital)?;
    scan(check, 9, |_| Want::DigitOrX)?;
    // PDY00001 to PDY99999 are everybody's own to use: never a registered body.
    if matches!(body.as_bytes(), [b'P', b'D', b'Y', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
    {
        return Err(Reason::at("bad_prefix", 0));
    }
    let mut bytes = [0; 9];
    for (place, byte) in bytes.iter_mut().zip(body.bytes().chain(check.bytes())) {
        *place = byte;
    }
    if !check_holds(&bytes) {
        return Err(Reason::at("bad_checksum", 9));
    }
    Ok(Warnings::NONE)
}

/// Whether the ninth character fits the eight before it. Values are A = 10 to Z = 35 (J is 19, unlike in the unified
/// credit code, which this also stands inside).
pub(super) fn check_holds(bytes: &[u8]) -> bool {
    let value = |byte: &u8| char::from(*byte).to_digit(36).unwrap_or_default();
    let sum: u32 = bytes
        .iter()
        .zip([3, 7, 9, 10, 5, 8, 4, 2])
        .map(|(byte, weight)| value(byte) * weight)
        .sum();
    let check = match bytes.last() {
        Some(b'X') => 10,
        Some(digit) if digit.is_ascii_digit() => value(digit),
        _ => return false,
    };
    (sum + check).is_multiple_of(11)
}
