//! Certificates of organisations whose numbers follow no published form: a unified credit code where the body has
//! one, else free text that a reviewer reads.

use std::borrow::Cow;

use super::reason::{Reason, between};
use super::uscc;
use super::warnings::Warnings;
use crate::normal::is_han;

/// The credit code in its canonical form when the text is a valid one, else the text without spaces.
pub fn normalise(raw: &str) -> Cow<'_, str> {
    let text = super::cleaned(raw, true, true);
    if text.contains(':') {
        return text;
    }
    let code = uscc::normalise(Cow::Borrowed(&text));
    if uscc::judge(&code).is_ok() {
        return Cow::Owned(code.into_owned());
    }
    text
}

/// A valid credit code, or 3 to 50 characters of 0-9, A-Z, a-z, Chinese, `-`, `(` and `)` with a warning.
pub fn judge(canonical: &str) -> Result<Warnings, Reason> {
    if canonical.is_empty() {
        return Err(Reason::new("empty"));
    }
    if let Ok(warnings) = uscc::judge(canonical) {
        return Ok(warnings);
    }
    between(canonical, 3, 50)?;
    let wrong = |c: char| !(c.is_ascii_alphanumeric() || is_han(c) || matches!(c, '-' | '(' | ')'));
    match canonical.chars().position(wrong) {
        Some(at) => Err(Reason::at("bad_char", at)),
        None => Ok(Warnings::UNVERIFIED_FORMAT),
    }
}
