//! The subject's certificate must be of the province, or papers show that it belongs there.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, either, not};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let outside = judge.outside(Input::DocRegion, Role::Subject);
    let none = not(judge.one_there(params));
    let denied = params.byte() != 0;
    let own_ways = params.0.first().is_some_and(|count| *count > 0);
    let none = if denied || own_ways {
        let student = judge.flag(Input::IsStudent);
        let none_of_students = if denied {
            Truth::YES
        } else {
            not(judge.one_there(params))
        };
        either(student, none_of_students, none)
    } else {
        none
    };
    judge.fault(and(outside, none), Lies::SubjectAddress)
}
