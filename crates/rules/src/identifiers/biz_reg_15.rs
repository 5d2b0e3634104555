//! The business licence number of 15 digits, GS 15-2006. Licences without a unified code lapsed by 2018.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::warnings::Warnings;

pub(super) fn judge(number: &Number, warnings: &mut Warnings) -> Judged {
    if number.is_digits(13) {
        return Err(Fault::length(Code::OldFormat, 15, 13));
    }
    number.shape(b"ddddddddddddddd", 0)?;
    region::judge_office(number.bytes(), 0, warnings)?;
    if !check_holds(&number.bytes()[..15]) {
        return Err(Fault::at(Code::BadChecksum, 14));
    }
    warnings.add(Warnings::SUPERSEDED_BY_USCC);
    Ok(())
}

/// ISO 7064 MOD 11,10, the hybrid system.
fn check_holds(bytes: &[u8]) -> bool {
    let (mut p, mut s) = (10, 0);
    for byte in bytes {
        s = (p + u32::from(byte.wrapping_sub(b'0'))) % 10;
        p = 2 * if s == 0 { 10 } else { s } % 11;
    }
    s == 1
}
