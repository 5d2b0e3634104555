//! 公安备案号: `京公网安备` + fourteen digits + `号`, the first six of which are the county.

use super::icp_filing::province_of;
use super::judging::Judging;
use super::pieces::{between, first};
use super::reason::{Code, Fault};
use super::region;
use super::tables::POLICE_ABBREVIATIONS;

pub(super) fn judge(it: &mut Judging<'_>) {
    let (character, rest) = first(it.text);
    let number = between(rest, "公网安备", "号");
    let province = province_of(character, POLICE_ABBREVIATIONS);
    let of_county = region::prefix(number.unwrap_or_default().as_bytes());
    it.inside(rest, 1)
        .not("ICP", Fault::new(Code::WrongKind))
        .refuse_if(number.is_none(), Fault::new(Code::BadStructure))
        .inside(number.unwrap_or_default(), 5)
        .shape("dddddddddddddd")
        .refuse_if(
            !region::is_province(province),
            Fault::at(Code::ProvinceAbbreviation, 0),
        )
        .region(0)
        .refuse_if(of_county != province, Fault::at(Code::ProvinceMismatch, 0));
}

/// The province that its character names.
pub(super) fn province(text: &str) -> u8 {
    province_of(first(text).0, POLICE_ABBREVIATIONS)
}
