//! The types of certificates that a province takes.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies, position};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, not, or};
use super::super::vocabulary::Origin;
use crate::tables::{CERTIFICATE_IDS, NATURE_IDS};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (who, origins) = (params.byte(), params.byte());
    let by_origin = *params;
    let mut by_nature = by_origin;
    skip(&mut by_nature);
    let (meant, persons) = judge.persons(who);
    let mut verdict = Truth::NO;
    for role in persons {
        let wrong = match judge.text_of(Input::Origin, *role) {
            None => Truth::UNKNOWN,
            Some(origin) => {
                let number = position(Origin::WORDS, origin);
                let barred = origins != 0 && number.is_none_or(|number| origins >> number & 1 == 0);
                let other = other_type(judge, Input::IdType, *role, by_origin, number);
                or(Truth::of(barred), other)
            }
        };
        verdict = or(verdict, judge.fault(wrong, Lies::CertificateType(*role)));
    }
    let persons = and(meant, verdict);
    if who & Role::Subject.mask() == 0 || judge.site.is_some_and(|_| !judge.is_alone()) {
        return persons;
    }
    let subject = match judge.text(Input::Nature) {
        None => Truth::UNKNOWN,
        Some(nature) => {
            let number = position(NATURE_IDS, nature);
            other_type(judge, Input::DocType, Role::Subject, by_nature, number)
        }
    };
    or(persons, judge.fault(subject, Lies::SubjectCertificateType))
}

/// Steps over a table.
fn skip(table: &mut Bytes) {
    for _ in 0..table.byte() {
        table.byte();
        table.list();
    }
}

/// The type is none of those that the table has for the origin or nature; without a row it demands
/// nothing.
fn other_type(
    judge: &Judge<'_>,
    input: Input,
    role: Role,
    mut table: Bytes,
    number: Option<usize>,
) -> Truth {
    for _ in 0..table.byte() {
        let (key, types) = (table.byte(), table.list());
        if key == u32::from(u8::MAX) || number == Some(key as usize) {
            return not(judge.listed(input, role, types, CERTIFICATE_IDS));
        }
    }
    Truth::NO
}
