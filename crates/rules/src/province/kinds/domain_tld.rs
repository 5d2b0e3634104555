//! The endings of domains that a province takes.

use super::super::input::{Input, Role};
use super::super::judge::Judge;
use super::super::row::Bytes;
use super::super::text::top_level;
use super::super::truth::{Truth, and, not, or};
use crate::date::Date;
use crate::leaf::Validity;
use crate::normal::is_han;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let domain = judge.text(Input::Domain)?;
    let tld = top_level(domain);
    let allowed = params.texts().any(|known| *known == *tld);
    let denied = params.texts().any(|known| *known == *tld);
    let chinese = params.byte() != 0 && tld.chars().any(is_han);
    let mut excepted = Some(false);
    for _ in 0..params.byte() {
        let named = params.texts().any(|known| *known == *tld);
        let types = params.byte();
        let year = u16::from_be_bytes([params.byte(), params.byte()]);
        let before = Date::new(year, params.byte(), params.byte());
        let filing = judge.filing_type().map(|filing| filing & types != 0);
        let filed = match judge.day(Input::FiledOn, Role::Subject) {
            Some(Validity::Until(day)) => before.map(|before| day < before),
            _ => None,
        };
        excepted = or(excepted, and(Some(named), and(filing, filed)));
    }
    let refused = Some(denied || !(allowed || chinese));
    judge.fault(and(refused, not(excepted)), judge.here_is_domain())
}
