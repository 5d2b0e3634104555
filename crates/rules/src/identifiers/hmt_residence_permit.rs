//! 港澳台居民居住证: the resident number's form under 810000, 820000 and 830000.

use super::characters::Number;
use super::personal::{SHAPE, date_and_check};
use super::reason::{Code, Fault, Judged};
use super::region;
use crate::date::Date;

pub(super) fn judge(number: &Number, today: Date) -> Judged {
    number.shape(SHAPE, 0)?;
    let bytes = number.bytes();
    if bytes[0] == b'9' || region::prefix(bytes).is_some_and(region::is_province) {
        return Err(Fault::at(Code::WrongKind, 0));
    }
    if !matches!(bytes, [b'8', b'1'..=b'3', b'0', b'0', b'0', b'0', ..]) {
        return Err(Fault::at(Code::BadPrefix, 0));
    }
    date_and_check(number, today)
}
