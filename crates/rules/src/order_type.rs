//! The type of an order (备案类型): told from what is filed already, chosen by nobody.
//!
//! Change and cancel orders are asked for, so their type stands in the facts. The type of every
//! other order follows from what the ministry holds of its subject and of its first domain.

use crate::cut;
use crate::fact::{
    DOMAIN_FILING_ACCESS_PROVIDERS, DOMAIN_FILING_STATE, DOMAIN_FILING_SUBJECT_CERTIFICATE_NUMBER,
    DOMAIN_FILING_SUBJECT_NAME, DOMAIN_FILING_SUBJECT_NUMBER, FactGroup, FactId, ORDER_TYPE,
    SUBJECT_FILING_NUMBER, SUBJECT_FILING_STATE,
};
use crate::field::{DOMAIN, FieldId, SUBJECT_CERTIFICATE_NUMBER, SUBJECT_NAME, SUBJECT_NATURE};
use crate::normal::{same_name, same_number};
use crate::rule::ids;
use crate::rules::registrable;
use crate::tables::{ADD_ORDER_TYPE_IDS, ORDER_TYPE_IDS};
use crate::view::View;

/// The fields that the type is told from; the domain is that of the first website.
pub(crate) const READS: &[FieldId] = ids![
    DOMAIN,
    SUBJECT_CERTIFICATE_NUMBER,
    SUBJECT_NAME,
    SUBJECT_NATURE
];
/// The facts that the type is told from.
pub(crate) const FACTS: &[FactId] = ids![
    DOMAIN_FILING_STATE,
    DOMAIN_FILING_SUBJECT_NUMBER,
    DOMAIN_FILING_SUBJECT_NAME,
    DOMAIN_FILING_SUBJECT_CERTIFICATE_NUMBER,
    DOMAIN_FILING_ACCESS_PROVIDERS,
    SUBJECT_FILING_STATE,
    SUBJECT_FILING_NUMBER
];

/// This provider among the access providers of a filing.
pub(crate) const HERE: &str = "here";

/// Something told, or the fact that is unknown; without one, an answer it hangs on is empty.
pub(crate) type Told<T> = Result<T, Option<FactId>>;

/// What the order is: one of the types, or, by what is filed already, none that can be made.
pub(crate) type OrderType = Told<Option<&'static str>>;

/// Under whom a domain is filed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not at all.
    Unfiled,
    /// Under the subject number that the certificate number finds.
    Own,
    /// The same, and this provider gives it access.
    OwnHere,
    /// Under another number of the same certificate or name.
    Same,
    /// Under another subject.
    Other,
}

/// The type of the order that `view`, standing at the first domain, sees.
#[inline(never)]
pub(crate) fn of_order(view: &View<'_>) -> OrderType {
    let stored = view.fact_choice(ORDER_TYPE, "").ok();
    if stored.is_some_and(|id| !ADD_ORDER_TYPE_IDS.contains(&id)) {
        return Ok(stored);
    }
    let told = of_domain(view);
    if told.is_err() && stored.is_some() {
        return Ok(stored);
    }
    told
}

/// The type that an order for the domain here has.
#[inline(never)]
pub(crate) fn of_domain(view: &View<'_>) -> OrderType {
    // By what the ministry holds of the subject: nothing, a filing here, one elsewhere.
    let types = match standing(view)? {
        Standing::Unfiled => "first add_site_here add_site_elsewhere",
        Standing::Own => " one_click_access access",
        Standing::OwnHere => "",
        Standing::Other | Standing::Same => return Ok(None),
    };
    let state = subject_state(view)?;
    let index = ["none", "here", "elsewhere"]
        .iter()
        .position(|known| *known == state);
    let own = index.map_or("", |index| cut::nth(types, index));
    Ok(ORDER_TYPE_IDS.iter().copied().find(|id| *id == own))
}

/// Under whom the domain here is filed.
#[inline(never)]
pub(crate) fn standing(view: &View<'_>) -> Told<Standing> {
    let domain = registrable(view).ok_or(None)?;
    if view.fact_choice(DOMAIN_FILING_STATE, domain)? == "none" {
        return Ok(Standing::Unfiled);
    }
    let subject = view.fact_key(FactGroup::Subjects).ok_or(None)?;
    if subject_state(view)? != "none" {
        let own = view.fact_text(SUBJECT_FILING_NUMBER, &subject)?;
        if same_name(own, view.fact_text(DOMAIN_FILING_SUBJECT_NUMBER, domain)?) {
            let providers = view.fact_texts(DOMAIN_FILING_ACCESS_PROVIDERS, domain)?;
            let here = providers.iter().any(|provider| **provider == *HERE);
            return Ok(if here {
                Standing::OwnHere
            } else {
                Standing::Own
            });
        }
    }
    let shown = view.fact_text(DOMAIN_FILING_SUBJECT_CERTIFICATE_NUMBER, domain);
    let certificate = view.text(SUBJECT_CERTIFICATE_NUMBER).ok_or(None)?;
    if shown.is_ok_and(|shown| same_number(shown, certificate)) {
        return Ok(Standing::Same);
    }
    // Many people have the same name.
    if shown.is_ok() && view.individual().ok_or(None)? {
        return Ok(Standing::Other);
    }
    let name = view.text(SUBJECT_NAME).ok_or(None)?;
    let same = same_name(name, view.fact_text(DOMAIN_FILING_SUBJECT_NAME, domain)?);
    Ok(if same {
        Standing::Same
    } else {
        Standing::Other
    })
}

/// What the ministry holds of the subject.
pub(crate) fn subject_state(view: &View<'_>) -> Told<&'static str> {
    let subject = view.fact_key(FactGroup::Subjects).ok_or(None)?;
    Ok(view.fact_choice(SUBJECT_FILING_STATE, &subject)?)
}
