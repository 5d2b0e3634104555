//! All that a rule can see: its own fields and facts, nothing else.

use crate::applies::{applies, chosen};
use crate::date::{Date, Moment};
use crate::fact::{FactGroup, FactId, FactKey, PLACES, is};
use crate::facts::{Facts, Value};
use crate::field::{self, FieldId, Group, Key, SUBJECT_NATURE, SUBJECT_PROVINCE, holds};
use crate::form::Form;
use crate::leaf::{Leaf, Text, Validity};
use crate::order_type::OrderType;
use crate::place::{At, Place};
use crate::places::Places;
use crate::rule::ids;
use crate::rule_id::RuleId;
use crate::tables::{INDIVIDUAL_NUMBER, NATURE_IDS, PROVINCE_IDS};

/// What most rules ask of the subject first, told once for all of them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Subject {
    province: Option<u8>,
    nature: Option<u8>,
}

impl Subject {
    /// The fields that it is told from.
    pub(crate) const READS: &[FieldId] = ids![SUBJECT_PROVINCE, SUBJECT_NATURE];

    pub(crate) fn of(form: &Form) -> Subject {
        let number = |key: Key<holds::Choice>, ids: &[&str]| {
            let chosen = chosen(form, key.id(), Place::default())?;
            let position = ids.iter().position(|id| *id == chosen)?;
            u8::try_from(position).ok()
        };
        Subject {
            province: number(SUBJECT_PROVINCE, PROVINCE_IDS),
            nature: number(SUBJECT_NATURE, NATURE_IDS),
        }
    }
}

/// A form and its facts, seen from one place.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(crate) form: &'a Form,
    pub(crate) facts: &'a Facts,
    pub(crate) as_of: Moment,
    /// The subject's province and nature.
    pub(crate) subject: Subject,
    /// The type of the order.
    pub(crate) order_type: OrderType,
    /// How many materials the rules found missing.
    pub(crate) missing_materials: usize,
    pub(crate) group: Group,
    pub(crate) place: Place,
    /// Who looks. Debug builds refuse what the rule does not declare, so every test watches every rule.
    pub(crate) rule: Option<RuleId>,
}

