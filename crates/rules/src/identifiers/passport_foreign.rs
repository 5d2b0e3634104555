//! Passports of other countries: nothing more than their characters and a wide range of lengths is certain.

use super::judging::Judging;
use super::reason::{Code, Fault};

pub(super) fn judge(it: &mut Judging<'_>) {
    let digits = it.text.bytes().any(|byte| byte.is_ascii_digit());
    it.between(5, 15)
        .each("a")
        .refuse_if(!digits, Fault::new(Code::NoDigit));
}
