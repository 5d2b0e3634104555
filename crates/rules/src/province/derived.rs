//! The inputs of the provincial rules, from the form and its facts. Nothing else derives them.
//!
//! An answer that is not given yet is no verdict. A fact that is unknown is waited for, so both are
//! told apart while a rule asks.

use alloc::borrow::Cow;
use core::cell::{Cell, RefCell};

use super::input::{Ask, Input, Role, Source, Value};
use super::row::Bytes;
use super::text;
use super::truth::{Truth, or};
use super::vocabulary::{FilingType, Origin, OwnerKind, SuperiorKind};
use crate::cut;
use crate::evaluators::searched::hints;
use crate::fact::*;
use crate::facts::Value as Fact;
use crate::field::{self as f, Group, Key, holds};
use crate::identifiers::{self, Kind, Sex};
use crate::leaf::Validity;
use crate::normal::{self, same_name, same_number};
use crate::person::{LEGAL_REPRESENTATIVE, Person, SITE_PRINCIPAL};
use crate::place::Place;
use crate::places::{Reading, code as number_of};
use crate::tables::{MATERIAL_IDS, Number, SERVICE_CONTENT_IDS, certificate};
use crate::view::{Known, View};

/// A form and its facts as the provinces see them.
pub(super) struct Derived<'v> {
    view: View<'v>,
    /// Something that was asked for is not answered yet.
    pub(super) missing: Cell<bool>,
    /// The facts that were asked for and are unknown.
    pub(super) unknown: RefCell<Vec<FactId>>,
}

impl<'v> Derived<'v> {
    pub(super) fn new(view: View<'v>) -> Derived<'v> {
        Derived {
            view,
            missing: Cell::new(false),
            unknown: RefCell::new(Vec::new()),
        }
    }

    /// Forgets what was asked for.
    pub(super) fn forget(&self) {
        self.missing.set(false);
        self.unknown.borrow_mut().clear();
    }

    /// What is answered; an answer that is not given is remembered.
    #[inline(never)]
    fn given<T>(&self, answer: Option<T>) -> Option<T> {
        if answer.is_none() {
            self.missing.set(true);
        }
        answer
    }

    #[inline(never)]
    fn unknown(&self, fact: FactId) {
        let mut unknown = self.unknown.borrow_mut();
        if !unknown.contains(&fact) {
            unknown.push(fact);
        }
    }

    /// What is known; a fact that is not is remembered.
    fn known<T>(&self, fact: Known<T>) -> Option<T> {
        fact.map_err(|fact| self.unknown(fact)).ok()
    }

    #[inline(never)]
    fn site(&self, site: u16) -> View<'v> {
        View {
            group: Group::Site,
            place: Place { site, item: 0 },
            ..self.view
        }
    }

