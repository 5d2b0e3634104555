//! 事业单位法人证书 before the unified code: `事证第` + twelve digits + `号`.

use super::characters::digits;
use super::reason::{Reason, exactly};
use super::region;
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let number = number(text).ok_or(Reason::new("bad_structure"))?;
    exactly(number, 12)?;
    digits(number, 3)?;
    if !number.starts_with('1') {
        return Err(Reason::at("bad_prefix", 3));
    }
    let region = region::judge(&number.as_bytes()[1..7], 4)?;
    Ok(region | Warnings::SUPERSEDED_BY_USCC)
}

/// What stands between the words.
pub(super) fn number(text: &str) -> Option<&str> {
    text.strip_prefix("事证第")?.strip_suffix('号')
}
