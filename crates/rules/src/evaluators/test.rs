//! The conditions of rules: what is said of a fact or of an answer, and how conditions are joined.

use alloc::borrow::Cow;

use super::differ::{differs, none};
use super::papers::attached_to;
use super::same_as::same;
use super::searched::{chosen, find, hints};
use super::span::Span;
use super::word::{Word, word};
use crate::cut;
use crate::fact::{FactGroup, FactId, FactKey, ORDER_STATE, PLACES, RESOURCE_IP, is};
use crate::fact::{PHONE_REGION, RESOURCE_PRODUCT};
use crate::facts::Value;
use crate::field::{
    FieldId, Group, Key, Kind, MATERIAL_KIND, SITE_DOMAINS, SITE_RESOURCE_KIND,
    SITE_SERVICE_CONTENTS, SUBJECT_CERTIFICATE_ADDRESS, SUBJECT_CERTIFICATE_IMAGE,
    SUBJECT_CERTIFICATE_NUMBER, SUBJECT_PROVINCE, WEBSITES, holds,
};
use crate::identifiers::domain::last_label;
use crate::identifiers::{self, Kind as Identifier};
use crate::leaf::Validity;
use crate::normal::{record_key, same_number};
use crate::order_type::{HERE, Standing, standing};
use crate::person::{Who, is_minor};
use crate::province::{self, Topic};
use crate::rules::{FILED_SITE, is_old_licence, registrable};
use crate::tables::{LETTER_IDS, RESOURCE_IDS, SMS_PREFIXES};
use crate::view::View;
use crate::words::{How, List};

/// A condition, or what a list of them says besides.
#[derive(Clone, Copy)]
pub enum Test {
    /// First of a list: the conditions are asked one after the other, and nothing is asked behind one
    /// that is unknown. Elsewhere what does not hold settles it, whatever is unknown beside it.
    InTurn,
    /// All hold that stand before the [`Test::End`] of this.
    All,
    /// One of them holds.
    Any,
    /// None of them is known to hold.
    Unless,
    /// At one of the websites all of them hold.
    Site,
    /// The issue is a warning where all of them hold.
    Mild,
    /// Ends the innermost of these.
    End,

    /// A truth value is this.
    Flag(FactKey<is::Flag>, bool),
    /// A truth value is known to be true; not knowing it is as good as false.
    Said(FactKey<is::Flag>),
    /// A text or an id of the outside is one of these words.
    Is(FactId, Word),
    /// It is none of these.
    Not(FactId, Word),
    /// A region is another than this; the message is given it.
    Outside(FactKey<is::Choice>, Word),
    /// A number is less than this; the message is given both.
    Below(FactKey<is::Number>, u8),
    /// The order has more websites than this number; the message is given both.
    Exceeds(FactKey<is::Number>),
    /// A date lies before the day so far ahead; the message is given the date.
    Before(FactKey<is::Day>, Span),
    /// As [`Test::Before`]; not knowing the date is as good as no.
    Past(FactKey<is::Day>),
    /// As [`Test::Before`]; the message is given the day so far ahead.
    Within(FactKey<is::Day>, Span),
    /// A date does not lie before the day so far ahead.
    Lasts(FactKey<is::Day>, Span),
    /// A date is known; the message is given the day so far after it.
    Due(FactKey<is::Day>, Span),
    /// The day so far after a date is still to come; the message is given it.
    Young(FactKey<is::Day>, Span),
    /// The moment so many hours after this one is still to come; the message is given it.
    Hours(FactKey<is::Moment>, u8),
    /// A date lies behind another.
    Later(FactKey<is::Day>, FactKey<is::Day>),
    /// The list names this provider, or does not.
    Here(bool, FactKey<is::Texts>),
    /// The list names nobody but this provider.
    OnlyHere(FactKey<is::Texts>),
    /// A list of certificate numbers names another than the subject's.
    Others(FactKey<is::Texts>),
    /// A list does not name the domain.
    Unnamed(FactKey<is::Texts>),
    /// An answer differs from what the outside shows.
    Differs(FieldId, FactId),
    /// The mobile number at the place is another than this.
    OtherPhone(FactKey<is::Text>),
    /// The mobile number at the place belongs to another province than the filing; the message
    /// is given both.
    FromElsewhere,
    /// The server of the website has another address than this.
    Moved(FactKey<is::Text>),

