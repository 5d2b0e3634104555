//! `beian check FILE|- [--ndjson]`

use beian_rules::report::Verdict;
use clap::Args;

use super::input::{self, Answered};
use super::{CLEAN, ISSUES};
use crate::api::CheckCall;
use crate::clock::{self, Clock, SystemClock};
use crate::json;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A file with {form, facts?, as_of?}; - for standard input
    file: String,
    /// One such object a line, one report a line
    #[arg(long)]
    ndjson: bool,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    input::run(&arguments.file, arguments.ndjson, answer)
}

fn answer(document: &[u8]) -> Answered {
    let text = json::text(document)?;
    let call: CheckCall = json::read(&text)?;
    let report = call.report(clock::today(SystemClock.now()))?;
    let status = if matches!(report.verdict, Verdict::Invalid | Verdict::Incomplete) {
        ISSUES
    } else {
        CLEAN
    };
    Ok((crate::orders::report_json(&report), status))
}
