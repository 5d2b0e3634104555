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
    judge.persons(roles, &mut |judge, role| {
        if flags & 1 != 0 && judge.is_foreign(Role::LegalRepresentative)? {
            let delegate = judge.bit(Input::Origin, role, Origin::WORDS);
            let elsewhere = delegate.map(|from| from != Origin::Mainland.bit());
            let elsewhere = judge.fault(elsewhere, Lies::Name(role));
            let unproven = not(judge.all_there(letters));
            let unproven = judge.fault(unproven, Lies::Materials);
            return or(elsewhere, unproven);
        }
        let other = not(judge.flag_of(Input::IsLegalRepresentative, role));
        let mut closed = if ways.is_empty() {
            Some(true)
        } else {
            not(judge.all_there(ways))
        };
        if flags & 2 != 0 {
            closed = or(closed, judge.flag(Input::IsSoleTrader));
        }
        judge.fault(and(other, closed), Lies::Name(role))
    })
}

impl Judge<'_> {
    fn is_foreign(&self, role: Role) -> Truth {
        let origin = self.bit(Input::Origin, role, Origin::WORDS);
        origin.map(|from| from == Origin::Foreign.bit())
    }
}
