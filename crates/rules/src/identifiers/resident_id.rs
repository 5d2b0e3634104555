//! 居民身份证号码, GB 11643-1999.

use super::characters::Number;
use super::personal::{SHAPE, date_and_check};
use super::reason::{Code, Fault, Judged};
use super::region;
use super::warnings::Warnings;
use crate::date::Date;

pub(super) fn judge(number: &Number, today: Date, warnings: &mut Warnings) -> Judged {
    // First-generation cards ended on 2013-01-01; the number is not converted, the card has to be renewed.
    if number.is_digits(15) {
        return Err(Fault::length(Code::OldFormat, 18, 15));
    }
    number.shape(SHAPE, 0)?;
    if matches!(number.bytes(), [b'9', ..] | [b'8', b'1'..=b'3', ..]) {
        return Err(Fault::at(Code::WrongKind, 0));
    }
    region::judge(number.bytes(), 0, warnings)?;
    date_and_check(number, today)
}
