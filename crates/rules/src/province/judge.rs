//! Judges a rule at a place: first its conditions, then what it demands.

use super::input::{Ask, Input, Source, Value};
use super::row::{Bytes, Row};
use super::truth::{Truth, and, not, or};
use super::vocabulary::{Condition, FilingType, NOT, Role};
use super::{condition, kinds};
use crate::date::Date;
use crate::leaf::Validity;
use crate::places::code;
use crate::tables::{MATERIAL_IDS, PROVINCE_IDS};

/// Where a fault lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// A field of a person.
    Name(Role),
    CertificateNumber(Role),
    CertificateType(Role),
    ValidUntil(Role),
    Phone1(Role),
    EmergencyPhone(Role),
    /// Fields of the subject.
    Nature,
    SubjectCertificateType,
    SubjectValidUntil,
    SubjectAddress,
    ResidenceValidUntil,
    Superior,
    SubjectRemark,
    MailingAddress,
    /// Fields of the website.
    SiteName,
    SiteRemark,
    ServiceContents,
    Materials,
    /// A domain of it.
    Domain(u16),
    /// The list of websites.
    Websites,
}

/// What a message may tell of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    Nothing,
    /// A limit; what was found is nobody's business, or changes while somebody types.
    Least(i64),
    /// A limit and what was found.
    Limit(i64, i64),
    /// The earliest day that would do.
    Until(Date),
    /// A word of the rule.
    Word(&'static str),
}

/// Something that is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub(super) lies: Lies,
    /// Merely something not filled in.
    pub(super) empty: bool,
    pub(super) detail: Detail,
}

/// The types of orders that end a filing.
const CANCELS: u32 = FilingType::CancelSubject.mask()
    | FilingType::CancelSite.mask()
    | FilingType::CancelAccess.mask();

