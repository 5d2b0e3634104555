//! 公安备案号: `京公网安备` + fourteen digits + `号`, the first six of which are the county.

use super::characters::digits;
use super::icp_filing::region_of;
use super::reason::{Reason, exactly};
use super::region;
use super::tables::POLICE_ABBREVIATIONS;
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let structure = Reason::new("bad_structure");
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (character, rest) = text.split_at_checked(first).ok_or(structure)?;
    if rest.starts_with("ICP") {
        return Err(Reason::new("wrong_kind"));
    }
    let number = rest
        .strip_prefix("公网安备")
        .and_then(|rest| rest.strip_suffix('号'))
        .ok_or(structure)?;
    exactly(number, 14)?;
    digits(number, 5)?;
    let province =
        region_of(character, POLICE_ABBREVIATIONS).ok_or(Reason::at("province_abbreviation", 0))?;
    let county = &number.as_bytes()[..6];
    let warnings = region::judge(county, 5)?;
    if region::prefix(county) != Some(province) {
        return Err(Reason::at("province_mismatch", 0));
    }
    Ok(warnings)
}

/// The province's character.
pub(super) fn province(text: &str) -> Option<u8> {
    let (character, _) = text.split_once("公网安备")?;
    region_of(character, POLICE_ABBREVIATIONS)
}
