//! `POST /api/check`: any form, any facts, one report. Nothing is stored.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use beian_rules::date::Moment;
use beian_rules::facts::Facts;
use beian_rules::form::Form;
use beian_rules::report::Report;
use serde_json::json;

use super::{answer, read};
use crate::clock;
use crate::json::body;
use crate::layers::Address;
use crate::orders::report_json;
use crate::problem::{self, Problem};
use crate::state::AppState;

body! {
    /// What is to be checked.
    CheckCall { form: Form, facts: Facts, as_of: Option<String> }
}

pub(super) async fn check(
    State(app): State<AppState>,
    Address(from): Address,
    bytes: Bytes,
) -> Result<Response, Problem> {
    app.limits.check(from).map_err(|seconds| {
        app.metrics.rate_limited.increase();
        Problem::new(&problem::TOO_MANY).retry_after(seconds)
    })?;
    let mut call: CheckCall = read(&bytes)?;
    let facts = call.facts.get_or_insert_default();
    facts.default_switches(&app.config.rules_off);
    let report = call.report(clock::today(app.clock.now()))?;
    app.metrics.checks.increase();
    Ok(answer(StatusCode::OK, None, report_json(&report)))
}

impl CheckCall {
    /// The report, judged for `today` unless the call says otherwise.
    pub(crate) fn report(self, today: Moment) -> Result<Report, Problem> {
        let form = self.form.ok_or(&problem::BAD_ENVELOPE)?;
        let facts = self.facts.unwrap_or_default();
        if !facts.refused().is_empty() {
            let refused: Vec<_> = facts
                .refused()
                .iter()
                .map(|refused| json!({ "path": refused.path, "code": refused.code }))
                .collect();
            return Err(Problem::new(&problem::FACTS_REFUSED).with("facts", refused));
        }
        let as_of = match self.as_of.flatten() {
            Some(text) => Moment::parse(&text).ok_or(&problem::BAD_AS_OF)?,
            None => today,
        };
        Ok(beian_rules::check(form, facts, as_of))
    }
}
