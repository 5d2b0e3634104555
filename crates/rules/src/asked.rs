//! Which fields an order asks for, by its type.
//!
//! Orders that add something ask for all of them. A change asks for what it changes and for whom it is
//! about, a cancellation for no more than finds the filing. What is filled in besides is checked as ever.

use crate::field::{DOMAIN, FieldId, Group, SITE_DOMAINS, WEBSITES};
use crate::finding::{Code, Finding, What};
use crate::order_type::OrderType;
use crate::step::Step;
use crate::tables::{ADD_ORDER_TYPE_IDS, ORDER_TYPE_IDS};

/// The types of orders that ask for a part of the fields. One is asked for by a fact alone: no answer
/// makes an order a change or a cancellation.
pub fn parts() -> impl Iterator<Item = &'static str> {
    ORDER_TYPE_IDS.iter().copied().filter(|id| is_part(id))
}

fn is_part(id: &str) -> bool {
    !ADD_ORDER_TYPE_IDS.contains(&id)
}

/// The type, if its orders ask for a part of the fields.
pub(crate) fn part(order_type: OrderType) -> Option<&'static str> {
    order_type.ok().flatten().filter(|id| is_part(id))
}

/// Whether orders of that type end what is filed; other parts change it.
#[must_use]
pub fn cancels(order_type: &str) -> bool {
    order_type.starts_with("cancel_")
}

/// Whether an order of that type asks for anything in a step. What step 2 shows is asked for in step 4 in
/// the end.
#[must_use]
pub fn asks_in(order_type: &str, step: Step) -> bool {
    let asking = match step {
        Step::Authenticity => Step::Websites,
        step => step,
    };
    FieldId::all().any(|id| id.field().step == asking && asks(order_type, id))
}

/// Whether an order of that type asks for a field.
#[must_use]
pub fn asks(order_type: &str, field: FieldId) -> bool {
    let (group, step) = (field.field().group, field.field().step);
    let of_subject = group == Group::Order && field != WEBSITES.id();
    let finds_subject = of_subject && step != Step::Subject;
    let finds_site = [WEBSITES.id(), SITE_DOMAINS.id(), DOMAIN.id()].contains(&field);
    match order_type {
        "change_subject" => of_subject,
        "change_site" => finds_subject || !of_subject,
        "cancel_subject" => finds_subject,
        "cancel_site" | "cancel_access" => finds_subject || finds_site,
        _ => true,
    }
}

/// Drops what is asked of fields that the order does not ask for; what is filled in is judged as ever. Papers are
/// asked for by the rules on them, which know the types themselves.
#[inline(never)]
pub(crate) fn narrow(order_type: &str, found: &mut Vec<Finding>) {
    found.retain(|finding| {
        let judged = match finding.what {
            What::Issue => !finding.empty,
            What::Material { present, .. } => present,
            What::Pending(_) => true,
            What::Checklist { .. } => false,
        };
        judged
            || asks(order_type, finding.at.field)
            || finding.code == Code::new("material.missing")
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{
        AGREEMENT_SECURITY, SITE_NAME, SITE_RESOURCE_KIND, SUBJECT_CERTIFICATE_NUMBER,
        SUBJECT_PRINCIPAL_PHONE1,
    };

    #[test]
    fn a_type_asks_for_what_it_is_about() {
        let fields = [
            SUBJECT_CERTIFICATE_NUMBER.id(),
            SUBJECT_PRINCIPAL_PHONE1.id(),
            WEBSITES.id(),
            DOMAIN.id(),
            SITE_RESOURCE_KIND.id(),
            SITE_NAME.id(),
            AGREEMENT_SECURITY.id(),
        ];
        for (order_type, asked) in [
            ("first", [true; 7]),
            ("access", [true; 7]),
            (
                "change_subject",
                [true, true, false, false, false, false, true],
            ),
            ("change_site", [true, false, true, true, true, true, true]),
            (
                "cancel_subject",
                [true, false, false, false, false, false, true],
            ),
            ("cancel_site", [true, false, true, true, false, false, true]),
            (
                "cancel_access",
                [true, false, true, true, false, false, true],
            ),
        ] {
            assert_eq!(
                fields.map(|field| asks(order_type, field)),
                asked,
                "{order_type}"
            );
        }
    }
}
