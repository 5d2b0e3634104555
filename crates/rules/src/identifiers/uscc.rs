//! 统一社会信用代码, GB 32100-2015 with its first amendment: `D C RRRRRR OOOOOOOOO K`.

use super::check_digit;
use super::judging::Judging;
use super::reason::{Code, Fault};
use super::tables::{DEPARTMENT_CATEGORIES, DEPARTMENTS};
use super::warnings::Warnings;

pub(super) fn judge(it: &mut Judging<'_>) {
    let bytes = it.bytes();
    let inner = bytes.get(8..17).unwrap_or_default();
    it.shape("gggggggggggggggggg")
        .each("ggddddddg")
        .office(2)
        .refuse_if(
            !check_digit::of_credit_code(bytes),
            Fault::at(Code::BadChecksum, 17),
        )
        .warn_unless(
            check_digit::of_organisation(inner, 8),
            Warnings::ORG_CHECKSUM,
        );
    if let [department, category, ..] = bytes {
        it.warnings.add(unlisted(*department, *category));
    }
}

/// The tables of departments and categories keep growing, and a right check character already rules out most typing
/// errors: so an unknown one is only told.
fn unlisted(department: u8, category: u8) -> Warnings {
    let place = DEPARTMENTS.iter().position(|known| *known == department);
    let Some(categories) = place.and_then(|place| DEPARTMENT_CATEGORIES.get(place)) else {
        return Warnings::AUTHORITY_UNKNOWN;
    };
    if category.is_ascii_digit() && categories >> (category - b'0') & 1 == 1 {
        Warnings::default()
    } else {
        Warnings::CATEGORY_UNKNOWN
    }
}
