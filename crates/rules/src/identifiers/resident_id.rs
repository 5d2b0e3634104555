//! 居民身份证号码, GB 11643-1999.

use super::judging::Judging;
use super::personal::SHAPE;
use super::reason::{Code, Fault};

pub(super) fn judge(it: &mut Judging<'_>) {
    // First-generation cards ended on 2013-01-01; the number is not converted, the card has to be renewed.
    it.not("ddddddddddddddd$", Fault::length(Code::OldFormat, 18, 15))
        .shape(SHAPE)
        .not("9|81|82|83", Fault::at(Code::WrongKind, 0))
        .region(0)
        .person();
}
