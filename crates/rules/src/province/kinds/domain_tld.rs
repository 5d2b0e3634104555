//! The endings of domains that a province takes.

use super::super::input::{Input, Role};
use super::super::judge::Judge;
use super::super::row::Bytes;
use super::super::text::{han, top_level};
use super::super::truth::{Truth, and, both, not, or};
use crate::date::Date;
use crate::leaf::Validity;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let Some(domain) = judge.text(Input::Domain) else {
        return Truth::UNKNOWN;
    };
    let tld = top_level(domain);
    let allowed = params.texts().have(&tld);
    let denied = params.texts().have(&tld);
    let chinese = params.byte() != 0 && han(&tld) > 0;
    let mut excepted = Truth::NO;
    for _ in 0..params.byte() {
        let named = params.texts().have(&tld);
        let types = params.byte();
        let year = params.byte() << 8 | params.byte();
        let before = Date::new(year as u16, params.byte() as u8, params.byte() as u8);
        let filed = match judge.day(Input::FiledOn, Role::Subject) {
            Some(Validity::Until(day)) => both(Some(day), before, Date::lt),
            _ => Truth::UNKNOWN,
        };
        let meant = and(Truth::of(named), judge.files(types));
        excepted = or(excepted, and(meant, filed));
    }
    let refused = Truth::of(denied || !(allowed || chinese));
    judge.fault(and(refused, not(excepted)), judge.here_is_domain())
}
