//! The persons of an order, links between their records followed to the origin.

use crate::field::{self, FieldId, Key, holds};
use crate::identifiers::{self, Kind};
use crate::leaf::Validity;
use crate::place::At;
use crate::view::View;

/// The record that holds what is said of a person.
#[derive(Clone, Copy)]
pub(crate) struct Person<'a> {
    /// Seen from here: the website of a site principal.
    pub(crate) view: View<'a>,
    pub(crate) keys: &'static PersonKeys,
}

/// The fields of a person's record.
pub(crate) struct PersonKeys {
    pub(crate) name: Key<holds::Text>,
    pub(crate) certificate_type: Key<holds::Choice>,
    pub(crate) certificate_number: Key<holds::Text>,
    pub(crate) valid_until: Key<holds::Day>,
    pub(crate) portrait: Key<holds::File>,
    pub(crate) emblem: Key<holds::File>,
}

pub(crate) static LEGAL_REPRESENTATIVE: PersonKeys = PersonKeys {
    name: field::LEGAL_NAME,
    certificate_type: field::LEGAL_CERTIFICATE_TYPE,
    certificate_number: field::LEGAL_CERTIFICATE_NUMBER,
    valid_until: field::LEGAL_CERTIFICATE_VALID_UNTIL,
    portrait: field::LEGAL_ID_IMAGE_PORTRAIT,
    emblem: field::LEGAL_ID_IMAGE_EMBLEM,
};

pub(crate) static SUBJECT_PRINCIPAL: PersonKeys = PersonKeys {
    name: field::SUBJECT_PRINCIPAL_NAME,
    certificate_type: field::SUBJECT_PRINCIPAL_CERTIFICATE_TYPE,
    certificate_number: field::SUBJECT_PRINCIPAL_CERTIFICATE_NUMBER,
    valid_until: field::SUBJECT_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    portrait: field::SUBJECT_PRINCIPAL_ID_IMAGE_PORTRAIT,
    emblem: field::SUBJECT_PRINCIPAL_ID_IMAGE_EMBLEM,
};

pub(crate) static SITE_PRINCIPAL: PersonKeys = PersonKeys {
    name: field::SITE_PRINCIPAL_NAME,
    certificate_type: field::SITE_PRINCIPAL_CERTIFICATE_TYPE,
    certificate_number: field::SITE_PRINCIPAL_CERTIFICATE_NUMBER,
    valid_until: field::SITE_PRINCIPAL_CERTIFICATE_VALID_UNTIL,
    portrait: field::SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
    emblem: field::SITE_PRINCIPAL_ID_IMAGE_EMBLEM,
};

/// The field that holds what is asked for by a principal's name, certificate number or validity, links
/// between records followed; any other field is its own.
#[inline(never)]
pub(crate) fn origin(view: &View<'_>, field: FieldId) -> FieldId {
    for (own, who) in [
        (&SITE_PRINCIPAL, Who::Site),
        (&SUBJECT_PRINCIPAL, Who::Subject),
    ] {
        if let Some(index) = own.linked().iter().position(|known| *known == field) {
            return who.of(view).keys.linked()[index];
        }
    }
    field
}

impl PersonKeys {
    /// The fields that are asked for by links.
    fn linked(&self) -> [FieldId; 3] {
        [
            self.name.id(),
            self.certificate_number.id(),
            self.valid_until.id(),
        ]
    }
}

/// One of the persons of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The legal representative (法定代表人).
    Legal,
    /// The subject principal (主体负责人).
    Subject,
    /// The site principal (网站负责人) of the website here.
    Site,
}

impl Who {
    /// The person, as seen from here.
    #[inline(never)]
    pub(crate) fn of<'a>(self, view: &View<'a>) -> Person<'a> {
        let legal = match self {
            Who::Site if !view.ticked(field::SITE_PRINCIPAL_SAME) => {
                return Person {
                    view: *view,
                    keys: &SITE_PRINCIPAL,
                };
            }
            Who::Legal => true,
            _ => view.ticked(field::SUBJECT_PRINCIPAL_SAME) && view.individual() != Some(true),
        };
        Person {
            view: *view,
            keys: if legal {
                &LEGAL_REPRESENTATIVE
            } else {
                &SUBJECT_PRINCIPAL
            },
        }
    }
}

/// Completed years a principal has in most provinces.
pub(crate) const ADULT: u16 = 18;

/// Whether the person with that certificate number is not of age, where the number tells.
pub(crate) fn is_minor(view: &View<'_>, number: FieldId) -> Option<bool> {
    let keys = [&LEGAL_REPRESENTATIVE, &SUBJECT_PRINCIPAL, &SITE_PRINCIPAL]
        .into_iter()
        .find(|keys| keys.certificate_number.id() == number)?;
    let kind = match view.choice(keys.certificate_type)? {
        "resident_id_card" => Kind::ResidentId,
        "hk_macao_residence_permit" | "taiwan_residence_permit" => Kind::HmtResidencePermit,
        "foreign_permanent_resident_id" => Kind::FprId,
        _ => return None,
    };
    let birth = identifiers::birth(kind, view.text(keys.certificate_number)?)?;
    Some(birth.age_on(view.today())? < ADULT)
}

impl<'a> Person<'a> {
    /// The subject principal (主体负责人), or the legal representative whose record is used.
    pub(crate) fn subject_principal(view: View<'a>) -> Person<'a> {
        Who::Subject.of(&view)
    }

    /// The site principal (网站负责人) of the website that `view` stands in, or whose record is used.
    pub(crate) fn site_principal(view: View<'a>) -> Person<'a> {
        Who::Site.of(&view)
    }

    pub(crate) fn name(&self) -> Option<&'a str> {
        self.view.text(self.keys.name)
    }

    pub(crate) fn certificate_type(&self) -> Option<&'static str> {
        self.view.choice(self.keys.certificate_type)
    }

    pub(crate) fn certificate_number(&self) -> Option<&'a str> {
        self.view.text(self.keys.certificate_number)
    }

    pub(crate) fn valid_until(&self) -> Option<Validity> {
        self.view.day(self.keys.valid_until)
    }

    /// Where a field of this record stands.
    pub(crate) fn at<T>(&self, key: Key<T>) -> At {
        self.view.at(key.id())
    }

    /// Whether they are known to be two people.
    pub(crate) fn is_not(&self, other: &Person<'_>) -> bool {
        let numbers = self.certificate_number().is_some() && other.certificate_number().is_some();
        let names = self.name().is_some() && other.name().is_some();
        (numbers || names) && !self.is(other)
    }

    /// The legal representative (法定代表人).
    pub(crate) fn legal_representative(view: View<'a>) -> Person<'a> {
        Person {
            view,
            keys: &LEGAL_REPRESENTATIVE,
        }
    }

    /// Same certificate type and number; while a number is missing, equal names count as the same.
    pub(crate) fn is(&self, other: &Person<'_>) -> bool {
        if self.at(self.keys.name) == other.at(other.keys.name) {
            return true;
        }
        match (self.certificate_number(), other.certificate_number()) {
            (Some(own), Some(others)) => {
                crate::normal::same_number(own, others)
                    && self.certificate_type() == other.certificate_type()
            }
            _ => match (self.name(), other.name()) {
                (Some(own), Some(others)) => crate::normal::same_name(own, others),
                _ => false,
            },
        }
    }
}
