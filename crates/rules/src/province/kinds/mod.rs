//! What each kind of rule demands: one small evaluator a kind.

mod address_format;
mod age_range;
mod change_policy;
mod count_limit;
mod doc_type;
mod doc_validity;
mod domain_expiry;
mod domain_owner;
mod domain_tld;
mod forbidden_words;
mod id_region;
mod legal_representative;
mod name_form;
mod no_reuse;
mod phone_distinct;
mod remark;
mod site_state;
mod sole_trader;
mod superior_unit;

use super::condition::one_content;
use super::input::{Input, Role};
use super::judge::{Detail, Judge, Lies};
use super::row::Bytes;
use super::text::{characters, han};
use super::truth::{Truth, and, not, or};
use super::vocabulary::Kind;
use crate::tables::SERVICE_CONTENT_IDS;

/// Judges what a rule demands where its conditions hold.
#[inline(never)]
pub(super) fn judge(judge: &mut Judge<'_>, kind: u8, mut params: Bytes) -> Truth {
    let params = &mut params;
    let Some(kind) = Kind::ALL.get(usize::from(kind)) else {
        return Truth::UNKNOWN;
    };
    match kind {
        Kind::LegalRepresentative => legal_representative::judge(judge, params),
        Kind::SamePrincipal => {
            let another = not(judge.flag(Input::SamePrincipal));
            judge.fault(another, Lies::Name(Role::SitePrincipal))
        }
        Kind::AgeRange => age_range::judge(judge, params),
        Kind::IdRegion => id_region::judge(judge, params),
        Kind::PhoneRegion => {
            let (meant, persons) = judge.persons(params.byte());
            let mut verdict = Truth::NO;
            for role in persons {
                let outside = judge.outside(Input::Phone1Region, *role);
                verdict = or(verdict, judge.fault(outside, Lies::Phone1(*role)));
            }
            and(meant, verdict)
        }
        Kind::PhoneDistinct => phone_distinct::judge(judge, params),
        Kind::NoReuse => no_reuse::judge(judge, params),
        Kind::DocType => doc_type::judge(judge, params),
        Kind::DocValidity => doc_validity::judge(judge, params),
        Kind::SoleTrader => sole_trader::judge(judge, params),
        Kind::SuperiorUnit => superior_unit::judge(judge, params),
        Kind::NameLength => name_length(judge, params),
        Kind::NameForm => name_form::judge(judge, params),
        Kind::ForbiddenWords => forbidden_words::judge(judge, params),
        Kind::ServiceContent => service_content(judge, params),
        Kind::Remark => remark::judge(judge, params),
        Kind::DomainOwner => domain_owner::judge(judge, params),
        Kind::DomainExpiry => domain_expiry::judge(judge, params),
        Kind::DomainTld => domain_tld::judge(judge, params),
        Kind::DomainRegistrar => {
            let abroad = not(judge.flag(Input::RegistrarDomestic));
            judge.fault(abroad, judge.here_is_domain())
        }
        Kind::CountLimit => count_limit::judge(judge, params),
        Kind::AddressFormat => address_format::judge(judge, params),
        Kind::Material => {
            let missing = not(judge.one_there(params));
            if judge.fault(missing, Lies::Materials).holds() {
                judge.empty();
            }
            missing
        }
        Kind::SiteState => site_state::judge(judge, params),
        Kind::ChangePolicy => change_policy::judge(judge, params),
        // Its line of the checklist stands while the conditions are not known to fail.
        Kind::Manual => Truth::NO,
    }
}

/// The name of a website has too few characters.
fn name_length(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (least, of_all) = (params.byte(), params.byte() != 0);
    let Some(name) = judge.text(Input::SiteName) else {
        return Truth::UNKNOWN;
    };
    let count = if of_all { characters(name) } else { han(name) };
    let short = Truth::of(count < least.into());
    judge.tell(short, Lies::SiteName, Detail::Limit(least.into(), count))
}

/// A service content is chosen that the province does not take, or one that is not its only ones.
fn service_content(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let denies = params.byte() != 0;
    let rows = params.list();
    let chosen = if denies {
        one_content(judge, rows)
    } else {
        // Behind the last row stands whatever is in no row.
        let mut other = Truth::NO;
        for row in 0..=SERVICE_CONTENT_IDS.len() as u16 {
            if !rows.contains(&(row as u8)) {
                other = or(other, judge.content(row));
            }
        }
        other
    };
    let verdict = and(chosen, not(judge.one_there(params)));
    judge.fault(verdict, Lies::ServiceContents)
}

impl Judge<'_> {
    /// The domain that is judged.
    fn here_is_domain(&self) -> Lies {
        Lies::Domain(self.domain.unwrap_or_default())
    }
}
