//! A domain must not expire for some months.

use super::super::input::{Input, Role};
use super::super::judge::Judge;
use super::super::row::Bytes;
use super::super::truth::Truth;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let day = judge.day(Input::Expires, Role::Subject);
    let (early, detail) = judge.too_early(day, params);
    judge.tell(early, judge.here_is_domain(), detail)
}
