//! 台湾居民来往大陆通行证: eight digits for life since 2008-09-25.

use super::judging::Judging;
use super::reason::{Code, Fault};

/// The booklet before that: ten digits and perhaps the issuer's letter, perhaps in brackets. All have expired.
const BOOKLET: &str = "dddddddddd$|ddddddddddb$|dddddddddd(b)$";

pub(super) fn judge(it: &mut Judging<'_>) {
    it.not(BOOKLET, Fault::length(Code::OldFormat, 8, 10))
        .shape("dddddddd");
}
