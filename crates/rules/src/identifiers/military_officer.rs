//! 军官证: `空字第4569487号`. No longer offered, kept for old filings, always reviewed by hand.

use std::borrow::Cow;

use super::characters::{Want, scan};
use super::reason::{Reason, between};
use super::warnings::Warnings;

const SERVICES: &str = "军士文参政后装海空武南北沈兰济广成";

/// Adds the closing 号, which is often left out.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.ends_with('号') || parts(&text).is_none_or(|(_, body)| body.is_empty()) {
        return text;
    }
    let mut text = text.into_owned();
    text.push('号');
    Cow::Owned(text)
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let (service, body) = parts(text).ok_or(Reason::new("bad_structure"))?;
    between(body, 6, 8)?;
    scan(body, service.chars().count() + 2, |_| Want::DigitOrCapital)?;
    let mut characters = service.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if SERVICES.contains(one) => Ok(Warnings::NONE),
        _ => Err(Reason::at("bad_prefix", 0)),
    }
}

/// What stands before `字第`, and the number after it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (service, body) = text.split_once("字第")?;
    Some((service, body.strip_suffix('号').unwrap_or(body)))
}