impl<'a> View<'a> {
    /// The cleaned text of a field that applies and is not empty.
    pub(crate) fn text(&self, key: Key<holds::Text>) -> Option<&'a str> {
        self.clean(key.id())
    }

    /// The id of an upload.
    pub(crate) fn file(&self, key: Key<holds::File>) -> Option<&'a str> {
        self.clean(key.id())
    }

    /// A division code.
    pub(crate) fn division(&self, key: Key<holds::Division>) -> Option<&'a str> {
        self.clean(key.id())
    }

    /// What was typed into a field, whether or not it applies.
    pub(crate) fn stored(&self, id: FieldId) -> Option<&'a Text> {
        self.watch(id);
        self.form.leaf(self.at(id))?.as_text()
    }

    /// The chosen option.
    #[inline(never)]
    pub(crate) fn choice(&self, key: Key<holds::Choice>) -> Option<&'static str> {
        self.leaf(key.id())?.as_text()?.chosen()
    }

    /// The date of a validity field.
    #[inline(never)]
    pub(crate) fn day(&self, key: Key<holds::Day>) -> Option<Validity> {
        self.leaf(key.id())?.as_text()?.day()
    }

    /// Whether a box is ticked; an untouched one is not.
    #[inline(never)]
    pub(crate) fn ticked(&self, key: Key<holds::Flag>) -> bool {
        matches!(self.leaf(key.id()), Some(Leaf::Flag(true)))
    }

    /// The known members of a set; `None` when it is empty or no set.
    pub(crate) fn set(
        &self,
        key: Key<holds::Set>,
    ) -> Option<impl Iterator<Item = &'static str> + Clone + 'a> {
        match self.leaf(key.id())? {
            Leaf::Set(members) if !members.is_empty() => {
                Some(members.iter().filter_map(|member| member.option))
            }
            _ => None,
        }
    }

    /// Whether something was put into a field that applies.
    pub(crate) fn filled<T>(&self, key: Key<T>) -> bool {
        self.holds_something(key.id())
    }

    #[inline(never)]
    pub(crate) fn holds_something(&self, id: FieldId) -> bool {
        self.leaf(id).is_some_and(|leaf| !leaf.is_empty())
    }

    /// The number of rows of a list.
    #[inline(never)]
    pub(crate) fn count(&self, list: Key<holds::List>) -> usize {
        self.watch(list.id());
        let field::Kind::List(group) = list.id().field().kind else {
            return 0;
        };
        self.form.count(group, self.place.site)
    }

    /// The rows of a list, one view each.
    pub(crate) fn rows(&self, list: Key<holds::List>) -> Rows<'a> {
        let count = self.count(list) as u16;
        let group = match list.id().field().kind {
            field::Kind::List(group) => group,
            _ => Group::Site,
        };
        let view = View { group, ..*self };
        Rows {
            view,
            next: 0,
            count,
        }
    }

    /// The moment of the check, in Asia/Shanghai.
    pub(crate) fn now(&self) -> Moment {
        debug_assert!(
            self.rule.is_none_or(RuleId::is_dated),
            "{} reads as_of undeclared",
            self.rule.map_or("", RuleId::id)
        );
        self.as_of
    }

    /// The day of the check.
    pub(crate) fn today(&self) -> Date {
        self.now().date()
    }

    /// The subject is a person; unknown while no nature is chosen.
    pub(crate) fn individual(&self) -> Option<bool> {
        self.nature().map(|nature| nature == INDIVIDUAL_NUMBER)
    }

    /// The province of the filing, by its number in the table.
    pub(crate) fn province(&self) -> Option<u8> {
        self.watch(SUBJECT_PROVINCE.id());
        self.subject.province
    }

    /// The subject's nature, by its number in the table.
    pub(crate) fn nature(&self) -> Option<u8> {
        self.watch(SUBJECT_NATURE.id());
        self.subject.nature
    }

    /// Where a key's field stands from here.
    #[inline(never)]
    pub(crate) fn at(&self, field: FieldId) -> At {
        let group = field.field().group;
        let place = match group {
            Group::Order => Place::default(),
            Group::Site => Place {
                item: 0,
                ..self.place
            },
            _ => self.place,
        };
        At { field, place }
    }

    #[inline(never)]
    pub(crate) fn clean(&self, id: FieldId) -> Option<&'a str> {
        let text = self.leaf(id)?.as_text()?.clean();
        (!text.is_empty()).then_some(text)
    }

    #[inline(never)]
    pub(crate) fn leaf(&self, id: FieldId) -> Option<&'a Leaf> {
        self.watch(id);
        let at = self.at(id);
        let group = id.field().group;
        // A list's row is seen from that row only.
        if group.list().is_some() && group != self.group {
            return None;
        }
        if applies(self.form, at) == Some(false) {
            return None;
        }
        self.form.leaf(at)
    }

    fn watch(&self, id: FieldId) {
        debug_assert!(
            self.rule.is_none_or(|rule| rule.row().declares(id)),
            "{} reads {} undeclared",
            self.rule.map_or("", RuleId::id),
            id.template(),
        );
    }
}

/// The rows of a list, one view each.
pub(crate) struct Rows<'a> {
    view: View<'a>,
    next: u16,
    count: u16,
}

impl<'a> Iterator for Rows<'a> {
    type Item = View<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<View<'a>> {
        if self.next == self.count {
            return None;
        }
        if self.view.group == Group::Site {
            self.view.place.site = self.next;
            self.view.place.item = 0;
        } else {
            self.view.place.item = self.next;
        }
        self.next += 1;
        Some(self.view)
    }
}

/// A fact's value, or the fact that is unknown.
pub(crate) type Known<T> = Result<T, FactId>;

