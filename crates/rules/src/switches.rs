//! What an operator may switch off: rules that rest neither on a current page nor on the law.
//!
//! A rule that blocks warns instead when it is switched off; one that does not block says nothing.

use crate::fact::OPERATOR_RULES_OFF;
use crate::facts::{Facts, Value};
use crate::finding::{Finding, Severity, What};
use crate::rule_id::RuleId;
use crate::ruleset::CheckId;

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
    let mut rules = RuleId::all();
    let rule = rules.find(|rule| rule.id() == id && rule.is_switchable());
    let format = || FORMATS.into_iter().find(|format| *format == id);
    rule.map(RuleId::id).or_else(format)
}

/// The rules that facts switch off.
pub(crate) fn of(facts: &Facts) -> Option<&[Box<str>]> {
    match facts.get(OPERATOR_RULES_OFF.id(), "") {
        Some(Value::Texts(off)) => Some(off),
        _ => None,
    }
}

/// Lowers what a check found, where its rule is switched off.
#[inline(never)]
pub(crate) fn lower(facts: &Facts, check: CheckId, found: &mut Vec<Finding>) {
    let (rule, switchable) = match (check.rule(), check.field()) {
        (Some(rule), _) => (rule.id(), rule.is_switchable()),
        (None, Some(field)) => (field.rule(), FORMATS.contains(&field.rule())),
        (None, None) => return,
    };
    if !switchable || !of(facts).is_some_and(|off| off.iter().any(|id| **id == *rule)) {
        return;
    }
    // An empty field is asked for by the form, not by what its format rests on.
    let of_field = check.rule().is_none();
    found.retain_mut(|finding| {
        if of_field && finding.empty {
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
