//! Whether websites answer, and what stands at the foot of those that are filed.

use super::super::input::Input;
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::truth::{Truth, not, or};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let flags = params.byte();
    let mut verdict = Truth::NO;
    if judge.site.is_some() && flags & 1 != 0 {
        verdict = judge.flag(Input::Reachable);
    }
    if judge.site.is_none() || judge.is_alone() {
        for (flag, input) in &[
            (2, Input::FiledSitesReachable),
            (4, Input::FiledSitesFooterNumber),
            (8, Input::FiledSitesFooterLink),
        ] {
            if flags & flag != 0 {
                verdict = or(verdict, not(judge.flag(*input)));
            }
        }
    }
    judge.fault(verdict, Lies::Domain(0))
}
