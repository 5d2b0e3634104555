//! Words that a name, a remark or the label of a domain may not hold.

use super::super::input::{Input, Role};
use super::super::judge::{Detail, Judge, Lies};
use super::super::row::Bytes;
use super::super::text::{characters, first_word, has_word, label};
use super::super::truth::{Truth, and, not, or};
use super::super::vocabulary::{Match, Searched};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (field, how, unless_remark) = (params.byte(), params.byte(), params.byte() != 0);
    let number = params.byte();
    let exceptions = params.texts();
    let mut lies = Lies::SiteName;
    let text = if field == Searched::SiteName as u32 {
        judge.text(Input::SiteName)
    } else if field == Searched::SiteRemark as u32 {
        lies = Lies::SiteRemark;
        judge.text(Input::SiteRemark)
    } else {
        lies = judge.here_is_domain();
        judge.text(Input::Domain)
    };
    let mut word = Detail::Nothing;
    let found = match text {
        None => Truth::UNKNOWN,
        Some(_) if how == Match::RegionOnly as u32 => {
            let site = judge.site.unwrap_or_default();
            judge.told(Input::RegionName, Role::Subject, site, number as u16)
        }
        Some(text) => {
            let own;
            let text = if field == Searched::DomainLabel as u32 {
                own = label(text);
                &*own
            } else {
                text
            };
            let found = first_word(text, Bytes::texts_of(number), how);
            word = found.map_or(word, Detail::Word);
            Truth::of(found.is_some() && !has_word(text, exceptions))
        }
    };
    let mut allowed = judge.one_there(params);
    if unless_remark {
        let remark = judge.text(Input::SiteRemark);
        let told = remark.map(|remark| characters(remark) > 0);
        allowed = or(allowed, Truth::known(told));
    }
    judge.tell(and(found, not(allowed)), lies, word)
}
