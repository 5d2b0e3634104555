//! 邮政编码: six digits, the first two of which name the province.

use super::characters::digits;
use super::reason::{Reason, exactly};
use super::region;
use super::tables::POSTAL_PROVINCES;
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    exactly(text, 6)?;
    digits(text, 0)?;
    province(text).ok_or(Reason::at("postal_prefix_unknown", 0))?;
    Ok(Warnings::NONE)
}

/// The province of the prefix; border towns may belong to the neighbour.
pub(super) fn province(text: &str) -> Option<u8> {
    let prefix = region::prefix(text.as_bytes())?;
    POSTAL_PROVINCES
        .get(usize::from(prefix))
        .copied()
        .filter(|province| *province != 0)
}
