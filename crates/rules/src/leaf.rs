//! A leaf of the form: what came, kept as it came, and what it means.

use alloc::borrow::Cow;

use crate::date::Date;
use crate::division;
use crate::field::{Clean, Field, Kind, Options};
use crate::identifiers::domain::{Split, split};
use crate::identifiers::{self, Kind as Identifier, Reason, Warnings};
use crate::normal;
use crate::raw::RawValue;
use crate::words::{List, Lists};

/// What a person has put into a field so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Leaf {
    /// Nothing.
    #[default]
    Missing,
    /// A text, with what it means once cleaned.
    Text(Text),
    /// `true` or `false`.
    Flag(bool),
    /// The members of a set, in the order given.
    Set(Vec<Member>),
    /// A value of another shape than the field's; it is kept to be shown and given back.
    Wrong(Box<Wrong>),
}

/// A text as typed and as read.
#[derive(Clone, Debug)]
pub struct Text {
    typed: Box<str>,
    /// The cleaned text where it differs from the typed one.
    clean: Option<Box<str>>,
    meaning: Meaning,
}

/// What it is read as follows from what was typed.
impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.typed == other.typed
    }
}

/// What a text stands for, decided once when it enters.
#[derive(Clone, Copy, Debug)]
enum Meaning {
    /// The cleaned text itself.
    Plain,
    /// An option of the field's list.
    Chosen(&'static str),
    /// A date, or open-ended validity.
    Day(Validity),
    /// A domain that can be registered: one label under an approved suffix.
    Registrable,
    /// A line, with the lists of which it holds words: a name is searched for those of every list, and
    /// most names hold none.
    Searched(Lists),
    /// A telephone number or address, judged: several rules ask whether it is one at all.
    Judged(Result<Warnings, Reason>),
    /// Nothing that the field knows.
    Unknown,
}

/// How long a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// Through that day.
    Until(Date),
    /// 长期
    LongTerm,
}

/// A member of a set.
#[derive(Clone, Debug)]
pub struct Member {
    /// As it came.
    pub typed: Box<str>,
    /// The option it names, if any.
    pub option: Option<&'static str>,
}

/// As for texts.
impl PartialEq for Member {
    fn eq(&self, other: &Member) -> bool {
        self.typed == other.typed
    }
}

/// A value of the wrong shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// What came.
    pub found: Shape,
    /// The value as JSON text.
    pub json: String,
}

/// The shapes of JSON, as `shape.wrong_type` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Shape {
    Text,
    Flag,
    Number,
    List,
    Object,
    Other,
}

impl Shape {
    /// The name in params.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Shape::Text => "text",
            Shape::Flag => "flag",
            Shape::Number => "number",
            Shape::List => "list",
            Shape::Object => "object",
            Shape::Other => "other",
        }
    }
}

impl Leaf {
    /// A typed text as a leaf of that field.
    #[must_use]
    pub fn text(field: &Field, typed: &str) -> Leaf {
        match field.kind {
            Kind::Flag => match typed {
                "true" | "on" => Leaf::Flag(true),
                "false" => Leaf::Flag(false),
                "" => Leaf::Missing,
                _ => Leaf::wrong_text(typed),
            },
            Kind::Set(_) if typed.is_empty() => Leaf::Set(Vec::new()),
            Kind::Set(_) | Kind::Node | Kind::List(_) => Leaf::wrong_text(typed),
            kind => Leaf::Text(Text::new(kind, typed)),
        }
    }

