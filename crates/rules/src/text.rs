//! The words of an issue: what is wrong, why it matters, how to put it right.
//!
//! Checks speak in codes and values. Sentences are templates of a [`Catalogue`], one a language, and
//! are filled here, so that server, package and pages say the same.
//!
//! A template is plain text with
//!
//! | written | becomes |
//! | --- | --- |
//! | `{n}` | the issue's value of that name |
//! | `{label}` | the field, as a sentence names it |
//! | `{who}` `{kind}` | whose number it is, and which kind of number |
//! | `{characters}` | what that kind of number is made of |
//! | `{value}` | what was typed into the field; a person's own words come from the form alone |
//! | `{@websites.N.name}` | the answer to another question, `N` being the issue's own rows |
//! | `{site}` `{path}` `{code}` | the number of the website, the path, the code |
//! | `{n:day}` | a date or an instant as the language writes it |
//! | `{n:size}` | bytes as KB or MB |
//! | `{n:place}` | a position counted from 1 |
//! | `{n:char}` `{n:meant}` | the character at that position, and the one it was probably meant to be |
//! | `{n:natures}` | the labels of ids of that list, several separated by commas |
//! | `[a\|b]` | `a` when every value in it is known, else `b`, else nothing |
//!
//! Nothing of this can fail: a value that is not known outside brackets is written `…`.

use std::borrow::Cow;

use serde::Serialize;

use crate::date::Date;
use crate::field::{Field, Kind};
use crate::finding::Param;
use crate::form::Form;
use crate::identifiers::{self, Kind as Identifier};
use crate::leaf::Leaf;
use crate::place::At;
use crate::report::Issue;

/// The texts of one language: `section`, `key` and `part` name one text, `codes`, `required`, `what`.
pub trait Catalogue {
    /// The text of that name.
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>>;
}

/// An issue in words. One sentence each, without its final stop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// What is wrong.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// How to put it right.
    pub fix: String,
}

/// What of an issue its words need. Made of an [`Issue`] here, of a plain object in JavaScript.
#[derive(Clone, Copy)]
pub struct Message<'a> {
    /// Where.
    pub path: &'a str,
    /// What.
    pub code: &'a str,
    /// Which rule said it.
    pub rule: &'a str,
    /// The value of a name: numbers in digits, dates as `YYYY-MM-DD`.
    pub param: &'a dyn Fn(&str) -> Option<String>,
}

/// Puts an issue into words. Without the form, what was typed stays out of them.
#[must_use]
pub fn words(issue: &Issue, catalogue: &dyn Catalogue, form: Option<&Form>) -> Words {
    let message = Message {
        path: &issue.path,
        code: &issue.code.text(),
        rule: &issue.rule.text(),
        param: &|name| issue.params.get(name).map(param_text),
    };
    words_of(&message, catalogue, form)
}

/// As [`words`], from the parts of an issue.
#[must_use]
pub fn words_of(message: &Message<'_>, catalogue: &dyn Catalogue, form: Option<&Form>) -> Words {
    let writer = Writer::new(message, catalogue, form);
    let key = writer.key();
    let part = |part: &str| {
        catalogue
            .get("codes", &key, part)
            .map(|template| writer.sentence(&template))
            .unwrap_or_default()
    };
    Words {
        what: part("what"),
        why: part("why"),
        fix: part("fix"),
    }
}

/// The field of a path as a sentence names it: `主体负责人联系方式1`.
#[must_use]
pub fn name(path: &str, catalogue: &dyn Catalogue, form: Option<&Form>) -> String {
    let mut out = String::new();
    Writer::new(&silent(path), catalogue, form).label(&mut out);
    out
}

/// The field of a path as its page labels it: `联系方式1`.
#[must_use]
pub fn label<'a>(path: &str, catalogue: &'a dyn Catalogue) -> Option<Cow<'a, str>> {
    catalogue.get("fields", &plain(path), "label")
}

/// The one sentence that helps to answer, where there is one.
#[must_use]
pub fn hint<'a>(path: &str, catalogue: &'a dyn Catalogue) -> Option<Cow<'a, str>> {
    catalogue.get("fields", &plain(path), "hint")
}

