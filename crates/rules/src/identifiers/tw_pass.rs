//! 台湾居民来往大陆通行证: eight digits for life since 2008-09-25.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};

pub(super) fn judge(number: &Number) -> Judged {
    if is_booklet(&number.bytes()[..number.count().min(13)]) {
        return Err(Fault::length(Code::OldFormat, 8, 10));
    }
    number.shape(b"dddddddd", 0)
}

/// The booklet before that: ten digits and perhaps the issuer's letter, perhaps in brackets. All have expired.
fn is_booklet(bytes: &[u8]) -> bool {
    let Some((digits, issuer)) = bytes.split_at_checked(10) else {
        return false;
    };
    let letter = match issuer {
        [] => &b'A',
        [letter] | [b'(', letter, b')'] => letter,
        _ => return false,
    };
    letter.is_ascii_alphabetic() && digits.iter().all(u8::is_ascii_digit)
}
