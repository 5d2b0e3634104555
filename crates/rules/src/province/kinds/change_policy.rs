//! What a province says of changes from one subject to another.

use super::super::input::Input;
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, not, or};
use super::super::vocabulary::{Direction, FilingType, Policy};
use crate::tables::INDIVIDUAL;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let policies = [params.byte(), params.byte(), params.byte(), params.byte()];
    let flags = params.byte();
    let letter = params.list();
    let papers = (params.list(), params.list());
    let changes = judge.changes();
    if !changes.holds() {
        return changes;
    }
    let direction = direction(judge);
    let is =
        |wanted: Direction| Truth::known(direction.map(|direction| direction == wanted as usize));
    let mut verdict = match direction {
        Some(direction) => {
            let papers = match direction {
                0 => papers.0,
                2 => papers.1,
                _ => &[],
            };
            refused(judge, policies[direction & 3], direction, papers)
        }
        None => Truth::UNKNOWN,
    };
    if !letter.is_empty() {
        let renamed = and(is(Direction::OrgToOrg), judge.flag(Input::NameChanged));
        let unproven = and(renamed, not(judge.all_there(letter)));
        verdict = or(verdict, unproven);
    }
    if flags & 1 != 0 {
        verdict = or(verdict, judge.files(FilingType::ChangeSite.mask()));
    }
    if flags & 6 != 0 {
        let elsewhere = not(judge.flag(Input::DomainOwnerIsTarget));
        let meant = if flags & 2 != 0 {
            Truth::YES
        } else {
            is(Direction::IndividualToOrg)
        };
        verdict = or(verdict, and(meant, elsewhere));
    }
    judge.fault(verdict, Lies::Nature)
}

/// The row of the direction.
fn direction(judge: &Judge<'_>) -> Option<usize> {
    let from = judge.text(Input::ChangeFrom)? == INDIVIDUAL;
    let to = judge.text(Input::ChangeTo)? == INDIVIDUAL;
    Some(usize::from(from) * 2 + usize::from(to))
}

fn refused(judge: &Judge<'_>, policy: u32, direction: usize, papers: &[u8]) -> Truth {
    let flag = |input| judge.flag(input);
    let other = not(flag(Input::SameEntity));
    let Some(policy) = Policy::ALL.get(policy as usize) else {
        return Truth::UNKNOWN;
    };
    match policy {
        Policy::Unspecified | Policy::Free => Truth::NO,
        // From one kind of subject to the other, or to another subject of the same kind.
        Policy::No if direction == 1 || direction == 2 => Truth::YES,
        Policy::No => or(other, flag(Input::NameChanged)),
        Policy::RenameOnly => other,
        Policy::WithMaterials => not(judge.all_there(papers)),
        Policy::IfLegalRepresentative => not(flag(Input::PersonIsLrOfTarget)),
        Policy::IfLegalRepresentativeOrRemark => not(or(
            flag(Input::PersonIsLrOfTarget),
            flag(Input::ExplainedInRemark),
        )),
        Policy::IfSoleTraderOwner => not(and(
            flag(Input::ChangeIsSoleTrader),
            flag(Input::PersonIsLrOfTarget),
        )),
        Policy::SameLegalRepresentative => not(flag(Input::SameLegalRepresentative)),
        Policy::IfDomainOwnerUnchanged => not(flag(Input::DomainOwnerUnchanged)),
    }
}