impl<'a> View<'a> {
    /// A text fact of the record that `key` names.
    #[inline(never)]
    pub(crate) fn fact_text(&self, fact: FactKey<is::Text>, key: &str) -> Known<&'a str> {
        match self.fact(fact.id(), key) {
            Some(Value::Text(text)) => Ok(text),
            _ => Err(fact.id()),
        }
    }

    /// A fact of a closed list.
    #[inline(never)]
    pub(crate) fn fact_choice(&self, fact: FactKey<is::Choice>, key: &str) -> Known<&'static str> {
        match self.fact(fact.id(), key) {
            Some(Value::Choice(id)) => Ok(id),
            _ => Err(fact.id()),
        }
    }

    /// A fact of whatever kind.
    pub(crate) fn fact_value(&self, fact: FactId, key: &str) -> Option<&'a Value> {
        self.fact(fact, key)
    }

    /// A number.
    #[inline(never)]
    pub(crate) fn fact_number(&self, fact: FactKey<is::Number>, key: &str) -> Known<i64> {
        match self.fact(fact.id(), key) {
            Some(Value::Number(number)) => Ok(*number),
            _ => Err(fact.id()),
        }
    }

    /// A date.
    #[inline(never)]
    pub(crate) fn fact_day(&self, fact: FactKey<is::Day>, key: &str) -> Known<Date> {
        match self.fact(fact.id(), key) {
            Some(Value::Day(day)) => Ok(*day),
            _ => Err(fact.id()),
        }
    }

    /// A list of dates, sorted; empty while unknown.
    pub(crate) fn fact_days(&self, fact: FactKey<is::Days>) -> &'a [Date] {
        match self.fact(fact.id(), "") {
            Some(Value::Days(days)) => days,
            _ => &[],
        }
    }

    /// A list of texts.
    #[inline(never)]
    pub(crate) fn fact_texts(&self, fact: FactKey<is::Texts>, key: &str) -> Known<&'a [Box<str>]> {
        match self.fact(fact.id(), key) {
            Some(Value::Texts(texts)) => Ok(texts),
            _ => Err(fact.id()),
        }
    }

    /// The names of places.
    #[inline(never)]
    pub(crate) fn places(&self) -> Known<&'static Places> {
        self.watch_fact(PLACES.id());
        self.facts.places().ok_or(PLACES.id())
    }

    /// The order's type, as far as it is known.
    pub(crate) fn order_type(&self) -> OrderType {
        self.watch_fact(crate::fact::ORDER_TYPE.id());
        self.order_type
    }

    fn fact(&self, id: FactId, key: &str) -> Option<&'a Value> {
        self.watch_fact(id);
        self.facts.get(id, key)
    }

    fn watch_fact(&self, id: FactId) {
        debug_assert!(
            self.rule.is_none_or(|rule| rule.row().knows(id)),
            "{} reads fact {} undeclared",
            self.rule.map_or("", RuleId::id),
            id.name(),
        );
    }

    /// The key of the record that a fact of this group has here: the website's domain or resource,
    /// the subject's certificate number; `None` while that is empty or no domain at all.
    #[inline(never)]
    pub(crate) fn fact_key(&self, group: FactGroup) -> Option<alloc::borrow::Cow<'a, str>> {
        match group {
            FactGroup::Domains => crate::rules::registrable(self).map(Into::into),
            FactGroup::Subjects => self
                .text(field::SUBJECT_CERTIFICATE_NUMBER)
                .map(crate::normal::record_key),
            FactGroup::Resources => crate::resource::key(self).map(Into::into),
            FactGroup::Account
            | FactGroup::Order
            | FactGroup::Calendar
            | FactGroup::Change
            | FactGroup::Audit
            | FactGroup::Operator
            | FactGroup::Places => Some("".into()),
            FactGroup::SiteNames => self.text(field::SITE_NAME).map(Into::into),
            FactGroup::Phones | FactGroup::People | FactGroup::Files | FactGroup::Videos => None,
        }
    }
}
