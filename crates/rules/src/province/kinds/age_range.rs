//! Principals must be of an age, in completed years.

use super::super::input::{Input, Role};
use super::super::judge::{Detail, Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::Truth;

/// No upper limit.
const NONE: u8 = u8::MAX;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let roles = params.byte();
    let (least, most_male, most_female) = (params.byte(), params.byte(), params.byte());
    judge.persons(roles, &mut |judge, role| {
        let age = judge.age(role)?;
        let (verdict, limit) = if age < least.into() {
            (Some(true), least)
        } else {
            too_old(judge, role, age, most_male, most_female)
        };
        let lies = Lies::CertificateNumber(role);
        judge.tell(verdict, lies, Detail::Least(limit.into()))
    })
}

/// Above the limit of their sex; while that is unknown, above both.
fn too_old(judge: &Judge<'_>, role: Role, age: i64, male: u8, female: u8) -> (Truth, u8) {
    let above = |limit: u8| limit != NONE && age > limit.into();
    if above(male) == above(female) {
        return (Some(above(male)), male.max(female));
    }
    match judge.text_of(Input::Sex, role) {
        Some("male") => (Some(above(male)), male),
        Some("female") => (Some(above(female)), female),
        _ => (None, 0),
    }
}
