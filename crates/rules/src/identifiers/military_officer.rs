//! 军官证: `空字第4569487号`. No longer offered, kept for old filings, always reviewed by hand.

use super::characters::Number;
use super::pieces::split_at;
use super::reason::{Code, Fault, Judged};
use crate::cut::find;
use crate::normal::push;

/// The services, each three bytes long.
const SERVICES: &str = "军士文参政后装海空武南北沈兰济广成";

/// Adds the closing 号, which is often left out.
pub(super) fn normalise(text: &mut String) {
    if !text.ends_with("号") && parts(text).is_some_and(|(_, body)| !body.is_empty()) {
        push(text, '号');
    }
}

pub(super) fn judge(text: &str) -> Judged {
    let (service, body) = parts(text).ok_or(Fault::new(Code::BadStructure))?;
    let before = Number::read(service).count();
    let number = Number::read(body);
    number.between(6, 8)?;
    number.each(b"a", before + 2)?;
    if before == 1 && find(SERVICES, service).is_some() {
        return Ok(());
    }
    Err(Fault::at(Code::BadPrefix, 0))
}

/// What stands before `字第`, and the number after it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (service, body) = split_at(text, "字第")?;
    Some((service, body.strip_suffix("号").unwrap_or(body)))
}
