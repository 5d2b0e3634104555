//! `beian identifier KIND VALUE`, `beian identifier --ndjson`

use beian_rules::date::{Date, Moment};
use beian_rules::identifiers::{self, Kind};
use clap::Args;

use super::input::{self, Answered};
use super::{CLEAN, ISSUES, UNREADABLE, complain};
use crate::clock::{self, Clock, SystemClock};
use crate::json::{self, body};
use crate::problem::{self, Problem};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// resident_id, uscc, mobile, domain, …
    #[arg(required_unless_present = "ndjson", requires = "value")]
    kind: Option<String>,
    /// The number as typed
    value: Option<String>,
    /// The day that decides what is in the future; today by default
    #[arg(long, value_name = "DATE", conflicts_with = "ndjson")]
    as_of: Option<String>,
    /// {kind, value, as_of?} a line on standard input, an answer a line
    #[arg(long, conflicts_with_all = ["kind", "value"])]
    ndjson: bool,
}

body! {
    /// What is to be checked.
    Call { kind: String, value: String, as_of: Option<String> }
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    if arguments.ndjson {
        return input::run("-", true, |line| {
            let text = json::text(line)?;
            check(json::read(&text)?)
        });
    }
    let call = Call {
        kind: arguments.kind.clone(),
        value: arguments.value.clone(),
        as_of: Some(arguments.as_of.clone()),
    };
    match check(call) {
        Ok((json, status)) => {
            println!("{json}");
            status
        }
        Err(problem) if problem.kind() == &problem::BAD_AS_OF => {
            complain("--as-of is a date such as 2026-11-23");
            UNREADABLE
        }
        Err(_) => {
            let known = Kind::ALL.map(Kind::id).join(", ");
            complain(&format!("there is no such kind; there are {known}"));
            UNREADABLE
        }
    }
}

fn check(call: Call) -> Answered {
    let (Some(kind), Some(value)) = (call.kind, call.value) else {
        return Err(Problem::new(&problem::BAD_ENVELOPE));
    };
    let kind = Kind::from_id(&kind)
        .ok_or_else(|| Problem::new(&problem::BAD_ENVELOPE).with("member", "kind"))?;
    let answer = identifiers::check(kind, &value, day(call.as_of.flatten())?);
    let status = if answer.valid() { CLEAN } else { ISSUES };
    Ok((answer.to_json(), status))
}

fn day(as_of: Option<String>) -> Result<Date, Problem> {
    match as_of {
        Some(text) => Ok(Moment::parse(&text).ok_or(&problem::BAD_AS_OF)?.date()),
        None => Ok(clock::date(SystemClock.now())),
    }
}
