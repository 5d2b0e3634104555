//! Words that a name, a remark or the label of a domain may not hold.

use super::super::input::{Input, Role, Value};
use super::super::judge::{Detail, Judge, Lies};
use super::super::row::Bytes;
use super::super::text::{first_word, has_word, label};
use super::super::truth::{Truth, and, not, or};
use super::super::vocabulary::{Match, Searched};

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let (field, how, unless_remark) = (params.byte(), params.byte(), params.byte() != 0);
    let number = params.byte();
    let exceptions = params.texts();
    let mut lies = Lies::SiteName;
    let text = if field == Searched::SiteName as u8 {
        judge.text(Input::SiteName)
    } else if field == Searched::SiteRemark as u8 {
        lies = Lies::SiteRemark;
        judge.text(Input::SiteRemark)
    } else {
        lies = judge.here_is_domain();
        judge.text(Input::Domain)
    };
    let mut word = Detail::Nothing;
    let found = match &text {
        None => None,
        Some(_) if how == Match::RegionOnly as u8 => {
            let site = judge.site.unwrap_or_default();
            match judge.read(Input::RegionName, Role::Subject, site, number.into()) {
                Some(Value::Flag(is)) => Some(is),
                _ => None,
            }
        }
        Some(text) => {
            let label = if field == Searched::DomainLabel as u8 {
                label(text)
            } else {
                String::from(*text)
            };
            let text = &*label;
            let found = first_word(text, Bytes::texts_of(number), how);
            word = found.map_or(word, Detail::Word);
            Some(found.is_some() && !has_word(text, exceptions))
        }
    };
    let mut allowed = judge.one_there(params);
    if unless_remark {
        let remark = judge.text(Input::SiteRemark);
        allowed = or(allowed, remark.map(|remark| !remark.trim().is_empty()));
    }
    judge.tell(and(found, not(allowed)), lies, word)
}