    /// The members of a set.
    pub fn set<'a>(options: Options, members: impl Iterator<Item = &'a str>) -> Leaf {
        let mut set = Vec::new();
        for typed in members {
            set.push(Member {
                typed: typed.into(),
                option: option(options, &normal::compact(typed)),
            });
        }
        Leaf::Set(set)
    }

    /// A list as a leaf of that field: the members of a set, or a value of the wrong shape.
    #[must_use]
    pub fn from_list(field: &Field, list: RawValue) -> Leaf {
        let Kind::Set(options) = field.kind else {
            return list.into_wrong();
        };
        let RawValue::List(items) = &list else {
            return list.into_wrong();
        };
        let texts = items.iter().map(|item| {
            if let RawValue::Text(text) = item {
                Some(&**text)
            } else {
                None
            }
        });
        match texts.collect::<Option<Vec<&str>>>() {
            Some(texts) => Leaf::set(options, texts.into_iter()),
            None => list.into_wrong(),
        }
    }

    /// A value of the wrong shape.
    #[must_use]
    pub fn wrong(found: Shape, json: String) -> Leaf {
        Leaf::Wrong(Box::new(Wrong { found, json }))
    }

    fn wrong_text(typed: &str) -> Leaf {
        let mut json = String::with_capacity(typed.len() + 2);
        crate::json::write_text(typed, &mut json);
        Leaf::wrong(Shape::Text, json)
    }

    /// Whether nothing was put in: no value, an empty text, an empty set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Leaf::Missing => true,
            Leaf::Text(text) => text.clean().is_empty(),
            Leaf::Set(members) => members.is_empty(),
            Leaf::Flag(_) | Leaf::Wrong(_) => false,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&Text> {
        match self {
            Leaf::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Text {
    fn new(kind: Kind, typed: &str) -> Text {
        let cleaned = clean(kind, typed);
        let meaning = match kind {
            Kind::Choice(options) => {
                option(options, &cleaned).map_or(Meaning::Unknown, Meaning::Chosen)
            }
            Kind::Day if &*cleaned == "long_term" => Meaning::Day(Validity::LongTerm),
            Kind::Day => Date::parse(&cleaned)
                .map_or(Meaning::Unknown, |date| Meaning::Day(Validity::Until(date))),
            Kind::Text(Clean::Domain) if matches!(split(&cleaned), Split::Registrable { .. }) => {
                Meaning::Registrable
            }
            Kind::Text(Clean::Searched) => {
                Meaning::Searched(Lists::in_text(&normal::unspaced(&cleaned)))
            }
            Kind::Text(kind) if !cleaned.is_empty() => match kind.contact() {
                // None of these is judged by the day.
                Some(kind) => Meaning::Judged(identifiers::judge(kind, &cleaned, Date::FIRST)),
                None => Meaning::Plain,
            },
            Kind::Division(digits) if !division::known(&cleaned, digits) => Meaning::Unknown,
            _ => Meaning::Plain,
        };
        let clean = match cleaned {
            Cow::Borrowed(same) if same.len() == typed.len() => None,
            other => Some(other.into()),
        };
        Text {
            typed: typed.into(),
            clean,
            meaning,
        }
    }

    /// As it was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// As rules read it.
    #[must_use]
    pub fn clean(&self) -> &str {
        self.clean.as_deref().unwrap_or(&self.typed)
    }

    /// The option it names.
    #[must_use]
    pub fn chosen(&self) -> Option<&'static str> {
        match self.meaning {
            Meaning::Chosen(id) => Some(id),
            _ => None,
        }
    }

    /// The date it names.
    #[must_use]
    pub fn day(&self) -> Option<Validity> {
        match self.meaning {
            Meaning::Day(validity) => Some(validity),
            _ => None,
        }
    }

    /// What is said of a telephone number or address; `None` where none can be.
    pub(crate) fn judged(&self) -> Option<Result<Warnings, Reason>> {
        match self.meaning {
            Meaning::Judged(judged) => Some(judged),
            _ => None,
        }
    }

    /// Whether a word of the list may stand in it, spaces dropped.
    pub(crate) fn may_hold(&self, list: List) -> bool {
        match self.meaning {
            Meaning::Searched(lists) => lists.has(list),
            _ => true,
        }
    }

    /// Whether it is a domain that can be registered.
    pub(crate) fn is_registrable(&self) -> bool {
        matches!(self.meaning, Meaning::Registrable)
    }

    /// Whether it is something, but nothing the field's list or calendar knows.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self.meaning, Meaning::Unknown) && !self.clean().is_empty()
    }
}

fn clean(kind: Kind, typed: &str) -> Cow<'_, str> {
    match kind {
        Kind::Text(Clean::Line | Clean::Searched) => normal::line(typed),
        Kind::Text(Clean::Number) => match normal::number(typed) {
            Cow::Borrowed(number) => Cow::Borrowed(normal::strip_label(number)),
            Cow::Owned(number) => Cow::Owned(normal::strip_label(&number).to_owned()),
        },
        Kind::Text(Clean::Domain) => identifiers::normalise(Identifier::Domain, typed),
        Kind::Text(own) => match own.contact() {
            Some(kind) => identifiers::normalise(kind, typed),
            None => normal::compact(typed),
        },
        _ => normal::compact(typed),
    }
}

fn option(options: Options, id: &str) -> Option<&'static str> {
    // The second letter tells most ids apart without comparing texts.
    let second = id.as_bytes().get(1);
    let like = |known: &&str| known.as_bytes().get(1) == second && *known == id;
    options.ids().iter().copied().find(like)
}
