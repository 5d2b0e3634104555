//! Whom a domain has to belong to.

use super::super::input::{Input, Role};
use super::super::judge::Judge;
use super::super::row::Bytes;
use super::super::truth::{Truth, not};
use super::super::vocabulary::OwnerKind;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (allowed, exact) = (params.byte(), params.byte() != 0);
    let input = if exact {
        Input::OwnerKindExact
    } else {
        Input::OwnerKind
    };
    let other = not(judge.within(input, Role::Subject, OwnerKind::WORDS, allowed));
    judge.fault(other, judge.here_is_domain())
}
