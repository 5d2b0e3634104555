//! How a sole trader (个体工商户) files.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, not, or};

use super::super::vocabulary::FileAs;
use crate::normal::same_name;
use crate::tables::INDIVIDUAL;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (file_as, flags) = (params.byte(), params.byte());
    let sole_trader = judge.flag(Input::IsSoleTrader);
    if sole_trader == Some(false) {
        return sole_trader;
    }
    let nature = judge.text(Input::Nature);
    let organisation = nature.map(|nature| nature != INDIVIDUAL);
    let trade_name = judge.flag(Input::HasTradeName);
    let must_be_organisation = match FileAs::ALL.get(usize::from(file_as))? {
        FileAs::Any => organisation,
        FileAs::Organization => Some(true),
        FileAs::ByTradeName => trade_name,
        FileAs::ByRegistry => judge.flag(Input::InRegistry),
    };
    let wrong_way = match (organisation, must_be_organisation) {
        (Some(is), Some(must)) => Some(is != must),
        _ if file_as == FileAs::Any as u8 => Some(false),
        _ => None,
    };
    let mut verdict = wrong_way;
    for (flag, lacks) in [
        (1, not(judge.flag(Input::HasSeal))),
        (2, not(trade_name)),
        (
            4,
            not(judge.flag_of(Input::IsLegalRepresentative, Role::SubjectPrincipal)),
        ),
    ] {
        if flags & flag != 0 {
            verdict = or(verdict, and(organisation, lacks));
        }
    }
    if flags & 8 != 0 {
        let name = judge.text(Input::SubjectName);
        let owner = judge.text_of(Input::Name, Role::LegalRepresentative);
        let differs = match (name, owner) {
            (Some(name), Some(owner)) => Some(!same_name(name, owner)),
            _ => None,
        };
        verdict = or(verdict, and(not(trade_name), differs));
    }
    judge.fault(and(sole_trader, verdict), Lies::Nature)
}
