//! Forms that a website's name may not have.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::text::{count, han};
use super::super::truth::{Truth, or};
use super::super::vocabulary::NameForm;
use crate::cut;
use crate::identifiers::domain::bare;
use crate::normal::{is_han, same_name};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let forbidden = params.byte();
    let Some(name) = judge.text(Input::SiteName) else {
        return Truth::UNKNOWN;
    };
    let mut verdict = Truth::NO;
    for form in NameForm::ALL {
        if forbidden & form.mask() != 0 {
            let has = match form {
                NameForm::PersonName => is_person(judge, name),
                _ => Truth::of(has_form(name, *form)),
            };
            verdict = or(verdict, has);
        }
    }
    judge.fault(verdict, Lies::SiteName)
}

fn has_form(name: &str, form: NameForm) -> bool {
    let latin = count(name, |ch| ch.is_ascii_alphabetic()) > 0;
    match form {
        NameForm::PureLatin => latin && han(name) == 0,
        NameForm::AnyLatin => latin,
        NameForm::PureDigits => !name.is_empty() && digits(name) == name.len() as i64,
        NameForm::Domain => is_domain(bare(name)),
        NameForm::Url => cut::holds(name, "://") || starts_with_www(name),
        NameForm::PersonName => false,
    }
}

fn starts_with_www(name: &str) -> bool {
    name.as_bytes()
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"www."))
}

/// Labels of letters, digits and hyphens with dots between, the last one no number.
fn is_domain(host: &str) -> bool {
    let others = count(host, |ch| {
        !(ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-') || is_han(ch))
    });
    let (Some(before), last) = cut::last(host, b'.') else {
        return false;
    };
    others == 0 && !before.is_empty() && last.len() > 1 && digits(last) == 0
}

fn digits(text: &str) -> i64 {
    count(text, |ch| ch.is_ascii_digit())
}

/// The name of a principal or of the legal representative.
fn is_person(judge: &Judge<'_>, name: &str) -> Truth {
    let mut is = Truth::NO;
    for role in &[
        Role::SubjectPrincipal,
        Role::SitePrincipal,
        Role::LegalRepresentative,
    ] {
        let person = judge.text_of(Input::Name, judge.resolve(*role));
        let same = person.map(|person| same_name(person, name));
        is = or(is, Truth::known(same));
    }
    is
}
