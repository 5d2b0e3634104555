//! Certificates of organisations whose numbers follow no published form: a unified credit code where the body has
//! one, else free text that a reviewer reads.

use std::borrow::Cow;

use super::characters::Number;
use super::reason::{Code, Fault, Judged, Reason};
use super::warnings::Warnings;
use super::{Kind, uscc};
use crate::normal::{DASHES, NO_SPACES, is_han};

/// The credit code in its canonical form when the text is a valid one, else the text without spaces.
pub fn normalise(raw: &str) -> Cow<'_, str> {
    let code = super::normalise(Kind::Uscc, raw);
    if uscc::judge(&Number::read(&code), &mut Warnings::default()).is_ok() {
        return code;
    }
    let text = super::cleaned(raw, DASHES | NO_SPACES);
    if text == raw {
        Cow::Borrowed(raw)
    } else {
        Cow::Owned(text)
    }
}

/// A valid credit code, or 3 to 50 characters of 0-9, A-Z, a-z, Chinese, `-`, `(` and `)` with a warning.
pub fn judge(canonical: &str) -> Result<Warnings, Reason> {
    let mut warnings = Warnings::default();
    judge_either(canonical, &mut warnings).map_err(Fault::reason)?;
    Ok(warnings)
}

fn judge_either(text: &str, warnings: &mut Warnings) -> Judged {
    if text.is_empty() {
        return Err(Fault::new(Code::Empty));
    }
    let number = Number::read(text);
    let mut of_code = Warnings::default();
    if uscc::judge(&number, &mut of_code).is_ok() {
        *warnings = of_code;
        return Ok(());
    }
    number.between(3, 50)?;
    let known = |c: char| c.is_ascii_alphanumeric() || is_han(c) || matches!(c, '-' | '(' | ')');
    if let Some(at) = text.chars().position(|c| !known(c)) {
        return Err(Fault::at(Code::BadChar, at));
    }
    warnings.add(Warnings::UNVERIFIED_FORMAT);
    Ok(())
}
