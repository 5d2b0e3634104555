//! All rules of a province at once, for whoever has the facts at hand.

use super::id;
use super::input::{Input, Role, Source, Value};
use super::judge::Judge;
use super::row::Rows;
use super::truth::{Truth, or};
use super::vocabulary::Kind;
use crate::tables::PROVINCE_IDS;

/// What the rules of a province say, in the order of the data. Whatever is in neither list is passed, or
/// is for a person to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Answer {
    /// The ids of the rules that are violated.
    pub violated: Vec<String>,
    /// The ids of the rules that could not be judged for want of a fact.
    pub unknown: Vec<String>,
}

/// Judges an order by the rules of a province for individuals or organisations; `None` for a code that
/// is no province in which one can file.
#[must_use]
pub fn evaluate(province: &str, individual: bool, source: &dyn Source) -> Option<Answer> {
    let province = PROVINCE_IDS.iter().position(|known| *known == province)?;
    let mut answer = Answer::default();
    let mut judge = Judge::new(source, province);
    let sites = match judge.read(Input::Sites, Role::Subject, 0, 0) {
        Some(Value::Number(count)) => count as u16,
        // One of which nothing is known.
        _ => 1,
    };
    for row in Rows::of(province).filter(|row| row.speaks_to(individual)) {
        let mut verdict = Truth::NO;
        if row.of_order() {
            judge.site = None;
            verdict = judge.rule(row);
        }
        if row.of_site() {
            for site in 0..sites {
                judge.site = Some(site);
                verdict = or(verdict, judge.rule(row));
            }
        }
        if verdict.holds() {
            answer.violated.push(id(row.number));
        } else if !verdict.is_known() && row.kind != Kind::Manual as u8 {
            answer.unknown.push(id(row.number));
        }
    }
    Some(answer)
}
