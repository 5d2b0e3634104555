//! A principal's number may not stand in another filing.

use super::super::input::Input;
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, or};
use super::super::vocabulary::Reused;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (meant, persons) = judge.persons(params.byte());
    let fields = params.byte();
    let wanted = (params.byte() << 2 | params.byte()) as u16;
    let site = judge.site.unwrap_or_default();
    let mut verdict = Truth::NO;
    for role in persons {
        if fields & Reused::IdNumber.mask() != 0 {
            let reused = judge.told(Input::IdReused, *role, site, wanted);
            verdict = or(verdict, judge.fault(reused, Lies::CertificateNumber(*role)));
        }
        if fields & Reused::Phone.mask() != 0 {
            let reused = judge.told(Input::PhoneReused, *role, site, wanted);
            verdict = or(verdict, judge.fault(reused, Lies::Phone1(*role)));
        }
    }
    and(meant, verdict)
}
