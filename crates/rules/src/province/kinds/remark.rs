//! What a remark has to say.

use super::super::input::Input;
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::text::{bare, characters};
use super::super::truth::{Truth, and, not};
use crate::{cut, words};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let of_site = params.byte() != 0;
    let mut fixed = params.texts();
    let least = i64::from(params.byte());
    let (input, lies) = if of_site {
        (Input::SiteRemark, Lies::SiteRemark)
    } else {
        (Input::SubjectRemark, Lies::SubjectRemark)
    };
    let remark = judge.text(input);
    let written = remark.map(characters);
    let lacks = Truth::known(remark.map(|remark| {
        let remark = bare(remark);
        written < Some(least.max(1))
            || fixed.any(|text| !cut::holds(&remark, &bare(words::text(text))))
    }));
    let lacks = and(lacks, not(judge.one_there(params)));
    if judge.fault(lacks, lies).holds() && written == Some(0) {
        judge.empty();
    }
    lacks
}