    /// The domain is filed so; of the order, its first domain.
    Filed(Standing),
    /// The order is of one of these types.
    OrderIs(Word),
    /// Whether the order is in one of these states; one without a state is a draft.
    State(bool, Word),
    /// The province of the filing has a rule of its own on this.
    Province(Topic),
    /// Nothing of the website differs from what is filed of it, as far as that is known.
    Unchanged,
    /// An answer is one of these.
    Chosen(Key<holds::Choice>, Word),
    /// A box is ticked.
    Ticked(Key<holds::Flag>),
    /// Something was put into a field.
    Filled(FieldId),
    /// A text was.
    Typed(Key<holds::Text>),
    /// A list has more rows than this; the message is given both numbers.
    Longer(Key<holds::List>, u8),
    /// Two names are the same.
    Alike(Key<holds::Text>, Key<holds::Text>),
    /// Two answers are known and differ.
    Unlike(FieldId, FieldId),
    /// Two answers are letter for letter the same; the issue names the other as well.
    Echoes(Key<holds::Text>, Key<holds::Text>),
    /// A field holds a word of a list.
    Word(Key<holds::Text>, List),
    /// A field holds a word that hints at any pre-approval.
    Hint(Key<holds::Text>),
    /// The website offers one of these contents.
    Offers(Word),
    /// The website has chosen this pre-approval.
    Approval(Word),
    /// This further material is attached to the website.
    Attached(Word),
    /// The further material here is a letter.
    Letter,
    /// Whether the domain ends in one of these labels.
    Ends(bool, Word),
    /// The website runs on one of these kinds of resource: bits of the table.
    RunsOn(u8),
    /// A server stands behind the resource: serverless has none, and a code of the website-building
    /// product stands for none.
    Server,
    /// It is the first website.
    First,
    /// The subject's number is a credit code that begins so.
    CreditCode(Word),
    /// The subject's number is of the kinds that licences carried before the credit code.
    OldLicence,
    /// The address on the certificate lies in another province than the filing.
    Outsider,
    /// They are known to be two people.
    Two(Who, Who),
    /// They are one person.
    One(Who, Who),
    /// The person with the certificate number at the place is not of age; the message is given
    /// the age.
    Minor,
    /// The mobile number at the place is of a segment that gets no text messages; the message is
    /// given the segment.
    Segment,
    /// What is valid until the date at the place ends before the day so far ahead; the message is
    /// given that day.
    Ending(Span),

    /// First of a rule: the issue lies where the answer stands that the field at its place is linked to.
    Linked,
    /// The message is given a fact, if it is known.
    With(Word, FactId),
    /// The message is given a choice.
    Tell(Word, Key<holds::Choice>),
    /// The message is given an id.
    Says(Word, Word),
    /// The issue is merely something not yet filled in.
    Blank,
    /// This paper is asked for, or one of these.
    Paper(Word),
}

const _: () = assert!(size_of::<Test>() == 3, "a condition is three bytes");

/// Kinds of resource, for [`Test::RunsOn`].
pub(crate) const CVM: u8 = 1;
pub(crate) const LIGHTHOUSE: u8 = 2;
pub(crate) const CLB: u8 = 8;
pub(crate) const CODE: u8 = 16;

/// The website-building product.
pub(crate) const SITE_BUILDER: Word = word("site_builder");

/// What a condition is: settled, or the number of the fact that it hangs on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Truth(u8);

impl Truth {
    pub(super) const YES: Truth = Truth(u8::MAX);
    pub(super) const NO: Truth = Truth(u8::MAX - 1);
    /// An answer that it hangs on is empty.
    pub(super) const EMPTY: Truth = Truth(u8::MAX - 2);
    /// It is no condition.
    const ASIDE: Truth = Truth(u8::MAX - 3);

    const fn unknown(fact: FactId) -> Truth {
        Truth(fact.0)
    }

    /// The fact that it hangs on.
    pub(super) fn waits(self) -> Option<FactId> {
        (self.0 < Truth::ASIDE.0).then_some(FactId(self.0))
    }
}

const _: () = assert!(
    crate::fact::FACT_COUNT <= Truth::ASIDE.0 as usize,
    "a fact is told apart from a verdict"
);

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::YES } else { Truth::NO }
    }
}

/// The conditions of a list, up to its end: each is what begins with it, so that what it brackets is at
/// hand.
#[derive(Clone, Copy)]
pub(super) struct Each<'a>(pub(super) &'a [Test]);

impl Each<'_> {
    /// Whether they are asked in turn.
    pub(super) fn in_turn(&self) -> bool {
        matches!(self.0, [Test::InTurn, ..])
    }
}

impl<'a> Iterator for Each<'a> {
    type Item = &'a [Test];

