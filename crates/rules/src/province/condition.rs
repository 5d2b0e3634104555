//! The conditions of `when`.

use super::count;
use super::input::{Input, Role};
use super::judge::Judge;
use super::row::Bytes;
use super::text::{has_word, label, top_level};
use super::truth::{Truth, not, or};
use super::vocabulary::{Condition, FilingType, Origin, OwnerKind, Purpose, Searched};
use crate::places::code;
use crate::tables::NATURE_IDS;

/// What the conditions from `is_student` on ask for, in their order.
const FLAGS: [Input; 10] = [
    Input::IsStudent,
    Input::IsSoleTrader,
    Input::HasTradeName,
    Input::ForeignInvested,
    Input::IsForeignRepOffice,
    Input::WebshopLicense,
    Input::MultiIpProvinces,
    Input::PreapprovalHit,
    Input::NameUnclear,
    Input::NameDuplicates,
];

/// Whether a condition holds; its arguments are taken whatever it says.
pub(super) fn holds(judge: &Judge<'_>, condition: u8, args: &mut Bytes) -> Truth {
    match Condition::ALL.get(usize::from(condition))? {
        Condition::FilingType => within(judge.filing_type(), args.byte()),
        Condition::Nature => judge.listed(Input::Nature, Role::Subject, args.list(), NATURE_IDS),
        Condition::Purpose => {
            let purpose = judge.bit(Input::Purpose, Role::Subject, Purpose::WORDS);
            within(purpose, args.byte())
        }
        Condition::ServiceContent => one_content(judge, args.list()),
        Condition::NotLegalRepresentative => {
            let role = role(args.byte());
            not(judge.is_legal_representative(role))
        }
        Condition::AnyNotLegalRepresentative => {
            let roles = args.byte();
            let mut any = Some(false);
            for role in [Role::SubjectPrincipal, Role::SitePrincipal] {
                if roles & role.bit() != 0 {
                    any = or(any, not(judge.is_legal_representative(role)));
                }
            }
            any
        }
        Condition::SitePrincipalDiffers => {
            let differs = not(judge.flag(Input::SamePrincipal));
            is(differs, args)
        }
        Condition::PersonOutside => match role(args.byte()) {
            Role::Subject => judge.outside(Input::DocRegion, Role::Subject),
            role => judge.outside(Input::IdRegion, judge.resolve(role)),
        },
        Condition::AgeBetween => {
            let role = role(args.byte());
            let (from, below) = (args.byte(), args.byte());
            let age = judge.age(judge.resolve(role));
            age.map(|age| age >= from.into() && age < below.into())
        }
        Condition::OriginIn => {
            let role = judge.resolve(role(args.byte()));
            within(judge.bit(Input::Origin, role, Origin::WORDS), args.byte())
        }
        Condition::Keywords => keywords(judge, args),
        Condition::Count => {
            let count = count::count(judge, args.byte());
            let least = args.byte();
            count.map(|count| count >= least.into())
        }
        Condition::DomainOwnerIs => {
            let kind = 1 << args.byte();
            each_domain(judge, &|judge| {
                within(
                    judge.bit(Input::OwnerKind, Role::Subject, OwnerKind::WORDS),
                    kind,
                )
            })
        }
        Condition::TldIn => {
            let mut lists = args.texts();
            let domain = judge.text(Input::Domain)?;
            let last = top_level(domain);
            Some(lists.any(|tld| *tld == *last))
        }
        Condition::ResidenceCity => {
            let mut cities = args.texts();
            let city = judge.number(Input::ResidencePermitCity)?;
            Some(cities.any(|known| i64::from(code(known)) == city))
        }
        Condition::ChangeTouchesDomain => {
            or(not(judge.changes()), judge.flag(Input::ChangeTouchesDomain))
        }
        flag => {
            let first = Condition::IsStudent as usize;
            let input = FLAGS.get((*flag as usize).wrapping_sub(first));
            is(judge.flag(*input?), args)
        }
    }
}

fn role(byte: u8) -> Role {
    Role::ALL
        .get(usize::from(byte))
        .copied()
        .unwrap_or(Role::SubjectPrincipal)
}

fn is(flag: Truth, args: &mut Bytes) -> Truth {
    let wanted = args.byte() != 0;
    flag.map(|flag| flag == wanted)
}

/// Whether the bit of a word is in a mask.
fn within(bit: Option<u8>, mask: u8) -> Truth {
    bit.map(|bit| bit & mask != 0)
}

/// Whether one of these service contents is chosen.
#[inline(never)]
pub(super) fn one_content(judge: &Judge<'_>, rows: &[u8]) -> Truth {
    let mut one = Some(false);
    for row in rows {
        one = or(one, judge.content(u16::from(*row)));
    }
    one
}

/// Whether something holds of one domain here.
fn each_domain(judge: &Judge<'_>, holds: &dyn Fn(&Judge<'_>) -> Truth) -> Truth {
    let mut one = Some(false);
    for domain in 0..judge.domains() {
        one = or(one, holds(&judge.of_domain(domain)));
    }
    one
}

fn keywords(judge: &Judge<'_>, args: &mut Bytes) -> Truth {
    let fields = args.byte();
    let number = args.0.first().copied().unwrap_or_default();
    let _ = args.texts();
    let contents = args.list();
    let words = || Bytes::texts_of(number);
    let mut found = Some(false);
    for (field, input) in [
        (Searched::SubjectName, Input::SubjectName),
        (Searched::BusinessScope, Input::BusinessScope),
        (Searched::ContactAddress, Input::ContactAddress),
        (Searched::SiteName, Input::SiteName),
        (Searched::SiteRemark, Input::SiteRemark),
    ] {
        if fields & field.bit() != 0 {
            let text = judge.text(input);
            found = or(found, text.map(|text| has_word(text, words())));
        }
    }
    if fields & Searched::ServiceContent.bit() != 0 {
        found = or(found, one_content(judge, contents));
    }
    if fields & Searched::DomainLabel.bit() != 0 {
        let in_domain = each_domain(judge, &|judge| {
            let domain = judge.text(Input::Domain)?;
            Some(has_word(&label(domain), words()))
        });
        found = or(found, in_domain);
    }
    found
}

impl Judge<'_> {
    /// Whether a service content is chosen, by its row.
    pub(super) fn content(&self, row: u16) -> Truth {
        let site = self.site.unwrap_or_default();
        match self.read(Input::ServiceContent, Role::Subject, site, row)? {
            super::input::Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    pub(super) fn is_legal_representative(&self, role: Role) -> Truth {
        self.flag_of(Input::IsLegalRepresentative, self.resolve(role))
    }

    /// The order changes what was filed.
    pub(super) fn changes(&self) -> Truth {
        let changes = FilingType::ChangeSubject.bit() | FilingType::ChangeSite.bit();
        within(self.filing_type(), changes)
    }

    fn of_domain(&self, domain: u16) -> Judge<'_> {
        let mut judge = Judge::new(self.source, self.province);
        judge.site = self.site;
        judge.domain = Some(domain);
        judge
    }
}