    #[inline(never)]
    fn domain(&self, site: u16, item: u16) -> View<'v> {
        View {
            group: Group::Domain,
            place: Place { site, item },
            ..self.view
        }
    }

    fn person(&self, role: Role, site: u16) -> Person<'v> {
        match role {
            Role::SitePrincipal => Person {
                view: self.site(site),
                keys: &SITE_PRINCIPAL,
            },
            Role::LegalRepresentative => Person {
                view: self.view,
                keys: &LEGAL_REPRESENTATIVE,
            },
            _ => Person::subject_principal(self.view),
        }
    }

    /// Where an address lies; `None` while it is empty or says nothing.
    #[inline(never)]
    fn reading(&self, address: Key<holds::Text>) -> Option<Reading> {
        let address = self.given(self.view.text(address))?;
        let places = self.known(self.view.places())?;
        self.given(places.reading(address))
    }

    #[inline(never)]
    fn flag(&self, key: Key<holds::Flag>) -> Option<Value<'v>> {
        Some(Value::Flag(self.view.ticked(key)))
    }

    #[inline(never)]
    fn text(&self, key: Key<holds::Text>) -> Option<Value<'v>> {
        self.word(self.view.text(key))
    }

    /// A division or a province that was chosen, or told as a word.
    #[inline(never)]
    fn region(&self, region: Option<&str>) -> Option<Value<'v>> {
        Some(code(number_of(self.given(region)?)))
    }

    /// A text that may be left empty, which is then known.
    #[inline(never)]
    fn optional(&self, view: &View<'v>, key: Key<holds::Text>) -> Option<Value<'v>> {
        Some(borrowed(view.text(key).unwrap_or_default()))
    }

    /// An answer chosen from a list, or told as a word.
    #[inline(never)]
    fn word(&self, answer: Option<&'v str>) -> Option<Value<'v>> {
        self.given(answer).map(borrowed)
    }

    #[inline(never)]
    fn day(&self, key: Key<holds::Day>) -> Option<Value<'v>> {
        self.given(self.view.day(key)).map(Value::Day)
    }

    /// What a fact says of the record of that key.
    #[inline(never)]
    fn value(&self, view: &View<'v>, fact: FactId, key: &str) -> Option<Value<'v>> {
        Some(match view.fact_value(fact, key) {
            Some(Fact::Flag(flag)) => Value::Flag(*flag),
            Some(Fact::Number(number)) => Value::Number(*number),
            Some(Fact::Day(day)) => Value::Day(Validity::Until(*day)),
            Some(word @ (Fact::Text(_) | Fact::Choice(_))) => Value::Text(word.word()),
            _ => {
                self.unknown(fact);
                return None;
            }
        })
    }

    /// What a fact says of the record that it has here: of the change, the subject, the website's name,
    /// the domain.
    #[inline(never)]
    fn fact(&self, view: &View<'v>, fact: FactId) -> Option<Value<'v>> {
        let key = self.given(view.fact_key(fact.fact().group))?;
        self.value(view, fact, &key)
    }

    /// The key of what the subject has filed; the inner nothing: it has filed nothing.
    #[inline(never)]
    fn filed(&self) -> Option<Option<Cow<'v, str>>> {
        let key = self.given(self.view.fact_key(FactGroup::Subjects))?;
        let state = self.value(&self.view, SUBJECT_FILING_STATE.id(), &key)?;
        Some((state != Value::Text("none")).then_some(key))
    }

    /// What is true of the filing, or of its absence.
    #[inline(never)]
    fn of_filed(&self, fact: FactId, absent: Value<'v>) -> Option<Value<'v>> {
        match self.filed()? {
            Some(key) => self.value(&self.view, fact, &key),
            None => Some(absent),
        }
    }

    /// The domains that are filed.
    #[inline(never)]
    fn filed_domains(&self) -> Option<&'v [Box<str>]> {
        match self.filed()? {
            Some(key) => self.known(self.view.fact_texts(SUBJECT_FILING_DOMAINS, &key)),
            None => Some(&[]),
        }
    }

    /// The type of the order, by the provinces' word for it.
    #[inline(never)]
    fn filing_type(&self) -> Option<Value<'v>> {
        let id = match self.view.order_type() {
            Err(Some(fact)) => {
                self.unknown(fact);
                return None;
            }
            told => self.given(told.ok().flatten())?,
        };
        Some(borrowed(match id {
            "add_site_here" | "add_site_elsewhere" => FilingType::AddSite.word(),
            "one_click_access" => FilingType::Access.word(),
            id => id,
        }))
    }

    /// Whether one is the other, as far as their records tell.
    #[inline(never)]
    fn same(&self, one: Person<'v>, other: Person<'v>) -> Option<bool> {
        let named = one.at(one.keys.name) == other.at(other.keys.name)
            || (one.name().is_some() && other.name().is_some())
            || (one.certificate_number().is_some() && other.certificate_number().is_some());
        self.given(named.then(|| one.is(&other)))
    }

    /// A person's number and the kind it is of.
    #[inline(never)]
    fn number(&self, person: &Person<'v>) -> Option<(Kind, &'v str)> {
        let number = self.given(person.certificate_number())?;
        let id = self.given(person.certificate_type())?;
        match certificate(id).and_then(|certificate| certificate.number.first()) {
            Some(Number::Kind(kind)) => Some((*kind, number)),
            _ => self.given(None),
        }
    }

    /// Where a person is from, by the certificate.
    #[inline(never)]
    fn origin(&self, person: &Person<'v>) -> Option<Value<'v>> {
        let id = self.given(person.certificate_type())?;
        let number = person.certificate_number().unwrap_or_default().as_bytes();
        let macao = matches!(number, [b'M', ..] | [b'8', b'2', ..]);
        let origin = match id {
            "passport" | "foreign_permanent_resident_id" => Origin::Foreign,
            "hk_macao_travel_permit" | "hk_macao_residence_permit" if macao => Origin::Macao,
            "hk_macao_travel_permit" | "hk_macao_residence_permit" => Origin::HongKong,
            "taiwan_travel_permit" | "taiwan_residence_permit" => Origin::Taiwan,
            _ => Origin::Mainland,
        };
        Some(borrowed(origin.word()))
    }

    /// Whether a number stands in another subject's filing; see [`Input::IdReused`].
    #[inline(never)]
    fn reused(
        &self,
        wanted: u16,
        key: &str,
        own: Option<&str>,
        facts: [FactKey<is::Texts>; 2],
    ) -> Option<Value<'v>> {
        let subject = self.given(self.view.text(f::SUBJECT_CERTIFICATE_NUMBER))?;
        let mut reused = Truth::NO;
        for (kind, fact) in facts.iter().enumerate() {
            if wanted >> kind & 1 == 0 {
                continue;
            }
            let filed = self
                .known(self.view.fact_texts(*fact, key))
                .map(|subjects| {
                    subjects.iter().any(|other| {
                        let spared = kind == 0
                            && wanted & 4 != 0
                            && own.is_some_and(|own| same_number(own, other));
                        !spared && !same_number(subject, other)
                    })
                });
            reused = or(reused, Truth::known(filed));
        }
        reused.flag().map(Value::Flag)
    }

    /// Whose a domain is, by the name of its owner.
    #[inline(never)]
    fn owner(&self, view: &View<'v>, exact: bool) -> Option<Value<'v>> {
        let key = self.given(view.fact_key(FactGroup::Domains))?;
        let owner = self.known(view.fact_text(DOMAIN_OWNER_NAME, &key))?;
        let role = view.fact_text(DOMAIN_OWNER_ROLE, &key).unwrap_or_default();
        let is = |name: &str| {
            if exact {
                name == owner
            } else {
                same_name(name, owner)
            }
        };
        let kind = if is(self.given(self.view.text(f::SUBJECT_NAME))?) {
            OwnerKind::Subject
        } else if role == OwnerKind::ForeignParent.word() {
            OwnerKind::ForeignParent
        } else if role == OwnerKind::SubjectPinyin.word() {
            OwnerKind::SubjectPinyin
        } else if self.view.individual() == Some(true) {
            OwnerKind::Other
        } else if is(self.given(self.view.text(f::LEGAL_NAME))?) {
            OwnerKind::LegalRepresentative
        } else {
            OwnerKind::Other
        };
        Some(borrowed(kind.word()))
    }

    /// What stands as investor or supervising unit.
    #[inline(never)]
    fn superior(&self) -> Option<Value<'v>> {
        let name = self.view.text(f::SUBJECT_INVESTOR_OR_SUPERVISOR);
        let is = |key: Key<holds::Text>| {
            let own = self.view.text(key);
            own.is_some_and(|own| name.is_some_and(|name| same_name(own, name)))
        };
        let kind = if name.is_none() {
            SuperiorKind::Other
        } else if is(f::SUBJECT_NAME) {
            SuperiorKind::Own
        } else if is(f::LEGAL_NAME) {
            SuperiorKind::LegalRepresentative
        } else {
            SuperiorKind::Superior
        };
        Some(borrowed(kind.word()))
    }

    /// Whether a name or the scope speaks of something that needs an approval first.
    #[inline(never)]
    fn needs_approval(&self) -> bool {
        let view = self.view;
        if hints(&view, f::SUBJECT_NAME) || hints(&view, f::SUBJECT_BUSINESS_SCOPE) {
            return true;
        }
        if view.group == Group::Site {
            return hints(&view, f::SITE_NAME);
        }
        view.rows(f::WEBSITES)
            .any(|site| hints(&site, f::SITE_NAME))
    }

    /// Whether a material was uploaded, under its own name or where the form has a place for it.
    #[inline(never)]
    fn material(&self, code: &str) -> bool {
        match code {
            "business_license_color" if self.view.filled(f::SUBJECT_CERTIFICATE_IMAGE) => {
                let id = self.view.choice(f::SUBJECT_CERTIFICATE_TYPE);
                if id == Some("business_license") {
                    return true;
                }
            }
            "legal_representative_id_scan" if self.view.filled(f::LEGAL_ID_IMAGE_PORTRAIT) => {
                return true;
            }
            _ => {}
        }
        for site in 0..self.view.count(f::WEBSITES) as u16 {
            let view = self.site(site);
            let uploaded = match code {
                "domain_certificate" => view.filled(f::SITE_DOMAIN_CERTIFICATE),
                "auth_letter_site_principal"
                | "auth_letter_site_principal_shanghai"
                | "auth_letter_legal_representative" => view.filled(f::SITE_AUTHORIZATION_LETTER),
                "preapproval_document" => view
                    .rows(f::SITE_PRE_APPROVALS)
                    .any(|row| row.filled(f::PRE_APPROVAL_FILE)),
                _ => false,
            };
            let mut others = view.rows(f::SITE_MATERIALS);
            if uploaded
                || others.any(|row| {
                    row.choice(f::MATERIAL_KIND) == Some(code) && row.filled(f::MATERIAL_FILE)
                })
            {
                return true;
            }
        }
        false
    }

    /// What is asked of a person.
    #[inline(never)]
    fn of_person(&self, ask: Ask) -> Option<Value<'v>> {
        let person = self.person(ask.role, ask.site);
        let of_site = ask.role == Role::SitePrincipal;
        let (phone, emergency, student) = if of_site {
            (
                f::SITE_PRINCIPAL_PHONE1,
                f::SITE_PRINCIPAL_EMERGENCY_PHONE,
                f::SITE_PRINCIPAL_IS_STUDENT,
            )
        } else {
            (
                f::SUBJECT_PRINCIPAL_PHONE1,
                f::SUBJECT_PRINCIPAL_EMERGENCY_PHONE,
                f::SUBJECT_PRINCIPAL_IS_STUDENT,
            )
        };
        let view = &person.view;
        match ask.input {
            Input::Name => self.word(person.name()),
            Input::IsLegalRepresentative => {
                let legal = self.person(Role::LegalRepresentative, 0);
                self.same(person, legal).map(Value::Flag)
            }
            Input::Origin => self.origin(&person),
            Input::IdRegion => {
                let (kind, number) = self.number(&person)?;
                let prefix = self.given(identifiers::province(kind, number))?;
                Some(code(u32::from(prefix) * 10_000))
            }
            Input::IdType => self.word(person.certificate_type()),
            Input::IdValidTo => self.given(person.valid_until()).map(Value::Day),
            Input::Birth => {
                let (kind, number) = self.number(&person)?;
                let birth = self.given(identifiers::birth(kind, number))?;
                Some(Value::Day(Validity::Until(birth)))
            }
            Input::Sex => {
                let (kind, number) = self.number(&person)?;
                Some(borrowed(
                    match self.given(identifiers::sex(kind, number))? {
                        Sex::Male => "male",
                        Sex::Female => "female",
                    },
                ))
            }
            Input::Phone1 => self.word(view.text(phone)),
            Input::Phone1Region => {
                let number = self.given(mobile(view.text(phone)))?;
                match self.value(view, PHONE_REGION.id(), number)? {
                    Value::Text(region) => self.region(Some(region)),
                    _ => None,
                }
            }
            Input::EmergencyPhone => self.optional(view, emergency),
            Input::IsStudent => Some(Value::Flag(view.ticked(student))),
            Input::PhoneReused => {
                let number = self.given(mobile(view.text(phone)))?;
                let facts = [PHONE_USAGE_INDIVIDUALS, PHONE_USAGE_ORGANISATIONS];
                let own = person.certificate_number();
                self.reused(ask.item, number, own, facts)
            }
            Input::IdReused => {
                let number = self.given(person.certificate_number())?;
                let facts = [PERSON_USAGE_INDIVIDUALS, PERSON_USAGE_ORGANISATIONS];
                let key = normal::record_key(number);
                self.reused(ask.item, &key, Some(number), facts)
            }
            _ => None,
        }
    }

    /// What is asked of a website or one of its domains.
    #[inline(never)]
    fn of_site(&self, ask: Ask) -> Option<Value<'v>> {
        let view = &self.site(ask.site);
        let domain = &self.domain(ask.site, ask.item);
        match ask.input {
            Input::Linked => Some(Value::Flag(view.ticked(f::SITE_PRINCIPAL_SAME))),
            Input::SamePrincipal => {
                let subject = Person::subject_principal(self.view);
                let site = Person::site_principal(*view);
                self.same(site, subject).map(Value::Flag)
            }
            Input::SiteName => self.word(view.text(f::SITE_NAME)),
            Input::SiteRemark => self.optional(view, f::SITE_REMARK),
            Input::ServiceContent => {
                let mut chosen = self.given(view.set(f::SITE_SERVICE_CONTENTS))?;
                let wanted = SERVICE_CONTENT_IDS.get(usize::from(ask.item));
                Some(Value::Flag(
                    wanted.is_some_and(|wanted| chosen.any(|id| id == *wanted)),
                ))
            }
            Input::Purpose => Some(borrowed(view.choice(f::SITE_PURPOSE).unwrap_or("website"))),
            Input::CloudResources => {
                let kind = self.given(view.choice(f::SITE_RESOURCE_KIND));
                kind.map(|_| Value::Number(1))
            }
            Input::HomeUrls => {
                let one = view.filled(f::SITE_HOME_URL);
                Some(Value::Number(one.into()))
            }
            Input::MultiIpProvinces => {
                self.fact(&self.domain(ask.site, 0), DOMAIN_SEVERAL_PROVINCES.id())
            }
            Input::NameUnclear => self.fact(view, SITE_NAME_UNCLEAR.id()),
            Input::NameDuplicates => self.fact(view, SITE_NAME_DUPLICATE.id()),
            Input::Domains => Some(Value::Number(view.count(f::SITE_DOMAINS) as i64)),
            Input::Domain => self.word(domain.text(f::DOMAIN)),
            Input::OwnerKind => self.owner(domain, false),
            Input::OwnerKindExact => self.owner(domain, true),
            Input::Expires => self.fact(domain, DOMAIN_EXPIRES_AT.id()),
            Input::RegistrarDomestic => self.fact(domain, DOMAIN_REGISTRAR_APPROVED.id()),
            Input::FiledOn => self.fact(domain, DOMAIN_FILING_FILED_ON.id()),
            Input::RegionName => {
                let name = self.given(view.text(f::SITE_NAME))?;
                let places = self.known(view.places())?;
                let endings = Bytes::texts_of(ask.item.into());
                Some(Value::Flag(text::is_region(places, name, endings)))
            }
            _ => None,
        }
    }
}

