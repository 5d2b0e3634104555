//! How a sole trader (个体工商户) files.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, and, both, not, or};

use super::super::vocabulary::FileAs;
use crate::normal::same_name;
use crate::tables::INDIVIDUAL;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (file_as, flags) = (params.byte(), params.byte());
    let sole_trader = judge.flag(Input::IsSoleTrader);
    if sole_trader.fails() {
        return sole_trader;
    }
    let nature = judge.text(Input::Nature);
    let organisation = Truth::known(nature.map(|nature| nature != INDIVIDUAL));
    let trade_name = judge.flag(Input::HasTradeName);
    let must_be_organisation = match FileAs::ALL.get(file_as as usize) {
        Some(FileAs::Any) => Truth::NO,
        Some(FileAs::Organization) => Truth::YES,
        Some(FileAs::ByTradeName) => trade_name,
        Some(FileAs::ByRegistry) => judge.flag(Input::InRegistry),
        None => return Truth::UNKNOWN,
    };
    let mut verdict = if file_as == FileAs::Any as u32 {
        Truth::NO
    } else {
        both(organisation.flag(), must_be_organisation.flag(), bool::ne)
    };
    let is_legal = judge.flag_of(Input::IsLegalRepresentative, Role::SubjectPrincipal);
    let owned = [judge.flag(Input::HasSeal), trade_name, is_legal];
    for (bit, has) in owned.iter().enumerate() {
        if flags >> bit & 1 != 0 {
            verdict = or(verdict, and(organisation, not(*has)));
        }
    }
    if flags & 8 != 0 {
        let name = judge.text(Input::SubjectName);
        let owner = judge.text_of(Input::Name, Role::LegalRepresentative);
        let differs = both(name, owner, |name, owner| !same_name(name, owner));
        verdict = or(verdict, and(not(trade_name), differs));
    }
    judge.fault(and(sole_trader, verdict), Lies::Nature)
}
