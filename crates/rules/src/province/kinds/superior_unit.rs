//! What is written as investor or supervising unit (投资者或上级主管单位).

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, not};
use super::super::vocabulary::SuperiorKind;
use crate::tables::NATURE_IDS;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    for _ in 0..params.byte() {
        let others = params.byte() != 0;
        let natures = params.list();
        let must_be = params.byte();
        let named = judge.listed(Input::Nature, Role::Subject, natures, NATURE_IDS);
        if !named.is_known() {
            return named;
        }
        if named.holds() != others {
            let (input, words) = (Input::SuperiorUnit, SuperiorKind::WORDS);
            let other = not(judge.within(input, Role::Subject, words, must_be));
            return judge.fault(other, Lies::Superior);
        }
    }
    Truth::NO
}