/// What is said of a rule that waits for a fact: `域名实名信息提交时核验`.
#[must_use]
pub fn pending(fact: &str, catalogue: &dyn Catalogue) -> String {
    let Some(template) = catalogue.get("words", "pending", "text") else {
        return fact.to_owned();
    };
    let label = catalogue
        .get("facts", fact, "label")
        .map_or_else(|| fact.to_owned(), Cow::into_owned);
    let message = Message {
        param: &|name| (name == "fact").then(|| label.clone()),
        ..silent("")
    };
    Writer::new(&message, catalogue, None).sentence(&template)
}

fn silent(path: &str) -> Message<'_> {
    Message {
        path,
        code: "",
        rule: "",
        param: &|_| None,
    }
}

/// A path without its indexes, the key of the field's texts.
fn plain(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for part in path
        .split('.')
        .filter(|part| !part.bytes().all(|b| b.is_ascii_digit()))
    {
        if !out.is_empty() {
            out.push('.');
        }
        out.push_str(part);
    }
    out
}

fn param_text(param: &Param) -> String {
    match param {
        Param::Number(number) => {
            let mut out = String::new();
            if *number < 0 {
                out.push('-');
            }
            push_number(number.unsigned_abs(), &mut out);
            out
        }
        Param::Id(id) => (*id).to_owned(),
        Param::Date(date) => {
            let mut out = String::with_capacity(10);
            date.write(&mut out);
            out
        }
        Param::Text(text) => text.to_string(),
    }
}

struct Writer<'a> {
    message: &'a Message<'a>,
    catalogue: &'a dyn Catalogue,
    form: Option<&'a Form>,
    at: Option<At>,
    plain: String,
    /// The kind of identifier that the code speaks of; else the whole code.
    kind: &'a str,
}

