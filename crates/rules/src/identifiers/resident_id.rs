//! 居民身份证号码, GB 11643-1999.

use super::personal::{characters, date_and_check};
use super::reason::Reason;
use super::region;
use super::warnings::Warnings;
use crate::date::Date;

pub(super) fn judge(text: &str, today: Date) -> Result<Warnings, Reason> {
    // First-generation cards ended on 2013-01-01; the number is not converted, the card has to be renewed.
    if text.len() == 15 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::length("old_format", 18, 15));
    }
    let bytes = characters(text)?;
    if matches!(bytes, [b'9', ..] | [b'8', b'1'..=b'3', ..]) {
        return Err(Reason::at("wrong_kind", 0));
    }
    let warnings = region::judge(&bytes[..6], 0)?;
    date_and_check(bytes, today)?;
    Ok(warnings)
}