impl Source for Derived<'_> {
    fn read(&self, ask: Ask) -> Option<Value<'_>> {
        let view = &self.view;
        match ask.input {
            Input::AsOf => Some(Value::Day(Validity::Until(view.today()))),
            Input::FilingType => self.filing_type(),
            Input::Nature => self.word(view.choice(f::SUBJECT_NATURE)),
            Input::IsSoleTrader => self.flag(f::SUBJECT_IS_SOLE_TRADER),
            Input::HasTradeName => self.flag(f::SUBJECT_HAS_TRADE_NAME),
            Input::HasSeal => self.flag(f::SUBJECT_HAS_SEAL),
            Input::InRegistry => {
                let status = self.fact(view, SUBJECT_REGISTRY_STATUS.id())?;
                Some(Value::Flag(status != Value::Text("")))
            }
            Input::SubjectName => self.text(f::SUBJECT_NAME),
            Input::BusinessScope => self.optional(view, f::SUBJECT_BUSINESS_SCOPE),
            Input::ContactAddress => self.text(f::SUBJECT_MAILING_ADDRESS),
            Input::SubjectRemark => self.optional(view, f::SUBJECT_REMARK),
            Input::DocType => self.word(view.choice(f::SUBJECT_CERTIFICATE_TYPE)),
            Input::DocRegion => {
                let reading = self.reading(f::SUBJECT_CERTIFICATE_ADDRESS)?;
                Some(code(reading.province))
            }
            Input::DocCity => {
                let reading = self.reading(f::SUBJECT_CERTIFICATE_ADDRESS)?;
                self.given(reading.city).map(code)
            }
            Input::DocValidTo => self.day(f::SUBJECT_CERTIFICATE_VALID_UNTIL),
            Input::ContactCity => self.region(division(view, f::SUBJECT_REGION_CITY)),
            Input::ContactRegion => self.region(view.choice(f::SUBJECT_REGION_PROVINCE)),
            Input::RegionMatchesAddress => {
                let region = self.given(view.choice(f::SUBJECT_REGION_PROVINCE))?;
                let reading = self.reading(f::SUBJECT_MAILING_ADDRESS)?;
                let city = division(view, f::SUBJECT_REGION_CITY);
                let same_city = match (city, reading.city) {
                    (Some(city), Some(read)) => number_of(city) == read,
                    _ => true,
                };
                let same = number_of(region) == reading.province && same_city;
                Some(Value::Flag(same))
            }
            Input::ExistingSites => self.of_filed(SUBJECT_FILING_SITES.id(), Value::Number(0)),
            Input::IcpNumbers => self.of_filed(SUBJECT_FILING_NUMBERS.id(), Value::Number(0)),
            Input::ExistingDomains => Some(Value::Number(self.filed_domains()?.len() as i64)),
            Input::ExistingLabel => {
                let domain = self.filed_domains()?.get(usize::from(ask.item));
                let domain = domain.map_or("", |domain| cut::first(domain, b'.').0);
                Some(borrowed(domain))
            }
            Input::ForeignInvested => self.flag(f::SUBJECT_FOREIGN_INVESTED),
            Input::IsForeignRepOffice => self.flag(f::SUBJECT_IS_FOREIGN_REP_OFFICE),
            Input::WebshopLicense => self.flag(f::SUBJECT_WEBSHOP_LICENSE),
            Input::SuperiorUnit => self.superior(),
            Input::FiledSitesReachable => self.of_filed(SUBJECT_FILED_SITES_OPEN.id(), FINE),
            Input::FiledSitesFooterNumber => {
                self.of_filed(SUBJECT_FILED_SITES_FOOTER_NUMBER.id(), FINE)
            }
            Input::FiledSitesFooterLink => {
                self.of_filed(SUBJECT_FILED_SITES_FOOTER_LINK.id(), FINE)
            }
            Input::ResidencePermitValidTo => {
                self.day(f::SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_VALID_UNTIL)
            }
            Input::ResidencePermitCity => {
                self.region(division(view, f::SUBJECT_PRINCIPAL_RESIDENCE_PERMIT_CITY))
            }
            Input::PreapprovalHit => Some(Value::Flag(self.needs_approval())),
            Input::Material => {
                let code = MATERIAL_IDS.get(usize::from(ask.item))?;
                Some(Value::Flag(self.material(code)))
            }
            Input::Given => None,
            Input::ChangeFrom => self.fact(view, CHANGE_FROM.id()),
            Input::ChangeTo => self.fact(view, CHANGE_TO.id()),
            Input::SameEntity => self.fact(view, CHANGE_SAME_ENTITY.id()),
            Input::NameChanged => self.fact(view, CHANGE_NAME_CHANGED.id()),
            Input::PersonIsLrOfTarget => self.fact(view, CHANGE_PERSON_IS_LR_OF_TARGET.id()),
            Input::SameLegalRepresentative => {
                self.fact(view, CHANGE_SAME_LEGAL_REPRESENTATIVE.id())
            }
            Input::DomainOwnerIsTarget => self.fact(view, CHANGE_DOMAIN_OWNER_IS_TARGET.id()),
            Input::DomainOwnerUnchanged => self.fact(view, CHANGE_DOMAIN_OWNER_UNCHANGED.id()),
            Input::ChangeIsSoleTrader => self.fact(view, CHANGE_IS_SOLE_TRADER.id()),
            Input::ExplainedInRemark => self.fact(view, CHANGE_EXPLAINED_IN_REMARK.id()),
            Input::ChangeTouchesDomain => self.fact(view, CHANGE_TOUCHES_DOMAIN.id()),
            Input::Sites => Some(Value::Number(view.count(f::WEBSITES) as i64)),
            input if (input as u8) < Input::Linked as u8 => self.of_person(ask),
            _ => self.of_site(ask),
        }
    }
}

fn borrowed(text: &str) -> Value<'_> {
    Value::Text(text)
}

/// What holds of websites that are filed where there are none.
const FINE: Value<'static> = Value::Flag(true);

/// A division code.
fn code(code: u32) -> Value<'static> {
    Value::Number(code.into())
}

/// A division that was chosen.
fn division<'v>(view: &View<'v>, key: Key<holds::Division>) -> Option<&'v str> {
    let code = view.leaf(key.id())?.as_text()?.clean();
    (!code.is_empty()).then_some(code)
}

/// A number that is long enough to be asked for.
fn mobile(text: Option<&str>) -> Option<&str> {
    text.filter(|text| text.len() == 11)
}