impl<'a> Writer<'a> {
    fn new(
        message: &'a Message<'a>,
        catalogue: &'a dyn Catalogue,
        form: Option<&'a Form>,
    ) -> Writer<'a> {
        let kind = message
            .code
            .split_once('.')
            .map_or(message.code, |(kind, _)| kind);
        Writer {
            message,
            catalogue,
            form,
            at: At::of_path(message.path),
            plain: plain(message.path),
            kind,
        }
    }

    /// The entry that speaks of the issue: of its code at this very field or from this very rule, of
    /// the code at such a field, of the code, of the reason for any identifier, of anything.
    fn key(&self) -> String {
        let code = self.message.code;
        let reason = code.split_once('.').map_or(code, |(_, reason)| reason);
        let ways: [[&str; 3]; 5] = [
            [code, "@", &self.plain],
            [code, "@", self.message.rule],
            [code, ".", self.at.map_or("", |at| shape(at.field.field()))],
            [code, "", ""],
            ["*.", reason, ""],
        ];
        let mut key = String::with_capacity(64);
        for way in ways {
            key.clear();
            way.into_iter().for_each(|part| key.push_str(part));
            if self.catalogue.get("codes", &key, "what").is_some() {
                return key;
            }
        }
        "*".to_owned()
    }

    fn sentence(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        self.fill(template, &mut out);
        // Names of fields and numbers are written as they stand inside a sentence.
        let start = template.trim_start_matches('[');
        if ["{label}", "{who}", "{kind}"]
            .iter()
            .any(|name| start.starts_with(name))
            && let Some(first) = out.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        out
    }

    /// Writes a template; whether every value in it was known.
    fn fill(&self, template: &str, out: &mut String) -> bool {
        let mut known = true;
        let mut rest = template;
        while let Some(at) = rest.find(['{', '[']) {
            let (before, opened) = rest.split_at(at);
            out.push_str(before);
            let closing = if opened.starts_with('{') { '}' } else { ']' };
            let Some((inside, after)) = opened[1..].split_once(closing) else {
                break;
            };
            if closing == '}' {
                known &= self.value(inside, out);
            } else {
                self.first_known(inside, out);
            }
            rest = after;
        }
        out.push_str(rest);
        known
    }

    fn first_known(&self, choices: &str, out: &mut String) {
        let start = out.len();
        for choice in choices.split('|') {
            if self.fill(choice, out) {
                return;
            }
            out.truncate(start);
        }
    }

    fn value(&self, inside: &str, out: &mut String) -> bool {
        let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
        let written = match name {
            "label" => return self.label(out),
            "who" => self.of_field("who").map(|who| out.push_str(&who)),
            "kind" => self
                .catalogue
                .get("kinds", self.kind, "label")
                .map(|kind| out.push_str(&kind)),
            "characters" => self
                .catalogue
                .get("kinds", self.kind, "characters")
                .map(|set| out.push_str(&set)),
            "path" => (!self.message.path.is_empty()).then(|| push_short(self.message.path, out)),
            "code" => self.format("", self.message.code, out),
            "site" => self
                .at
                .map(|at| push_number(u64::from(at.place.site) + 1, out)),
            "value" => self
                .at
                .and_then(|at| self.answer(at))
                .and_then(|text| self.format(format, &text, out)),
            _ => match name.strip_prefix('@') {
                Some(path) => self
                    .other(path)
                    .and_then(|text| self.format(format, &text, out)),
                None => (self.message.param)(name).and_then(|text| self.format(format, &text, out)),
            },
        };
        if written.is_none() {
            out.push('…');
        }
        written.is_some()
    }

    /// The field as a sentence names it. Its name may hold answers, but no names.
    fn label(&self, out: &mut String) -> bool {
        // A number that stands in no field is named by its kind.
        if self.message.path.is_empty()
            && let Some(kind) = self.catalogue.get("kinds", self.kind, "label")
        {
            out.push_str(&kind);
            return true;
        }
        let name = self.of_field("name").or_else(|| self.of_field("label"));
        let Some(name) = name.filter(|name| !name.contains("{label}")) else {
            push_short(self.message.path, out);
            return true;
        };
        self.fill(&name, out)
    }

    fn of_field(&self, part: &str) -> Option<Cow<'a, str>> {
        let known = |key: &str| self.catalogue.get("fields", key, part);
        // A field that no table knows is spoken of as any field is.
        match self.at {
            Some(_) => known(&self.plain).or_else(|| if part == "who" { known("*") } else { None }),
            None => known("*"),
        }
    }

    /// The answer at a path in which `N` stands for the rows of the issue.
    fn other(&self, path: &str) -> Option<String> {
        let place = self.at?.place;
        let mut rows = [place.site, place.item].into_iter();
        let mut out = String::with_capacity(path.len() + 8);
        for part in path.split('.') {
            if !out.is_empty() {
                out.push('.');
            }
            match part {
                "N" => push_number(rows.next()?.into(), &mut out),
                part => out.push_str(part),
            }
        }
        self.answer(At::of_path(&out)?)
    }

    /// What stands at a place, as typed; ids of a set joined by commas.
    fn answer(&self, at: At) -> Option<String> {
        match self.form?.leaf(at)? {
            Leaf::Text(text) if !text.clean().is_empty() => {
                Some(text.chosen().unwrap_or(text.typed()).to_owned())
            }
            Leaf::Set(members) if !members.is_empty() => {
                let mut out = String::new();
                for member in members {
                    if !out.is_empty() {
                        out.push(',');
                    }
                    out.push_str(&member.typed);
                }
                Some(out)
            }
            _ => None,
        }
    }

    /// Writes a value; nothing when the format cannot say it.
    fn format(&self, format: &str, text: &str, out: &mut String) -> Option<()> {
        match format {
            "" => push_short(text, out),
            "day" => self.day(text, out)?,
            "size" => push_size(text.parse().ok()?, out),
            "place" => push_number(text.parse::<u64>().ok()? + 1, out),
            "char" => self.character(self.char_at(text)?, out),
            "meant" => out.push(self.meant(self.char_at(text)?)?),
            list => self.labels(list, text, out)?,
        }
        Some(())
    }

    fn labels(&self, list: &str, ids: &str, out: &mut String) -> Option<()> {
        let mut labels = ids
            .split(',')
            .map(|id| self.catalogue.get("options", list, id.trim()));
        out.push_str(&labels.next()??);
        for label in labels {
            out.push_str(&self.catalogue.get("words", "list", "separator")?);
            out.push_str(&label?);
        }
        Some(())
    }

    fn day(&self, text: &str, out: &mut String) -> Option<()> {
        if text == "long_term" {
            out.push_str(&self.catalogue.get("words", "day", "long_term")?);
            return Some(());
        }
        let date = Date::parse(text.get(..10)?)?;
        for c in self.catalogue.get("words", "day", "pattern")?.chars() {
            match c {
                'Y' => push_number(date.year().into(), out),
                'M' => push_number(date.month().into(), out),
                'D' => push_number(date.day().into(), out),
                'N' => {
                    let mut month = String::new();
                    push_number(date.month().into(), &mut month);
                    out.push_str(&self.catalogue.get("words", "months", &month)?);
                }
                c => out.push(c),
            }
        }
        // An instant is written with its time in Asia/Shanghai, as it came.
        if let Some(time) = text.get(11..16) {
            out.push(' ');
            out.push_str(time);
        }
        Some(())
    }

    /// The character at a position of what was typed, in the form in which it was judged.
    fn char_at(&self, position: &str) -> Option<char> {
        let text = self.form?.leaf(self.at?)?.as_text()?;
        let judged = match Identifier::from_id(self.kind) {
            Some(kind) => identifiers::normalise(kind, text.clean()),
            None if self.kind == "organisation_certificate" => {
                identifiers::organisation_certificate::normalise(text.clean())
            }
            None => Cow::Borrowed(text.clean()),
        };
        judged.chars().nth(position.parse().ok()?)
    }

    fn character(&self, c: char, out: &mut String) {
        let name = if c.is_whitespace() {
            "space"
        } else if c.is_control() {
            "hidden"
        } else {
            out.push(c);
            return;
        };
        out.push_str(
            &self
                .catalogue
                .get("words", "characters", name)
                .unwrap_or_default(),
        );
    }

    /// What a look-alike was meant to be. Where only digits may stand, also letters are look-alikes.
    fn meant(&self, c: char) -> Option<char> {
        let letters = matches!(
            Identifier::from_id(self.kind),
            None | Some(Identifier::OrgCode | Identifier::PassportForeign | Identifier::Domain)
        );
        match identifiers::look_alike(c).unwrap_or(c) {
            'O' | 'o' if !letters => Some('0'),
            'I' | 'i' | 'l' if !letters => Some('1'),
            meant => (meant != c).then_some(meant),
        }
    }
}

