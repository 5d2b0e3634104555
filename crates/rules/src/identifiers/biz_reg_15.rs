//! The business licence number of 15 digits, GS 15-2006. Licences without a unified code lapsed by 2018.

use super::characters::digits;
use super::reason::{Reason, exactly};
use super::region;
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    if text.len() == 13 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::length("old_format", 15, 13));
    }
    exactly(text, 15)?;
    digits(text, 0)?;
    let region = region::judge_office(&text.as_bytes()[..6], 0)?;
    if !check_holds(text.as_bytes()) {
        return Err(Reason::at("bad_checksum", 14));
    }
    Ok(region | Warnings::SUPERSEDED_BY_USCC)
}

/// ISO 7064 MOD 11,10, the hybrid system.
fn check_holds(bytes: &[u8]) -> bool {
    let Some((check, body)) = bytes.split_last() else {
        return false;
    };
    let mut p = 10;
    for byte in body {
        let s = (p + u32::from(byte - b'0')) % 10;
        p = 2 * if s == 0 { 10 } else { s } % 11;
    }
    (p + u32::from(check - b'0')) % 10 == 1
}
