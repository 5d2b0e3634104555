//! Running counts of what the checks found, so that verdict and steps cost nothing to know.

use crate::change::Told;
use crate::finding::{Finding, What};
use crate::open::step_of;
use crate::step::Step;

/// Counts of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct StepTally {
    /// Errors that are more than an empty field.
    pub(crate) wrong: u16,
    /// Empty fields and missing materials.
    pub(crate) empty: u16,
    /// Errors of either kind that block leaving the step.
    pub(crate) gate: u16,
    /// Rules waiting for a fact.
    pub(crate) pending: u16,
}

/// Counts of a whole form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) steps: [StepTally; Step::ALL.len()],
    /// Materials that are asked for and missing.
    pub(crate) missing_materials: u16,
}

impl Tally {
    /// Counts the findings of a check that the other list does not have, and tells them.
    #[inline(never)]
    pub(crate) fn recount(
        &mut self,
        list: &[Finding],
        other: &[Finding],
        by: i16,
        mut telling: Option<&mut Vec<Told>>,
    ) {
        for finding in list {
            if other.contains(finding) {
                continue;
            }
            self.count(finding, step_of(finding), by);
            if let Some(told) = &mut telling
                && finding.what == What::Issue
            {
                told.push(Told {
                    finding: finding.clone(),
                    gone: by < 0,
                });
            }
        }
    }

    fn count(&mut self, finding: &Finding, step: Step, by: i16) {
        let change = |count: &mut u16| *count = count.saturating_add_signed(by);
        let tally = &mut self.steps[step as usize];
        match finding.what {
            What::Pending(_) => change(&mut tally.pending),
            What::Material { present: false, .. } => change(&mut self.missing_materials),
            What::Material { .. } | What::Checklist { .. } => {}
            What::Issue if finding.severity.is_error() => {
                change(if finding.empty {
                    &mut tally.empty
                } else {
                    &mut tally.wrong
                });
                if finding.severity.blocks() == Some("step") {
                    change(&mut tally.gate);
                }
            }
            What::Issue => {}
        }
    }

    pub(crate) fn total(&self, count: impl Fn(&StepTally) -> u16) -> u32 {
        self.steps.iter().map(|step| u32::from(count(step))).sum()
    }
}
