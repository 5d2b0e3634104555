//! 港澳台居民居住证: the resident number's form under 810000, 820000 and 830000.

use super::personal::{characters, date_and_check};
use super::reason::Reason;
use super::region;
use super::warnings::Warnings;
use crate::date::Date;

pub(super) fn judge(text: &str, today: Date) -> Result<Warnings, Reason> {
    let bytes = characters(text)?;
    let mainland = region::prefix(bytes).is_some_and(region::is_province);
    if mainland || bytes[0] == b'9' {
        return Err(Reason::at("wrong_kind", 0));
    }
    if !matches!(&bytes[..6], b"810000" | b"820000" | b"830000") {
        return Err(Reason::at("bad_prefix", 0));
    }
    date_and_check(bytes, today)?;
    Ok(Warnings::NONE)
}