    #[inline(never)]
    fn next(&mut self) -> Option<&'a [Test]> {
        let first = self.0;
        let mut depth = 0;
        while let Some((test, rest)) = self.0.split_first() {
            match test {
                Test::All | Test::Any | Test::Unless | Test::Site | Test::Mild => depth += 1,
                Test::End if depth == 0 => return None,
                Test::End => depth -= 1,
                _ => {}
            }
            self.0 = rest;
            if depth == 0 {
                return Some(first);
            }
        }
        None
    }
}

/// Joins conditions: `sought` is what each of them has to be, and what an empty list is.
#[inline(never)]
pub(super) fn join(view: &View<'_>, tests: &[Test], at: FieldId, sought: Truth) -> Truth {
    let each = Each(tests);
    let in_turn = each.in_turn();
    let mut joined = sought;
    for tests in each {
        let truth = truth(tests, view, at);
        if truth == Truth::ASIDE {
        } else if in_turn {
            if truth != sought {
                return truth;
            }
        } else if truth.waits().is_some() {
            joined = truth;
        } else if truth != sought && (sought == Truth::YES || truth == Truth::YES) {
            return truth;
        }
    }
    joined
}

/// Whether the first of some conditions holds; `at` is where the issue lies.
#[inline(never)]
pub(super) fn truth(tests: &[Test], view: &View<'_>, at: FieldId) -> Truth {
    let Some((test, inner)) = tests.split_first() else {
        return Truth::ASIDE;
    };
    match test {
        Test::All => join(view, inner, at, Truth::YES),
        Test::Any => join(view, inner, at, Truth::NO),
        Test::Unless => Truth::from(join(view, inner, at, Truth::NO) != Truth::YES),
        Test::Site => Truth::from(
            view.rows(WEBSITES)
                .any(|site| join(&site, inner, at, Truth::YES) == Truth::YES),
        ),
        _ => test.of(view, at),
    }
}

impl Test {
    /// The fact that it asks for.
    pub(super) const fn fact(&self) -> Option<FactId> {
        Some(match *self {
            Test::Flag(fact, _) | Test::Said(fact) => fact.id(),
            Test::Is(fact, _) | Test::Not(fact, _) | Test::Differs(_, fact) => fact,
            Test::Outside(fact, _) => fact.id(),
            Test::Below(fact, _) | Test::Exceeds(fact) => fact.id(),
            Test::Before(fact, _)
            | Test::Within(fact, _)
            | Test::Lasts(fact, _)
            | Test::Due(fact, _)
            | Test::Young(fact, _)
            | Test::Later(fact, _)
            | Test::Past(fact) => fact.id(),
            Test::Hours(fact, _) => fact.id(),
            Test::Here(_, fact)
            | Test::OnlyHere(fact)
            | Test::Others(fact)
            | Test::Unnamed(fact) => fact.id(),
            Test::Moved(fact) | Test::OtherPhone(fact) => fact.id(),
            Test::FromElsewhere => PHONE_REGION.id(),
            _ => return None,
        })
    }

    fn of(&self, view: &View<'_>, at: FieldId) -> Truth {
        let Some(fact) = self.fact() else {
            return self.of_answer(view, at);
        };
        // Nothing is asked about an empty answer.
        let asks = match *self {
            Test::Differs(field, _) => view.holds_something(field),
            Test::FromElsewhere => view.choice(SUBJECT_PROVINCE).is_some(),
            Test::OtherPhone(_) => mobile(view, at).is_some(),
            Test::Unnamed(_) => registrable(view).is_some(),
            Test::Others(_) => view.text(SUBJECT_CERTIFICATE_NUMBER).is_some(),
            _ => true,
        };
        let Some(key) = key(view, fact.fact().group, at).filter(|_| asks) else {
            return Truth::EMPTY;
        };
        match view.fact_value(fact, &key) {
            Some(value) => self.of_fact(view, value, at),
            None if matches!(self, Test::Said(_) | Test::Past(_)) => Truth::NO,
            None => Truth::unknown(fact),
        }
    }

