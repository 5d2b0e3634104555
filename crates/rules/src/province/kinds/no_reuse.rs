//! A principal's number may not stand in another filing.

use super::super::input::Input;
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, or};
use super::super::vocabulary::Reused;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (roles, fields) = (params.byte(), params.byte());
    let wanted = params.byte() << 2 | params.byte();
    judge.persons(roles, &mut |judge, role| {
        let mut verdict = Truth::NO;
        let site = judge.site.unwrap_or_default();
        if fields & Reused::IdNumber.mask() != 0 {
            let reused = judge.told(Input::IdReused, role, site, wanted as u16);
            verdict = judge.fault(reused, Lies::CertificateNumber(role));
        }
        if fields & Reused::Phone.mask() != 0 {
            let reused = judge.told(Input::PhoneReused, role, site, wanted as u16);
            verdict = or(verdict, judge.fault(reused, Lies::Phone1(role)));
        }
        verdict
    })
}
