//! What an operator may switch off: rules that rest neither on a current page nor on the law.
//!
//! A rule that blocks warns instead when it is switched off; one that does not block says nothing.

use crate::fact::OPERATOR_RULES_OFF;
use crate::facts::{Facts, Value};
use crate::finding::{Finding, Severity, What};
use crate::rules::RULES;

/// Rows of the field table whose formats are general knowledge; that a field must be filled stays.
const FORMATS: [&str; 2] = ["R119", "R125"];

/// The rules that are switched off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches(Vec<&'static str>);

impl Switches {
    /// Reads ids with commas between them: `R017,R302`.
    ///
    /// # Errors
    /// The first that is no rule, or none that may be switched off.
    pub fn parse(text: &str) -> Result<Switches, String> {
        let mut off = Vec::new();
        for id in text.split(',').map(str::trim).filter(|id| !id.is_empty()) {
            off.push(switchable(id).ok_or(id)?);
        }
        Ok(Switches(off))
    }

    /// The ids.
    #[must_use]
    pub fn ids(&self) -> &[&'static str] {
        &self.0
    }
}

/// The rule of that id, where it may be switched off.
fn switchable(id: &str) -> Option<&'static str> {
    let mut rules = RULES.iter().filter(|rule| rule.id == id).peekable();
    if rules.peek().is_none() {
        return FORMATS.into_iter().find(|format| *format == id);
    }
    rules
        .find(|rule| matches!(rule.source.basis, 'X' | 'G' | 'I' | 'O'))
        .map(|rule| rule.id)
}

/// The rules that facts switch off.
pub(crate) fn of(facts: &Facts) -> Option<&[Box<str>]> {
    match facts.get(OPERATOR_RULES_OFF.id(), "") {
        Some(Value::Texts(off)) => Some(off),
        _ => None,
    }
}

/// Lowers what a rule of that id found, where it is switched off.
#[inline(never)]
pub(crate) fn lower(facts: &Facts, rule: &str, of_field: bool, found: &mut Vec<Finding>) {
    if !of(facts).is_some_and(|off| off.iter().any(|id| **id == *rule)) {
        return;
    }
    found.retain_mut(|finding| {
        if finding.provincial > 0 || (of_field && finding.empty) {
            return true;
        }
        if finding.what == What::Issue && finding.severity.is_error() {
            finding.severity = Severity::Warning;
            return true;
        }
        false
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_rests_on_no_current_page_is_switched_off() {
        let ids = |text| Switches::parse(text).map(|switches| switches.ids().to_vec());
        assert_eq!(ids(" R017, R302,,R119 "), Ok(vec!["R017", "R302", "R119"]));
        assert_eq!(ids(""), Ok(Vec::new()));
        for kept in ["R152", "R304", "R999", "r017"] {
            assert_eq!(ids(kept), Err(kept.to_owned()));
        }
    }
}
