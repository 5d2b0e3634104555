//! Certificates of organisations whose numbers follow no published form: a unified credit code where the body has
//! one, else free text that a reviewer reads.

use std::borrow::Cow;

use super::judging::Judging;
use super::reason::{Code, Fault, Reason};
use super::warnings::Warnings;
use super::{Kind, uscc};
use crate::date::Date;
use crate::normal::{DASHES, NO_SPACES, is_han, next};

/// The credit code in its canonical form when the text is a valid one, else the text without spaces.
pub fn normalise(raw: &str) -> Cow<'_, str> {
    let code = super::normalise(Kind::Uscc, raw);
    if of_credit_code(&code).verdict.is_ok() {
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
    let mut it = of_credit_code(canonical);
    if it.verdict.is_err() {
        it = Judging::of(canonical, it.today);
        it.refuse_if(canonical.is_empty(), Fault::new(Code::Empty))
            .between(3, 50)
            .warn(Warnings::UNVERIFIED_FORMAT);
        judge_free(&mut it);
    }
    it.told()
}

/// Refuses the first character that is none of these.
fn judge_free(it: &mut Judging<'_>) {
    let mut rest = it.text.chars();
    let mut at = 0;
    while let Some(c) = next(&mut rest) {
        if !(c.is_ascii_alphanumeric() || is_han(c) || matches!(c, '-' | '(' | ')')) {
            it.refuse(Fault::at(Code::BadChar, at));
        }
        at += 1;
    }
}

#[inline(never)]
fn of_credit_code(text: &str) -> Judging<'_> {
    // No day matters to it.
    let mut it = Judging::of(text, Date::FIRST);
    uscc::judge(&mut it);
    it
}
