//! A principal's number may not stand in another filing.

use super::super::input::{Input, Value};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, or};
use super::super::vocabulary::Reused;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (roles, fields) = (params.byte(), params.byte());
    let wanted = params.byte() << 2 | params.byte();
    judge.persons(roles, &mut |judge, role| {
        let mut verdict = Some(false);
        for (field, input, lies) in [
            (
                Reused::IdNumber,
                Input::IdReused,
                Lies::CertificateNumber(role),
            ),
            (Reused::Phone, Input::PhoneReused, Lies::Phone1(role)),
        ] {
            if fields & field.bit() != 0 {
                let site = judge.site.unwrap_or_default();
                let reused = match judge.read(input, role, site, wanted.into()) {
                    Some(Value::Flag(reused)) => Some(reused),
                    _ => None,
                };
                verdict = or(verdict, judge.fault(reused, lies));
            }
        }
        verdict
    })
}
