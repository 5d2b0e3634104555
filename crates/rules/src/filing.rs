//! A form that passed.

use crate::fact::AtSubmit;
use crate::form::Form;
use crate::open::OpenForm;
use crate::report::{Report, Verdict};

/// A form without a blocking issue and without a required fact unknown. Whoever holds one knows that
/// it was checked: there is no other way to make it.
#[derive(Debug)]
pub struct Filing {
    form: Form,
    report: Report,
}

/// Why a form is no filing.
#[derive(Debug)]
pub enum Refusal {
    /// Something in it stands in the way; the report says what.
    Blocked(Box<Report>),
    /// These facts must be known at submission and are not.
    FactsUnavailable(Vec<String>, Box<Report>),
}

impl Filing {
    /// Takes a form that was judged.
    ///
    /// # Errors
    /// [`Refusal::Blocked`] with the report, or [`Refusal::FactsUnavailable`] with the missing facts.
    pub fn of(open: OpenForm) -> Result<Filing, Refusal> {
        let report = open.report();
        match report.verdict {
            Verdict::Invalid | Verdict::Incomplete => {
                return Err(Refusal::Blocked(Box::new(report)));
            }
            Verdict::Pending | Verdict::Valid => {}
        }
        let mut missing: Vec<String> = Vec::new();
        for pending in report
            .pending
            .iter()
            .filter(|pending| pending.fact.fact().at_submit == AtSubmit::Required)
        {
            let name = pending.fact.name();
            if !missing.contains(&name) {
                missing.push(name);
            }
        }
        if missing.is_empty() {
            Ok(Filing {
                form: open.into_form(),
                report,
            })
        } else {
            Err(Refusal::FactsUnavailable(missing, Box::new(report)))
        }
    }

    /// The answers.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The report it passed with.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }
}
