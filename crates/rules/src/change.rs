//! What an edit did to the report, kept as findings: issues are made of them only for who asks.

use crate::finding::{Code, Finding, Params, Severity};
use crate::place::At;
use crate::report::{Issue, StepReport};
use crate::step::Step;

/// What the last edit did to the report.
#[derive(Debug, Default)]
pub struct Change {
    pub(crate) told: Vec<Told>,
    pub(crate) steps: Option<[StepReport; Step::ALL.len()]>,
}

impl Change {
    /// Whether nothing that is shown changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.told.is_empty() && self.steps.is_none()
    }

    /// The issues that came or went, in no order that matters.
    #[must_use]
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// All steps, when the state of one changed.
    #[must_use]
    pub fn steps(&self) -> Option<&[StepReport]> {
        self.steps.as_ref().map(<[StepReport; _]>::as_slice)
    }

    /// For the next edit; what was allocated stays.
    pub(crate) fn clear(&mut self) {
        self.told.clear();
        self.steps = None;
    }
}

/// An issue that came or went.
#[derive(Clone, Debug)]
pub struct Told {
    pub(crate) finding: Finding,
    pub(crate) gone: bool,
}

impl Told {
    /// Whether it is one that was there before; else it is new.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// The issue as reports have it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        Issue::of(&self.finding)
    }

    /// The number of the check that says it.
    #[must_use]
    pub fn check(&self) -> u16 {
        self.finding.check().0
    }

    /// The number of the provincial rule that says it; 0: the check's own.
    #[must_use]
    pub fn provincial(&self) -> u16 {
        self.finding.provincial
    }

    /// Where it lies.
    #[must_use]
    pub fn at(&self) -> At {
        self.finding.at
    }

    /// What it says.
    #[must_use]
    pub fn code(&self) -> Code {
        self.finding.code
    }

    /// How heavy it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.finding.severity
    }

    /// The values of its message.
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.finding.params
    }

    /// Another place it rests on.
    #[must_use]
    pub fn also(&self) -> Option<At> {
        self.finding.also
    }
}