    /// What is said of a known fact.
    fn of_fact(&self, view: &View<'_>, value: &Value, at: FieldId) -> Truth {
        let ahead = |span: Span| span.after(view, view.today());
        let names =
            |list: &[Box<str>], name: &str| list.iter().any(|one| one.eq_ignore_ascii_case(name));
        Truth::from(match (*self, value) {
            (Test::Flag(_, wanted), Value::Flag(flag)) => *flag == wanted,
            (Test::Said(_), Value::Flag(flag)) => *flag,
            (Test::Is(_, words), value) => listed(words, value.word()),
            (Test::Not(_, words), value) => !listed(words, value.word()),
            (Test::Outside(_, id), value) => value.word() != id.text(),
            (Test::Below(_, limit), Value::Number(number)) => *number < limit.into(),
            (Test::Exceeds(_), Value::Number(number)) => view.count(WEBSITES) as i64 > *number,
            (Test::Before(_, span) | Test::Within(_, span), Value::Day(day)) => *day < ahead(span),
            (Test::Past(_), Value::Day(day)) => *day < view.today(),
            (Test::Lasts(_, span), Value::Day(day)) => *day >= ahead(span),
            (Test::Due(..), _) => true,
            (Test::Young(_, span), Value::Day(day)) => view.today() < span.after(view, *day),
            (Test::Hours(_, hours), Value::Moment(moment)) => {
                view.now() < moment.add_hours(hours.into())
            }
            (Test::Later(_, other), Value::Day(day)) => {
                let Some(key) = key(view, other.id().fact().group, at) else {
                    return Truth::EMPTY;
                };
                match view.fact_day(other, &key) {
                    Ok(other) => *day > other,
                    Err(fact) => return Truth::unknown(fact),
                }
            }
            (Test::Here(wanted, _), Value::Texts(list)) => {
                list.iter().any(|one| **one == *HERE) == wanted
            }
            (Test::OnlyHere(_), Value::Texts(list)) => list.iter().all(|one| **one == *HERE),
            (Test::Others(_), Value::Texts(list)) => {
                let own = view.text(SUBJECT_CERTIFICATE_NUMBER).unwrap_or_default();
                list.iter().any(|other| !same_number(other, own))
            }
            (Test::Unnamed(_), Value::Texts(list)) => {
                !names(list, registrable(view).unwrap_or_default())
            }
            (Test::Differs(field, _), shown) => view
                .leaf(field)
                .is_some_and(|answer| differs(field, answer, shown)),
            (Test::OtherPhone(_), Value::Text(phone)) => {
                let own = mobile(view, at).unwrap_or_default();
                identifiers::normalise(Identifier::Mobile, phone) != own
            }
            (Test::FromElsewhere, Value::Text(region)) => {
                view.choice(SUBJECT_PROVINCE) != Some(&**region)
            }
            (Test::Moved(_), Value::Text(filed)) => {
                let Some(key) = view.fact_key(FactGroup::Resources) else {
                    return Truth::EMPTY;
                };
                match view.fact_text(RESOURCE_IP, &key) {
                    Ok(address) => **filed != *address,
                    Err(fact) => return Truth::unknown(fact),
                }
            }
            _ => false,
        })
    }

    /// What is said of an answer.
    fn of_answer(&self, view: &View<'_>, at: FieldId) -> Truth {
        match *self {
            // Of a code, the product tells.
            Test::Server if view.choice(SITE_RESOURCE_KIND) == Some("authorization_code") => {
                return truth(&[Test::Not(RESOURCE_PRODUCT.id(), SITE_BUILDER)], view, at);
            }
            Test::Filed(wanted) => {
                return match standing_of(view) {
                    Ok(standing) => Truth::from(standing == wanted),
                    Err(Some(fact)) => Truth::unknown(fact),
                    Err(None) => Truth::EMPTY,
                };
            }
            Test::Outsider if view.places().is_err() => {
                let known = view.choice(SUBJECT_PROVINCE).is_some()
                    && view.text(SUBJECT_CERTIFICATE_ADDRESS).is_some();
                return if known {
                    Truth::unknown(PLACES.id())
                } else {
                    Truth::EMPTY
                };
            }
            _ => {}
        }
        self.told(view, at).unwrap_or(Truth::EMPTY)
    }

