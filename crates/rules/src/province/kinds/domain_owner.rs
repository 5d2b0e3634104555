//! Whom a domain has to belong to.

use super::super::input::{Input, Role};
use super::super::judge::Judge;
use super::super::row::Bytes;
use super::super::truth::Truth;
use super::super::vocabulary::OwnerKind;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (allowed, exact) = (params.byte(), params.byte() != 0);
    let input = if exact {
        Input::OwnerKindExact
    } else {
        Input::OwnerKind
    };
    let kind = judge.bit(input, Role::Subject, OwnerKind::WORDS);
    let other = kind.map(|kind| kind & allowed == 0);
    judge.fault(other, judge.here_is_domain())
}
