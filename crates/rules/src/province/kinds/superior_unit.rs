//! What is written as investor or supervising unit (投资者或上级主管单位).

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::Truth;
use super::super::vocabulary::SuperiorKind;
use crate::tables::NATURE_IDS;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    for _ in 0..params.byte() {
        let others = params.byte() != 0;
        let natures = params.list();
        let must_be = params.byte();
        if judge.listed(Input::Nature, Role::Subject, natures, NATURE_IDS)? != others {
            let kind = judge.bit(Input::SuperiorUnit, Role::Subject, SuperiorKind::WORDS)?;
            return judge.fault(Some(kind & must_be == 0), Lies::Superior);
        }
    }
    Some(false)
}