    /// What is said of an answer; nothing while it is empty.
    fn told(&self, view: &View<'_>, at: FieldId) -> Option<Truth> {
        Some(Truth::from(match *self {
            Test::OrderIs(types) => listed(types, view.order_type().ok()??),
            Test::State(wanted, states) => {
                let state = view.fact_text(ORDER_STATE, "").unwrap_or("draft");
                listed(states, state) == wanted
            }
            Test::Province(topic) => province::has(view.province()?, view.individual()?, topic),
            Test::Unchanged => none(view, FILED_SITE),
            Test::Chosen(field, ids) => listed(ids, view.choice(field)?),
            Test::Ticked(field) => view.ticked(field),
            Test::Filled(field) => view.holds_something(field),
            Test::Typed(field) => view.text(field).is_some(),
            Test::Longer(list, most) => view.count(list) > most.into(),
            Test::Alike(one, other) => same(one.id(), view.text(one)?, view.text(other)?),
            Test::Unlike(one, other) => !same(one, answer(view, one)?, answer(view, other)?),
            Test::Echoes(one, other) => view.text(one)?.eq_ignore_ascii_case(view.text(other)?),
            Test::Word(field, words) => find(view, field, words, How::Contains).is_some(),
            Test::Hint(field) => hints(view, field),
            Test::Offers(contents) => view
                .set(SITE_SERVICE_CONTENTS)?
                .any(|content| listed(contents, content)),
            Test::Approval(id) => chosen(view, id.text()),
            Test::Attached(kind) => attached_to(view, kind),
            Test::Letter => LETTER_IDS.contains(&view.choice(MATERIAL_KIND)?),
            Test::Ends(wanted, labels) => listed(labels, last_label(registrable(view)?)) == wanted,
            Test::RunsOn(kinds) => {
                let kind = view.choice(SITE_RESOURCE_KIND)?;
                let index = RESOURCE_IDS.iter().position(|id| *id == kind)?;
                kinds >> index & 1 != 0
            }
            Test::Server => view.choice(SITE_RESOURCE_KIND)? != "serverless",
            Test::First => view.place.site == 0,
            Test::CreditCode(start) => crate::rules::credit_code(view)?.starts_with(start.text()),
            Test::OldLicence => is_old_licence(view)?,
            Test::Outsider => {
                let chosen = view.choice(SUBJECT_PROVINCE)?;
                let address = view.text(SUBJECT_CERTIFICATE_ADDRESS)?;
                let read = view.places().ok()?.reading(address)?;
                read.province != crate::places::code(chosen)
            }
            Test::Two(one, other) => one.of(view).is_not(&other.of(view)),
            Test::One(one, other) => one.of(view).is(&other.of(view)),
            Test::Minor => is_minor(view, at)?,
            Test::Segment => !SMS_PREFIXES.contains(&mobile(view, at)?.get(..3)?),
            Test::Ending(span) => match view.leaf(at)?.as_text()?.day()? {
                Validity::Until(day) => day < span.after(view, view.today()),
                Validity::LongTerm => false,
            },
            _ => return Some(Truth::ASIDE),
        }))
    }
}

/// Under whom the domain here is filed; seen from the order, its first domain.
fn standing_of(view: &View<'_>) -> crate::order_type::Told<Standing> {
    if view.group != Group::Order {
        return standing(view);
    }
    let site = view.rows(WEBSITES).next();
    let domain = site.and_then(|site| site.rows(SITE_DOMAINS).next());
    standing(&domain.ok_or(None)?)
}

/// The key of the record that a fact of this group has for an issue at that place: a phone, a person,
/// a file and a video are those of the answer there. What was read off a file stands for the image of
/// the subject's certificate, unless the issue lies at another.
#[inline(never)]
pub(super) fn key<'a>(view: &View<'a>, group: FactGroup, at: FieldId) -> Option<Cow<'a, str>> {
    match group {
        FactGroup::Phones => mobile(view, at).map(Cow::Borrowed),
        FactGroup::People => view.clean(at).map(record_key),
        FactGroup::Videos => view.clean(at).map(Cow::Borrowed),
        FactGroup::Files => {
            let image = if matches!(at.field().kind, Kind::File) {
                at
            } else {
                SUBJECT_CERTIFICATE_IMAGE.id()
            };
            view.clean(image).map(Cow::Borrowed)
        }
        _ => view.fact_key(group),
    }
}

/// The number, when it is a mobile number at all: nothing else is asked about a slip.
#[inline(never)]
pub(crate) fn mobile<'a>(view: &View<'a>, field: FieldId) -> Option<&'a str> {
    let text = view.leaf(field)?.as_text()?;
    text.judged()?.is_ok().then_some(text.clean())
}

/// A text, or the id of a choice, if it is one of the table.
fn answer<'a>(view: &View<'a>, field: FieldId) -> Option<&'a str> {
    if matches!(field.field().kind, Kind::Choice(_)) {
        return view.leaf(field)?.as_text()?.chosen();
    }
    view.clean(field)
}

/// Whether a word is one of those of a list, spaces between them.
#[inline(never)]
pub(crate) fn listed(list: Word, word: &str) -> bool {
    let mut rest = list.text();
    while let (one, Some(more)) = cut::first(rest, b' ') {
        if one == word {
            return true;
        }
        rest = more;
    }
    rest == word
}
