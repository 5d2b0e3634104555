//! 港澳台居民居住证: the resident number's form under 810000, 820000 and 830000.

use super::judging::Judging;
use super::personal::SHAPE;
use super::reason::{Code, Fault};
use super::region;

pub(super) fn judge(it: &mut Judging<'_>) {
    let of_mainland = region::is_in_province(it.bytes());
    it.shape(SHAPE)
        .not("9", Fault::at(Code::WrongKind, 0))
        .refuse_if(of_mainland, Fault::at(Code::WrongKind, 0))
        .only("810000|820000|830000", Fault::at(Code::BadPrefix, 0))
        .person();
}
