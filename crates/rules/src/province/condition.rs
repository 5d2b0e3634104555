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
use crate::words;

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
pub(super) fn holds(judge: &Judge<'_>, condition: u32, args: &mut Bytes) -> Truth {
    let Some(condition) = Condition::ALL.get(condition as usize) else {
        return Truth::UNKNOWN;
    };
    match condition {
        Condition::FilingType => judge.files(args.byte()),
        Condition::Nature => judge.listed(Input::Nature, Role::Subject, args.list(), NATURE_IDS),
        Condition::Purpose => {
            judge.within(Input::Purpose, Role::Subject, Purpose::WORDS, args.byte())
        }
        Condition::ServiceContent => one_content(judge, args.list()),
        Condition::NotLegalRepresentative => {
            let role = role(args.byte());
            not(judge.is_legal_representative(role))
        }
        Condition::AnyNotLegalRepresentative => {
            let roles = args.byte();
            let mut any = Truth::NO;
            for role in &[Role::SubjectPrincipal, Role::SitePrincipal] {
                if roles & role.mask() != 0 {
                    any = or(any, not(judge.is_legal_representative(*role)));
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
            Truth::known(age.map(|age| (i64::from(from)..i64::from(below)).contains(&age)))
        }
        Condition::OriginIn => {
            let role = judge.resolve(role(args.byte()));
            judge.within(Input::Origin, role, Origin::WORDS, args.byte())
        }
        Condition::Keywords => keywords(judge, args),
        Condition::Count => {
            let count = count::count(judge, args.byte());
            let least = i64::from(args.byte());
            Truth::known(count.map(|count| count >= least))
        }
        Condition::DomainOwnerIs => {
            let kind = 1 << args.byte();
            each_domain(judge, &|judge| {
                judge.within(Input::OwnerKind, Role::Subject, OwnerKind::WORDS, kind)
            })
        }
        Condition::TldIn => {
            let tlds = args.texts();
            let domain = judge.text(Input::Domain);
            Truth::known(domain.map(|domain| tlds.have(&top_level(domain))))
        }
        Condition::ResidenceCity => {
            let mut cities = args.texts();
            let city = judge.number(Input::ResidencePermitCity);
            Truth::known(
                city.map(|city| cities.any(|known| i64::from(code(words::text(known))) == city)),
            )
        }
        Condition::ChangeTouchesDomain => {
            or(not(judge.changes()), judge.flag(Input::ChangeTouchesDomain))
        }
        flag => {
            let first = Condition::IsStudent as usize;
            match FLAGS.get((*flag as usize).wrapping_sub(first)) {
                Some(input) => is(judge.flag(*input), args),
                None => Truth::UNKNOWN,
            }
        }
    }
}

fn role(byte: u32) -> Role {
    Role::ALL
        .get(byte as usize)
        .copied()
        .unwrap_or(Role::SubjectPrincipal)
}

fn is(flag: Truth, args: &mut Bytes) -> Truth {
    if args.byte() == 0 { not(flag) } else { flag }
}

/// Whether one of these service contents is chosen.
#[inline(never)]
pub(super) fn one_content(judge: &Judge<'_>, rows: &[u8]) -> Truth {
    let mut one = Truth::NO;
    for row in rows {
        one = or(one, judge.content(u16::from(*row)));
    }
    one
}

/// Whether something holds of one domain here.
fn each_domain(judge: &Judge<'_>, holds: &dyn Fn(&Judge<'_>) -> Truth) -> Truth {
    let mut one = Truth::NO;
    for domain in 0..judge.domains() {
        one = or(one, holds(&judge.of_domain(domain)));
    }
    one
}

/// The texts in which keywords are looked for, in the order of [`Searched`].
const SEARCHED: [Input; 5] = [
    Input::SubjectName,
    Input::BusinessScope,
    Input::ContactAddress,
    Input::SiteName,
    Input::SiteRemark,
];

fn keywords(judge: &Judge<'_>, args: &mut Bytes) -> Truth {
    let fields = args.byte();
    let number = args.byte();
    let contents = args.list();
    let words = || Bytes::texts_of(number);
    let mut found = Truth::NO;
    for (field, input) in SEARCHED.iter().enumerate() {
        if fields >> field & 1 != 0 {
            let text = judge.text(*input);
            found = or(
                found,
                Truth::known(text.map(|text| has_word(text, words()))),
            );
        }
    }
    if fields & Searched::ServiceContent.mask() != 0 {
        found = or(found, one_content(judge, contents));
    }
    if fields & Searched::DomainLabel.mask() != 0 {
        let in_domain = each_domain(judge, &|judge| {
            let domain = judge.text(Input::Domain);
            Truth::known(domain.map(|domain| has_word(&label(domain), words())))
        });
        found = or(found, in_domain);
    }
    found
}

impl Judge<'_> {
    /// Whether a service content is chosen, by its row.
    pub(super) fn content(&self, row: u16) -> Truth {
        let site = self.site.unwrap_or_default();
        self.told(Input::ServiceContent, Role::Subject, site, row)
    }

    pub(super) fn is_legal_representative(&self, role: Role) -> Truth {
        self.flag_of(Input::IsLegalRepresentative, self.resolve(role))
    }

    /// The order changes what was filed.
    pub(super) fn changes(&self) -> Truth {
        self.files(FilingType::ChangeSubject.mask() | FilingType::ChangeSite.mask())
    }

    fn of_domain(&self, domain: u16) -> Judge<'_> {
        let mut judge = Judge::new(self.source, self.province);
        judge.site = self.site;
        judge.domain = Some(domain);
        judge
    }
}
