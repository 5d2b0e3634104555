//! Passports of other countries: nothing more than their characters and a wide range of lengths is certain.

use super::characters::{Want, scan};
use super::reason::{Reason, between};
use super::warnings::Warnings;

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    between(text, 5, 15)?;
    scan(text, 0, |_| Want::DigitOrCapital)?;
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Err(Reason::new("no_digit"));
    }
    Ok(Warnings::NONE)
}