/// What sort of answer a field takes: whether one types, chooses or uploads it.
fn shape(field: &Field) -> &'static str {
    match field.kind {
        Kind::Text(_) => "text",
        Kind::Choice(_) | Kind::Set(_) | Kind::Division(_) | Kind::Node => "choice",
        Kind::Flag => "flag",
        Kind::Day => "day",
        Kind::File => "file",
        Kind::List(_) => "list",
    }
}

/// Characters of a value that a sentence repeats: enough to know it by, however long it came.
const SHOWN: usize = 60;

fn push_short(text: &str, out: &mut String) {
    match text.char_indices().nth(SHOWN) {
        None => out.push_str(text),
        Some((end, _)) => {
            let (shown, _) = text.split_at(end);
            out.push_str(shown);
            out.push('…');
        }
    }
}

const KB: u64 = 1024;
const MB: u64 = KB * KB;

/// Kilobytes are cut, megabytes rounded up, so that a file beyond a limit never reads as the limit.
fn push_size(bytes: u64, out: &mut String) {
    if bytes < MB {
        push_number(bytes / KB, out);
        out.push_str(" KB");
        return;
    }
    let tenths = bytes / MB * 10 + (bytes % MB * 10).div_ceil(MB);
    push_number(tenths / 10, out);
    if !tenths.is_multiple_of(10) {
        out.push('.');
        push_number(tenths % 10, out);
    }
    out.push_str(" MB");
}

fn push_number(number: u64, out: &mut String) {
    let mut digits = [0; 20];
    let mut rest = number;
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        count += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(
        digits[digits.len() - count..]
            .iter()
            .map(|digit| char::from(*digit)),
    );
}
