//! A principal must be the legal representative.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, not, or};

use super::super::vocabulary::Origin;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let roles = 1 << params.byte();
    let flags = params.byte();
    let letters = params.list();
    let ways = params.list();
    let (meant, persons) = judge.persons(roles);
    let mut verdict = Truth::NO;
    for role in persons {
        verdict = or(verdict, another(judge, *role, flags, letters, ways));
    }
    and(meant, verdict)
}

/// A principal is neither the legal representative nor somebody who may stand for them.
fn another(judge: &mut Judge<'_>, role: Role, flags: u32, letters: &[u8], ways: &[u8]) -> Truth {
    let foreign = if flags & 1 != 0 {
        judge.comes_from(Role::LegalRepresentative, Origin::Foreign)
    } else {
        Truth::NO
    };
    if !foreign.is_known() {
        return foreign;
    }
    if foreign.holds() {
        let elsewhere = not(judge.comes_from(role, Origin::Mainland));
        let elsewhere = judge.fault(elsewhere, Lies::Name(role));
        let unproven = not(judge.all_there(letters));
        let unproven = judge.fault(unproven, Lies::Materials);
        return or(elsewhere, unproven);
    }
    let other = not(judge.flag_of(Input::IsLegalRepresentative, role));
    let mut closed = if ways.is_empty() {
        Truth::YES
    } else {
        not(judge.all_there(ways))
    };
    if flags & 2 != 0 {
        closed = or(closed, judge.flag(Input::IsSoleTrader));
    }
    judge.fault(and(other, closed), Lies::Name(role))
}

impl Judge<'_> {
    fn comes_from(&self, role: Role, origin: Origin) -> Truth {
        self.within(Input::Origin, role, Origin::WORDS, origin.mask())
    }
}
