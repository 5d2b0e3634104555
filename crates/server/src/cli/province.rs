//! `beian province --ndjson`: the rules of the provinces, on inputs of their own vocabulary.

use axum::http::StatusCode;
use beian_rules::province;
use clap::Args;

use super::input::{self, Answered};
use super::{CLEAN, ISSUES};
use crate::json::{self, body};
use crate::problem::{self, Kind, Problem};

/// No address of the server answers these two, so they stand here.
static UNKNOWN_PROVINCE: Kind = Kind {
    code: "unknown_province",
    status: StatusCode::UNPROCESSABLE_ENTITY,
    title: "This code is no province in which one can file.",
};
static INPUT_REFUSED: Kind = Kind {
    code: "input_refused",
    status: StatusCode::UNPROCESSABLE_ENTITY,
    title: "A member of the input is of the wrong type or no word of its list.",
};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// {province, applies_to, input} a line on standard input, {violated, unknown} a line
    #[arg(long, required = true)]
    ndjson: bool,
}

body! {
    /// An order as the provinces see it.
    Call { province: String, applies_to: String, input: province::Object }
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    input::run("-", arguments.ndjson, answer)
}

fn answer(document: &[u8]) -> Answered {
    let text = json::text(document)?;
    let call: Call = json::read(&text)?;
    let province = call.province.ok_or_else(|| lacks("province"))?;
    let applies_to = call.applies_to.ok_or_else(|| lacks("applies_to"))?;
    let input = call.input.ok_or_else(|| lacks("input"))?;
    let individual = match applies_to.as_str() {
        "individual" => true,
        "organization" => false,
        _ => return Err(lacks("applies_to")),
    };
    input.check().map_err(|refused| {
        let problem = Problem::new(&INPUT_REFUSED);
        problem
            .with("path", refused.path)
            .with("reason", refused.code)
    })?;
    let answer = province::evaluate(&province, individual, &input)
        .ok_or_else(|| Problem::new(&UNKNOWN_PROVINCE))?;
    let status = if answer.violated.is_empty() {
        CLEAN
    } else {
        ISSUES
    };
    let json = serde_json::to_string(&answer).map_err(|_| &problem::INTERNAL)?;
    Ok((json, status))
}

/// A member that is missing or is nothing that belongs there.
fn lacks(member: &str) -> Problem {
    Problem::new(&problem::BAD_ENVELOPE).with("member", member)
}
