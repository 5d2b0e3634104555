//! The business licence number of 15 digits, GS 15-2006. Licences without a unified code lapsed by 2018.

use super::check_digit;
use super::judging::Judging;
use super::reason::{Code, Fault};
use super::warnings::Warnings;

pub(super) fn judge(it: &mut Judging<'_>) {
    let right = check_digit::of_licence(it.bytes());
    it.not("ddddddddddddd$", Fault::length(Code::OldFormat, 15, 13))
        .shape("ddddddddddddddd")
        .office(0)
        .refuse_if(!right, Fault::at(Code::BadChecksum, 14))
        .warn(Warnings::SUPERSEDED_BY_USCC);
}
