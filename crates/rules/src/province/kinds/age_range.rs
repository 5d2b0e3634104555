//! Principals must be of an age, in completed years.

use super::super::input::{Input, Role};
use super::super::judge::{Detail, Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, or};

/// No upper limit.
const NONE: u32 = u8::MAX as u32;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (meant, persons) = judge.persons(params.byte());
    let (least, most_male, most_female) = (params.byte(), params.byte(), params.byte());
    let mut verdict = Truth::NO;
    for role in persons {
        let (wrong, limit) = match judge.age(*role) {
            None => (Truth::UNKNOWN, 0),
            Some(age) if age < least.into() => (Truth::YES, least),
            Some(age) => too_old(judge, *role, age, most_male, most_female),
        };
        let lies = Lies::CertificateNumber(*role);
        verdict = or(
            verdict,
            judge.tell(wrong, lies, Detail::Least(limit.into())),
        );
    }
    and(meant, verdict)
}

/// Above the limit of their sex; while that is unknown, above both.
fn too_old(judge: &Judge<'_>, role: Role, age: i64, male: u32, female: u32) -> (Truth, u32) {
    let above = |limit: u32| Truth::of(limit != NONE && age > limit.into());
    if above(male) == above(female) {
        return (above(male), male.max(female));
    }
    match judge.text_of(Input::Sex, role) {
        Some("male") => (above(male), male),
        Some("female") => (above(female), female),
        _ => (Truth::UNKNOWN, 0),
    }
}
