//! The whole answer about one identifier.

use super::facts;
use super::kind::Kind;
use super::reason::Reason;
use super::warnings::Warnings;
use super::{judge, normalise};
use crate::date::{Date, Moment};
use crate::json::{write_number, write_text};
use crate::normal::push;

/// What is to be said of one identifier.
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

    /// `{ valid, canonical, code?, at?, warnings, facts }` as JSON, in this order.
    ///
    /// Written by hand: a serialiser for so few members is larger in the browser than all that they tell.
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(160);
        out.push_str("{\"valid\":");
        out.push_str(if self.valid() { "true" } else { "false" });
        out.push_str(",\"canonical\":");
        write_text(&self.canonical, &mut out);
        match self.verdict {
            Ok(warnings) => {
                out.push_str(",\"warnings\":[");
                let mut mark = "\"";
                for code in warnings.iter() {
                    name(mark, code, &mut out);
                    mark = ",\"";
                }
                out.push_str("],\"facts\":{");
                facts::write(self.kind, &self.canonical, &mut out);
            }
            Err(reason) => {
                name(",\"code\":\"", reason.code, &mut out);
                if let Some(at) = reason.at {
                    out.push_str(",\"at\":");
                    write_number(at.into(), &mut out);
                }
                out.push_str(",\"warnings\":[],\"facts\":{");
            }
        }
        out.push_str("}}");
        out
    }
}

/// A name that needs no escapes, behind what opens it.
#[inline(never)]
pub(super) fn name(before: &str, name: &str, out: &mut String) {
    out.push_str(before);
    out.push_str(name);
    push(out, '"');
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

/// [`check`] for callers who have nothing but texts: the answer as JSON, or `unknown_kind` or `bad_as_of` where they
/// ask for what there is not.
pub fn answer(kind: &str, raw: &str, as_of: &str) -> String {
    let Some(kind) = Kind::from_id(kind) else {
        return "unknown_kind".to_owned();
    };
    match Moment::parse(as_of) {
        Some(moment) => check(kind, raw, moment.date()).to_json(),
        None => "bad_as_of".to_owned(),
    }
}
