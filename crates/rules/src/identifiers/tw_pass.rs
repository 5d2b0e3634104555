//! 台湾居民来往大陆通行证: eight digits for life since 2008-09-25.

use super::characters::digits;
use super::reason::{Reason, exactly};
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    // The booklet before that: ten digits and perhaps the issuer's letter in brackets. All have expired.
    let booklet = text
        .trim_end_matches(['(', ')'])
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let booklet = booklet.trim_end_matches('(');
    if booklet.len() == 10 && booklet.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::length("old_format", 8, 10));
    }
    exactly(text, 8)?;
    digits(text, 0)?;
    Ok(Warnings::NONE)
}
