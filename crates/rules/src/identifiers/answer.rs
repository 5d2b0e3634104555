//! The whole answer about one identifier.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::facts::{Facts, facts};
use super::kind::Kind;
use super::reason::Reason;
use super::warnings::Warnings;
use super::{judge, normalise};
use crate::date::Date;

/// What is to be said of one identifier. Serialised: `{ valid, canonical, code?, at?, warnings, facts }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The kind it was checked as.
    pub kind: Kind,
    /// The text in the form it is stored in; of an invalid one, as far as that goes.
    pub canonical: String,
    /// What is worth a look, or why it is refused.
    pub verdict: Result<Warnings, Reason>,
}

impl Answer {
    /// Whether nothing blocks.
    pub fn valid(&self) -> bool {
        self.verdict.is_ok()
    }

    /// What can be read from it; nothing from an invalid one.
    pub fn facts(&self) -> Facts<'_> {
        if self.valid() {
            facts(self.kind, &self.canonical)
        } else {
            Facts::default()
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reason = self.verdict.err();
        let fields =
            4 + usize::from(reason.is_some()) + usize::from(reason.is_some_and(|r| r.at.is_some()));
        let mut out = serializer.serialize_struct("Answer", fields)?;
        out.serialize_field("valid", &self.valid())?;
        out.serialize_field("canonical", &self.canonical)?;
        if let Some(reason) = reason {
            out.serialize_field("code", reason.code)?;
            if let Some(at) = reason.at {
                out.serialize_field("at", &at)?;
            }
        }
        out.serialize_field("warnings", &self.verdict.unwrap_or_default())?;
        out.serialize_field("facts", &self.facts())?;
        out.end()
    }
}

/// Normalises and judges a text as typed. `today` decides what lies in the future.
pub fn check(kind: Kind, raw: &str, today: Date) -> Answer {
    let canonical = normalise(kind, raw);
    let verdict = judge(kind, &canonical, today);
    Answer {
        kind,
        canonical: canonical.into_owned(),
        verdict,
    }
}
