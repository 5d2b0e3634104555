//! One check of a whole form.

use crate::date::Moment;
use crate::facts::Facts;
use crate::form::Form;
use crate::open::OpenForm;
use crate::report::Report;
use crate::step::Step;

/// Judges a form by what is known of the outside, for a moment.
#[must_use]
pub fn check(form: Form, facts: Facts, as_of: Moment) -> Report {
    OpenForm::new(form, facts, as_of).report()
}

/// A part of a form that a report can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What one step shows.
    Step(Step),
    /// A field, or everything below a path.
    Path(String),
}

impl Scope {
    /// A step's id or a path; `None` when it is neither.
    #[must_use]
    pub fn of(text: &str) -> Option<Scope> {
        if let Some(step) = Step::from_id(text) {
            return Some(Scope::Step(step));
        }
        crate::place::is_known(text).then(|| Scope::Path(text.to_owned()))
    }

    pub(crate) fn holds(&self, path: &str, step: Option<Step>) -> bool {
        match self {
            Scope::Step(own) => step == Some(*own),
            Scope::Path(own) => path
                .strip_prefix(own.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        }
    }
}
