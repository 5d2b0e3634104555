//! 公安备案号: `京公网安备` + fourteen digits + `号`, the first six of which are the county.

use super::characters::Number;
use super::icp_filing::province_of;
use super::pieces::first;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::POLICE_ABBREVIATIONS;
use super::warnings::Warnings;

pub(super) fn judge(text: &str, warnings: &mut Warnings) -> Judged {
    let (character, rest) = first(text);
    if rest.starts_with("ICP") {
        return Err(Fault::new(Code::WrongKind));
    }
    let number = rest
        .strip_prefix("公网安备")
        .and_then(|rest| rest.strip_suffix("号"));
    let number = Number::read(number.ok_or(Fault::new(Code::BadStructure))?);
    number.shape(b"dddddddddddddd", 5)?;
    let province = province_of(character, POLICE_ABBREVIATIONS);
    let province = province.ok_or(Fault::at(Code::ProvinceAbbreviation, 0))?;
    region::judge(number.bytes(), 5, warnings)?;
    if region::prefix(number.bytes()) != Some(province) {
        return Err(Fault::at(Code::ProvinceMismatch, 0));
    }
    Ok(())
}

/// The province that its character names.
pub(super) fn province(text: &str) -> Option<u8> {
    province_of(first(text).0, POLICE_ABBREVIATIONS)
}
