//! What is counted.

use super::input::{Input, Role, Value};
use super::judge::Judge;
use super::text::label;
use super::vocabulary::{Counted, FilingType};

/// A count, if all that it needs is known. One that is given as such wins.
#[inline(never)]
pub(super) fn count(judge: &Judge<'_>, what: u32) -> Option<i64> {
    if let Some(Value::Number(given)) = judge.read(Input::Given, Role::Subject, 0, what as u16) {
        return Some(given);
    }
    match Counted::ALL.get(what as usize)? {
        Counted::SitesPerOrder => judge.number(Input::Sites),
        Counted::DomainsPerOrder => domains_of_order(judge),
        Counted::ExistingSites => judge.number(Input::ExistingSites),
        Counted::IcpNumbers => judge.number(Input::IcpNumbers),
        Counted::TotalSites => {
            let existing = judge.number(Input::ExistingSites)?;
            Some(existing + new(judge, judge.number(Input::Sites))?)
        }
        Counted::TotalDomains => {
            let existing = judge.number(Input::ExistingDomains)?;
            // A change may add domains or take some away.
            if judge.flag(Input::ChangeTouchesDomain).holds() && !judge.changes().fails() {
                return None;
            }
            Some(existing + new(judge, domains_of_order(judge))?)
        }
        Counted::TotalDomainLabels => labels(
            judge,
            0..u16::try_from(judge.number(Input::Sites)?).ok()?,
            true,
        ),
        Counted::DomainsPerSite => judge.number(Input::Domains),
        Counted::DomainLabelsPerSite => {
            let site = judge.site?;
            labels(judge, site..site + 1, false)
        }
        Counted::CloudResourcesPerSite => judge.number(Input::CloudResources),
        Counted::HomeUrlsPerSite => judge.number(Input::HomeUrls),
    }
}

/// What an order adds: websites under access or change are filed already.
fn new(judge: &Judge<'_>, of_order: Option<i64>) -> Option<i64> {
    let adds = FilingType::First.mask() | FilingType::AddSite.mask();
    if judge.files(adds).flag()? {
        of_order
    } else {
        Some(0)
    }
}

fn domains_of_order(judge: &Judge<'_>) -> Option<i64> {
    let mut all = 0;
    for site in 0..judge.number(Input::Sites)? {
        all += domains_of(judge, site as u16)?;
    }
    Some(all)
}

fn domains_of(judge: &Judge<'_>, site: u16) -> Option<i64> {
    match judge.read(Input::Domains, Role::Subject, site, 0)? {
        Value::Number(count) => Some(count),
        _ => None,
    }
}

/// Different first labels of the domains of websites, and of those that were filed before.
#[inline(never)]
fn labels(judge: &Judge<'_>, sites: core::ops::Range<u16>, existing: bool) -> Option<i64> {
    let mut seen: Vec<String> = Vec::new();
    let mut add = |label: String| {
        if !label.is_empty() && !seen.contains(&label) {
            seen.push(label);
        }
    };
    // A text behind the last is empty.
    for item in 0..if existing { u16::MAX } else { 0 } {
        let Value::Text(text) = judge.read(Input::ExistingLabel, Role::Subject, 0, item)? else {
            return None;
        };
        if text.is_empty() {
            break;
        }
        add(label(text));
    }
    for site in sites {
        for item in 0..domains_of(judge, site)? {
            let Value::Text(name) = judge.read(Input::Domain, Role::Subject, site, item as u16)?
            else {
                return None;
            };
            add(label(name));
        }
    }
    Some(seen.len() as i64)
}
