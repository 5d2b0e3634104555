//! The phones of the principals: which must be filled in, which may not be equal.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, both, either, not, or};
use super::super::vocabulary::{PhoneField, PhoneOf};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let rule = Phones {
        required: params.byte(),
        emergency_not: params.byte(),
        differ: params.byte() != 0,
        least_same: params.byte(),
        least_different: params.byte(),
    };
    match judge.site {
        None => rule.of_subject(judge),
        Some(_) => rule.of_site(judge),
    }
}

struct Phones {
    required: u32,
    emergency_not: u32,
    differ: bool,
    least_same: u32,
    least_different: u32,
}

const SUBJECT: Role = Role::SubjectPrincipal;
const SITE: Role = Role::SitePrincipal;

impl Phones {
    /// What the subject principal's record says by itself.
    fn of_subject(&self, judge: &mut Judge<'_>) -> Truth {
        let empty = self.lacks(judge, SUBJECT);
        let own = PhoneOf::Own.mask() | PhoneOf::Subject.mask();
        let repeated = self.repeats(judge, own, SUBJECT, SUBJECT);
        or(empty, repeated)
    }

    /// What the site principal's record says, by itself and beside the subject principal's.
    fn of_site(&self, judge: &mut Judge<'_>) -> Truth {
        let site = judge.site.unwrap_or_default();
        let linked = judge.linked(site);
        let mut verdict = Truth::NO;
        if linked.holds() {
            // Judged with the order where the rule speaks of the own number as well.
            let own = PhoneOf::Own.mask() | PhoneOf::Subject.mask();
            if self.emergency_not & own == 0 {
                verdict = self.repeats(judge, PhoneOf::Site.mask(), SUBJECT, SUBJECT);
            }
        } else {
            verdict = or(verdict, self.lacks(judge, SITE));
            let own = PhoneOf::Own.mask() | PhoneOf::Site.mask();
            verdict = or(verdict, self.repeats(judge, own, SITE, SITE));
            let (subject, site) = (PhoneOf::Subject.mask(), PhoneOf::Site.mask());
            verdict = or(verdict, self.repeats(judge, subject, SITE, SUBJECT));
            verdict = or(verdict, self.repeats(judge, site, SUBJECT, SITE));
        }
        let same = judge.flag(Input::SamePrincipal);
        if self.differ {
            let mut shared = Truth::NO;
            if !linked.holds() {
                shared = equal(judge, Input::Phone1, SITE, Input::Phone1, SUBJECT);
            }
            let shared = judge.fault(and(not(same), shared), Lies::Phone1(SITE));
            verdict = or(verdict, shared);
        }
        or(verdict, self.too_few(judge, same, linked))
    }

    /// A number that must be filled in is known to be empty.
    fn lacks(&self, judge: &mut Judge<'_>, role: Role) -> Truth {
        let mut verdict = Truth::NO;
        for (field, input, lies) in &[
            (PhoneField::Phone1, Input::Phone1, Lies::Phone1(role)),
            (
                PhoneField::Emergency,
                Input::EmergencyPhone,
                Lies::EmergencyPhone(role),
            ),
        ] {
            if self.required & field.mask() != 0 {
                let phone = judge.text_of(*input, role);
                let empty = Truth::known(phone.map(str::is_empty));
                if judge.fault(empty, *lies).holds() {
                    judge.empty();
                }
                verdict = or(verdict, empty);
            }
        }
        verdict
    }

    /// The emergency number of one repeats the first number of another, if the rule names those.
    fn repeats(&self, judge: &mut Judge<'_>, phones: u32, emergency: Role, phone: Role) -> Truth {
        if self.emergency_not & phones == 0 {
            return Truth::NO;
        }
        let equal = equal(
            judge,
            Input::EmergencyPhone,
            emergency,
            Input::Phone1,
            phone,
        );
        judge.fault(equal, Lies::EmergencyPhone(emergency))
    }

    /// All numbers together are fewer than the rule wants.
    fn too_few(&self, judge: &mut Judge<'_>, same: Truth, linked: Truth) -> Truth {
        let short = |least: u32, count: Option<u32>| match least {
            0 => Truth::NO,
            _ => Truth::known(count.map(|count| count < least)),
        };
        let of_one = short(self.least_same, distinct(judge, SUBJECT));
        let of_two = short(self.least_different, distinct(judge, SITE));
        let verdict = either(same, of_one, of_two);
        let role = if linked.holds() { SUBJECT } else { SITE };
        judge.fault(verdict, Lies::EmergencyPhone(role))
    }
}

/// Different numbers of the subject principal, and of the site principal if that is whom `with` names.
fn distinct(judge: &Judge<'_>, with: Role) -> Option<u32> {
    let mut phones = Vec::new();
    for role in &[SUBJECT, with] {
        for input in &[Input::Phone1, Input::EmergencyPhone] {
            let phone = judge.text_of(*input, *role)?;
            if !phone.is_empty() && !phones.contains(&phone) {
                phones.push(phone);
            }
        }
    }
    Some(phones.len() as u32)
}

/// Two numbers are known, filled in and equal.
fn equal(judge: &Judge<'_>, a: Input, of_a: Role, b: Input, of_b: Role) -> Truth {
    let (a, b) = (judge.text_of(a, of_a), judge.text_of(b, of_b));
    if a == Some("") || b == Some("") {
        return Truth::NO;
    }
    both(a, b, |a, b| a == b)
}