/// A rule at a place of an order.
pub(super) struct Judge<'a> {
    pub(super) source: &'a dyn Source,
    /// The row of the province.
    pub(super) province: usize,
    /// The website, unless the rule is judged for the order.
    pub(super) site: Option<u16>,
    /// Whether the rule is judged for websites only.
    alone: bool,
    /// The domain that conditions speak of.
    pub(super) domain: Option<u16>,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(source: &'a dyn Source, province: usize) -> Judge<'a> {
        Judge {
            source,
            province,
            site: None,
            alone: false,
            domain: None,
            faults: Vec::new(),
        }
    }

    /// Judges a rule here.
    #[inline(never)]
    pub(super) fn rule(&mut self, row: Row) -> Truth {
        self.alone = !row.of_order();
        self.domain = None;
        let mut params = row.body;
        let when = params.list();
        let kind = row.kind;
        // Conditions may speak of the domain, so each is asked by itself.
        let domains = if row.of_domain() { self.domains() } else { 1 };
        let mut verdict = Truth::NO;
        for domain in 0..domains {
            if row.of_domain() {
                self.domain = Some(domain);
            }
            let mut own = self.when(when);
            if own.holds() {
                own = kinds::judge(self, kind, params);
            }
            verdict = or(verdict, own);
        }
        verdict
    }

    /// All conditions hold, and the order is no cancelling one that the rule does not name.
    #[inline(never)]
    pub(super) fn when(&self, conditions: &'static [u8]) -> Truth {
        let mut rest = Bytes(conditions);
        let mut all = Truth::YES;
        let mut named = Truth::NO;
        while !rest.0.is_empty() {
            let condition = rest.byte();
            let mut holds = condition::holds(self, condition & !u32::from(NOT), &mut rest);
            if condition == Condition::FilingType as u32 {
                named = holds;
            }
            if condition & u32::from(NOT) != 0 {
                holds = not(holds);
            }
            all = and(all, holds);
            if all.fails() {
                return all;
            }
        }
        if !named.holds() && self.files(CANCELS).holds() {
            return Truth::NO;
        }
        all
    }

    /// Notes where a demand is not met.
    #[inline(never)]
    pub(super) fn fault(&mut self, verdict: Truth, lies: Lies) -> Truth {
        self.tell(verdict, lies, Detail::Nothing)
    }

    #[inline(never)]
    pub(super) fn tell(&mut self, verdict: Truth, lies: Lies, detail: Detail) -> Truth {
        if verdict.holds() {
            self.faults.push(Fault {
                lies,
                empty: false,
                detail,
            });
        }
        verdict
    }

    /// Says of the last fault that it is merely something not filled in.
    pub(super) fn empty(&mut self) {
        if let Some(fault) = self.faults.last_mut() {
            fault.empty = true;
        }
    }

    /// Those of these principals who are judged here, and whether they are meant at all. A site
    /// principal who is the subject principal is judged with the order, once.
    #[inline(never)]
    pub(super) fn persons(&self, roles: u32) -> (Truth, &'static [Role]) {
        const PRINCIPALS: &[Role] = &[Role::SubjectPrincipal, Role::SitePrincipal];
        let (subject, site) = PRINCIPALS.split_at(1);
        let named = roles & Role::SubjectPrincipal.mask() != 0;
        let also = roles & Role::SitePrincipal.mask() != 0;
        let mut meant = Truth::YES;
        let (first, second) = match self.site {
            None if named || !also => (named, false),
            None => {
                meant = self.linked_somewhere();
                (!meant.fails(), false)
            }
            Some(number) => {
                let linked = also && self.linked(number).holds();
                (self.alone && (named || linked), also && !linked)
            }
        };
        let persons = match (first, second) {
            (true, true) => PRINCIPALS,
            (true, false) => subject,
            (false, true) => site,
            (false, false) => &[],
        };
        (meant, persons)
    }

    /// The record that holds what is said of the site principal here.
    pub(super) fn resolve(&self, role: Role) -> Role {
        if role == Role::SitePrincipal && self.site.is_some_and(|site| self.linked(site).holds()) {
            Role::SubjectPrincipal
        } else {
            role
        }
    }

    /// The rule is judged for websites only.
    pub(super) fn is_alone(&self) -> bool {
        self.alone
    }

    /// The principal of a website is the subject principal's record.
    pub(super) fn linked(&self, site: u16) -> Truth {
        self.told(Input::Linked, Role::SitePrincipal, site, 0)
    }

    /// Whether the subject principal is the principal of a website.
    fn linked_somewhere(&self) -> Truth {
        let mut some = Truth::NO;
        for site in 0..self.sites() {
            some = or(some, self.linked(site));
        }
        some
    }

    /// The number of websites; while it is unknown, one of which nothing is known.
    pub(super) fn sites(&self) -> u16 {
        self.number(Input::Sites).map_or(1, |count| count as u16)
    }

    /// The number of domains here; while it is unknown, one of which nothing is known.
    pub(super) fn domains(&self) -> u16 {
        self.number(Input::Domains).map_or(1, |count| count as u16)
    }

    /// Whether the order is of one of these types.
    pub(super) fn files(&self, types: u32) -> Truth {
        self.within(Input::FilingType, Role::Subject, FilingType::WORDS, types)
    }

    #[inline(never)]
    pub(super) fn read(&self, input: Input, role: Role, site: u16, item: u16) -> Option<Value<'a>> {
        self.source.read(Ask {
            input,
            role,
            site,
            item,
        })
    }

    /// A truth value of a row.
    #[inline(never)]
    pub(super) fn told(&self, input: Input, role: Role, site: u16, item: u16) -> Truth {
        match self.read(input, role, site, item) {
            Some(Value::Flag(flag)) => Truth::of(flag),
            _ => Truth::UNKNOWN,
        }
    }

    fn here(&self, input: Input, role: Role) -> Option<Value<'a>> {
        self.read(
            input,
            role,
            self.site.unwrap_or_default(),
            self.domain.unwrap_or_default(),
        )
    }

    #[inline(never)]
    pub(super) fn flag_of(&self, input: Input, role: Role) -> Truth {
        self.told(
            input,
            role,
            self.site.unwrap_or_default(),
            self.domain.unwrap_or_default(),
        )
    }

    pub(super) fn flag(&self, input: Input) -> Truth {
        self.flag_of(input, Role::SubjectPrincipal)
    }

    #[inline(never)]
    pub(super) fn number_of(&self, input: Input, role: Role) -> Option<i64> {
        match self.here(input, role)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn number(&self, input: Input) -> Option<i64> {
        self.number_of(input, Role::Subject)
    }

    #[inline(never)]
    pub(super) fn text_of(&self, input: Input, role: Role) -> Option<&'a str> {
        match self.here(input, role)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn text(&self, input: Input) -> Option<&'a str> {
        self.text_of(input, Role::Subject)
    }

    #[inline(never)]
    pub(super) fn day(&self, input: Input, role: Role) -> Option<Validity> {
        match self.here(input, role)? {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    pub(super) fn today(&self) -> Option<Date> {
        match self.day(Input::AsOf, Role::Subject)? {
            Validity::Until(day) => Some(day),
            Validity::LongTerm => None,
        }
    }

    /// Whether a word of a list is one of these, a bit each.
    #[inline(never)]
    pub(super) fn within(&self, input: Input, role: Role, words: &[&str], mask: u32) -> Truth {
        let Some(text) = self.text_of(input, role) else {
            return Truth::UNKNOWN;
        };
        Truth::of(position(words, text).is_some_and(|index| mask >> index & 1 != 0))
    }

    /// Whether a word of a table stands in a list of its rows.
    #[inline(never)]
    pub(super) fn listed(&self, input: Input, role: Role, list: &[u8], table: &[&str]) -> Truth {
        let Some(text) = self.text_of(input, role) else {
            return Truth::UNKNOWN;
        };
        let row = position(table, text);
        Truth::of(row.is_some_and(|row| list.contains(&(row as u8))))
    }

    /// Whether a place is another than the province of the filing.
    #[inline(never)]
    pub(super) fn outside(&self, input: Input, role: Role) -> Truth {
        let province = PROVINCE_IDS.get(self.province).copied().unwrap_or_default();
        let place = self.number_of(input, role);
        Truth::known(place.map(|place| place != i64::from(code(province))))
    }

    /// Completed years.
    #[inline(never)]
    pub(super) fn age(&self, role: Role) -> Option<i64> {
        let Validity::Until(birth) = self.day(Input::Birth, role)? else {
            return None;
        };
        birth.age_on(self.today()?).map(i64::from)
    }

    /// Whether all of these materials are there.
    #[inline(never)]
    pub(super) fn all_there(&self, codes: &[u8]) -> Truth {
        let mut all = Truth::YES;
        for code in codes {
            debug_assert!(usize::from(*code) < MATERIAL_IDS.len());
            let there = self.told(Input::Material, Role::Subject, 0, (*code).into());
            all = and(all, there);
        }
        all
    }

    /// Whether one of the ways is there; with no way, none.
    #[inline(never)]
    pub(super) fn one_there(&self, params: &mut Bytes) -> Truth {
        let mut one = Truth::NO;
        for _ in 0..params.byte() {
            one = or(one, self.all_there(params.list()));
        }
        one
    }

    /// Whether a day comes too early to leave so many months; and the earliest that would do.
    #[inline(never)]
    pub(super) fn too_early(&self, day: Option<Validity>, params: &mut Bytes) -> (Truth, Detail) {
        let (months, strict) = (params.byte(), params.byte());
        if day == Some(Validity::LongTerm) {
            return (Truth::NO, Detail::Nothing);
        }
        let (Some(Validity::Until(day)), Some(today)) = (day, self.today()) else {
            return (Truth::UNKNOWN, Detail::Nothing);
        };
        let earliest = today.add_months(months as _).add_days(strict as _);
        (Truth::of(day < earliest), Detail::Until(earliest))
    }
}

#[inline(never)]
pub(super) fn position(table: &[&str], text: &str) -> Option<usize> {
    table.iter().position(|known| *known == text)
}
