//! 军官证: `空字第4569487号`. No longer offered, kept for old filings, always reviewed by hand.

use super::characters::count;
use super::judging::Judging;
use super::pieces::split_at;
use super::reason::{Code, Fault};
use crate::cut::holds;

/// The services, each three bytes long.
const SERVICES: &str = "军士文参政后装海空武南北沈兰济广成";

/// Adds the closing 号, which is often left out.
pub(super) fn normalise(text: &mut String) {
    if !text.ends_with("号") && parts(text).is_some_and(|(_, body)| !body.is_empty()) {
        text.push('号');
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let Some((service, body)) = parts(it.text) else {
        it.refuse(Fault::new(Code::BadStructure));
        return;
    };
    let before = count(service);
    it.inside(body, before + 2)
        .between(6, 8)
        .each("a")
        .refuse_if(
            before != 1 || !holds(SERVICES, service),
            Fault::at(Code::BadPrefix, 0),
        );
}

/// What stands before `字第`, and the number after it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (service, body) = split_at(text, "字第")?;
    Some((service, body.strip_suffix("号").unwrap_or(body)))
}
