//! What a page may change, and where it leads.

use beian_rules::field::{Group, Kind};
use beian_rules::form::Form;
use beian_rules::place::At;
use beian_rules::step::Step;

use crate::pages::desk::Desk;
use crate::pages::form_page::address;
use crate::pages::steps::{authenticity, website};

/// What a page may change, and where it goes when all is right.
pub(super) struct Sheet {
    pub(super) step: Step,
    /// The website, on the page of one.
    pub(super) site: Option<u16>,
}

impl Sheet {
    /// Whether a field stands on this page.
    pub(super) fn holds(&self, form: &Form, at: At) -> bool {
        let row = at.field.field();
        let path = at.path();
        match (self.step, self.site) {
            (Step::Basic, _) => {
                row.step == Step::Basic && (row.group == Group::Order || at.place.site == 0)
            }
            (Step::Authenticity, _) => authenticity::PATHS.contains(&&*path),
            (Step::Subject, _) => row.step == Step::Subject,
            (Step::Websites, Some(site)) => {
                let own = row.group != Group::Order
                    && at.place.site == site
                    && (row.step == Step::Websites || site > 0);
                let photographs = row.group == Group::Order
                    && row.kind == Kind::File
                    && path.contains("id_image_");
                own && usize::from(site) < form.count(Group::Site, 0) || photographs
            }
            (Step::Submit, _) => row.step == Step::Submit && row.kind == Kind::Flag,
            (Step::Websites, None) => false,
        }
    }

    pub(super) fn scopes(&self, desk: &Desk) -> Vec<String> {
        match self.site {
            Some(site) => website::scopes(&desk.composer(), site),
            None => vec![self.step.id().to_owned()],
        }
    }

    pub(super) fn address(&self, order: &str) -> String {
        match self.site {
            Some(site) => format!("/orders/{order}/websites/{site}"),
            None => address(order, self.step),
        }
    }

    /// The same page asked for anew, so that going back and reloading send nothing twice.
    pub(super) fn again(&self, order: &str, verb: &str, object: &str) -> String {
        let page = self.address(order);
        match verb {
            "sms" => format!("{page}?quiet&sent={object}#_code.{object}"),
            "add" => format!("{page}?quiet&add={object}#{object}"),
            "consent" | "withdraw" => format!("{page}?quiet#consent"),
            "remove" => format!(
                "{page}?quiet#{}",
                object.rsplit_once('.').map_or("", |(list, _)| list)
            ),
            _ if object.is_empty() => format!("{page}?quiet"),
            _ => format!("{page}?quiet#{object}"),
        }
    }

    pub(super) fn after(&self, desk: &Desk) -> String {
        let next = desk
            .steps()
            .into_iter()
            .find(|step| step.id > self.step && self.site.is_none());
        address(&desk.order.id, next.map_or(self.step, |step| step.id))
    }
}
