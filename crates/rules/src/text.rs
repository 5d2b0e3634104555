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
//! | `{path}` `{code}` | the path, the code |
//! | `{n:day}` | a date or an instant as the language writes it |
//! | `{n:size}` | bytes as KB or MB |
//! | `{n:place}` | a position counted from 1 |
//! | `{n:char}` `{n:meant}` | the character at that position, and the one it was probably meant to be |
//! | `{n:natures}` | the labels of ids of that list, several separated by commas |
//! | `[a\|b]` | `a` when every value in it is known, else `b`, else nothing |
//!
//! Nothing of this can fail: a value that is not known outside brackets is written `…`. A sentence
//! that begins with a value gets a capital.

use std::borrow::Cow;

use crate::cut;
use crate::date::Date;
use crate::field::Kind;
use crate::finding::Value;
use crate::form::Form;
use crate::identifiers::{self, Kind as Identifier};
use crate::json::write_number;
use crate::leaf::Leaf;
use crate::node::{Node, Write, written_as_nodes};
use crate::place::At;
use crate::report::Issue;

/// The texts of one language: `section`, `key` and `part` name one text, `codes`, `required`, `what`.
pub trait Catalogue {
    /// The text of that name.
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>>;
}

/// An issue in words. One sentence each, without its final stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub what: String,
    /// Why that matters.
    pub why: String,
    /// How to put it right.
    pub fix: String,
}

impl Write for Words {
    fn write(&self, name: &'static str, node: &mut Node) {
        let map = node.map(name);
        node.text("what", &self.what);
        node.text("why", &self.why);
        node.text("fix", &self.fix);
        node.end(map);
    }
}

written_as_nodes!(Words);

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
    // A province says its own rule in its own words.
    let own = catalogue.get("provinces", message.rule, "what");
    let (section, key) = match own {
        Some(_) => ("provinces", message.rule.to_owned()),
        None => ("codes", writer.key()),
    };
    let sentence = |part| writer.sentence(section, &key, part).unwrap_or_default();
    Words {
        what: sentence("what"),
        why: sentence("why"),
        fix: sentence("fix"),
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
    catalogue.get("fields", &plain(At::of_path(path)), "label")
}

/// The one sentence that helps to answer, where there is one.
#[must_use]
pub fn hint<'a>(path: &str, catalogue: &'a dyn Catalogue) -> Option<Cow<'a, str>> {
    catalogue.get("fields", &plain(At::of_path(path)), "hint")
}

/// What is said of a rule that waits for a fact: `域名实名认证状态提交时核验`.
#[must_use]
pub fn pending(fact: &str, catalogue: &dyn Catalogue) -> String {
    let label = |_: &str| catalogue.get("facts", fact, "label").map(Cow::into_owned);
    let message = Message {
        param: &label,
        ..silent("")
    };
    let sentence = Writer::new(&message, catalogue, None).sentence("words", "pending", "text");
    sentence.unwrap_or_else(|| fact.to_owned())
}

fn silent(path: &str) -> Message<'_> {
    Message {
        path,
        code: "",
        rule: "",
        param: &|_| None,
    }
}

/// The key of the texts of a field; `*` where no field is.
fn plain(at: Option<At>) -> String {
    at.map_or_else(|| "*".to_owned(), |at| at.field.plain_path())
}

fn param_text(value: Value<'_>) -> String {
    let mut out = String::new();
    match value {
        // As reports write it.
        Value::Number(number) => write_number(i64::from(number).max(0), &mut out),
        Value::Id(id) => out.push_str(id),
        Value::Date(date) => date.write(&mut out),
        Value::Char(ch) => out.push(ch),
        Value::Text(text) => out.push_str(text),
    }
    out
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
        let at = At::of_path(message.path);
        Writer {
            message,
            catalogue,
            form,
            at,
            plain: plain(at),
            kind: cut::first(message.code, b'.').0,
        }
    }

    /// The entry that speaks of the issue: of its code at this very field or from this very rule, of
    /// the code at such a field, of the code, of the reason for any identifier, of anything.
    fn key(&self) -> String {
        let code = self.message.code;
        let ways = [
            [code, "@", &self.plain],
            [code, "@", self.message.rule],
            [code, ".", self.at.map_or("", shape)],
            [code, "", ""],
            ["*.", cut::first(code, b'.').1.unwrap_or(code), ""],
        ];
        let mut key = String::new();
        for way in ways {
            key.clear();
            for part in way {
                key.push_str(part);
            }
            if self.catalogue.get("codes", &key, "what").is_some() {
                return key;
            }
        }
        "*".to_owned()
    }

    fn sentence(&self, section: &str, key: &str, part: &str) -> Option<String> {
        let template = self.catalogue.get(section, key, part)?;
        let mut out = String::with_capacity(template.len() + 32);
        self.fill(&template, &mut out);
        // Labels are written as they stand inside a sentence.
        if (template.starts_with('{') || template.starts_with("[{"))
            && let Some(first) = out.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        Some(out)
    }

    /// Writes a template; whether every value in it was known.
    fn fill(&self, template: &str, out: &mut String) -> bool {
        let mut known = true;
        let mut rest = template;
        while let Some(at) = rest.bytes().position(|b| b == b'{' || b == b'[') {
            let (before, opened) = rest.split_at(at);
            let value = opened.starts_with('{');
            let (inside, Some(after)) = cut::first(opened, if value { b'}' } else { b']' }) else {
                break;
            };
            out.push_str(before);
            let inside = inside.get(1..).unwrap_or_default();
            if value {
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
        let mut rest = Some(choices);
        while let Some(choices) = rest {
            let (choice, others) = cut::first(choices, b'|');
            if self.fill(choice, out) {
                return;
            }
            out.truncate(start);
            rest = others;
        }
    }

    fn value(&self, inside: &str, out: &mut String) -> bool {
        let (name, format) = cut::first(inside, b':');
        let known = match name {
            "label" => return self.label(out),
            "who" => self.of_field("who", out),
            "kind" => self.put("kinds", self.kind, "label", out),
            "characters" => self.put("kinds", self.kind, name, out),
            _ => self
                .named(name)
                .and_then(|text| self.format(format.unwrap_or_default(), &text, out)),
        };
        if known.is_none() {
            out.push('…');
        }
        known.is_some()
    }

    /// Writes a text of the catalogue; nothing when it has none of that name.
    #[inline(never)]
    fn put(&self, section: &str, key: &str, part: &str, out: &mut String) -> Option<()> {
        out.push_str(&self.catalogue.get(section, key, part)?);
        Some(())
    }

    /// Writes a text of the field, or of any field.
    fn of_field(&self, part: &str, out: &mut String) -> Option<()> {
        self.put("fields", &self.plain, part, out)
            .or_else(|| self.put("fields", "*", part, out))
    }

    /// What stands for a name: of the issue, or an answer.
    fn named(&self, name: &str) -> Option<String> {
        match name {
            "path" if self.message.path.is_empty() => None,
            "path" => Some(self.message.path.to_owned()),
            "code" => Some(self.message.code.to_owned()),
            "value" => self.answer(self.at?),
            _ => match name.strip_prefix('@') {
                Some(path) => self.other(path),
                None => (self.message.param)(name),
            },
        }
    }

    /// The field as a sentence names it. Its name may hold answers, but no names.
    fn label(&self, out: &mut String) -> bool {
        // A number that stands in no field is named by its kind.
        let ways = [
            ("kinds", self.kind, "label"),
            ("fields", &*self.plain, "name"),
            ("fields", &*self.plain, "label"),
        ];
        for (section, key, part) in ways {
            if section == "kinds" && !self.message.path.is_empty() {
                continue;
            }
            if let Some(name) = self.catalogue.get(section, key, part) {
                if cut::holds(&name, "{label}") {
                    break;
                }
                return self.fill(&name, out);
            }
        }
        push_short(self.message.path, out);
        true
    }

    /// The answer at a path in which `N` stands for the rows of the issue.
    fn other(&self, path: &str) -> Option<String> {
        let place = self.at?.place;
        let mut row = place.site;
        let mut out = String::new();
        for c in path.bytes() {
            if c == b'N' {
                write_number(row.into(), &mut out);
                row = place.item;
            } else {
                out.push(char::from(c));
            }
        }
        self.answer(At::of_path(&out)?)
    }

    /// What stands at a place, as typed; ids of a set joined by commas.
    fn answer(&self, at: At) -> Option<String> {
        let mut out = String::new();
        match self.form?.leaf(at)? {
            Leaf::Text(text) => out.push_str(text.chosen().unwrap_or(text.typed())),
            Leaf::Set(members) => {
                for member in members {
                    if !out.is_empty() {
                        out.push(',');
                    }
                    out.push_str(&member.typed);
                }
            }
            _ => {}
        }
        Some(out).filter(|text| !text.is_empty())
    }

    /// Writes a value; nothing when the format cannot say it.
    fn format(&self, format: &str, text: &str, out: &mut String) -> Option<()> {
        match format {
            "" => push_short(text, out),
            "day" => return self.day(text, out),
            "size" => push_size(number(text)?, out),
            "place" => write_number(i64::from(number(text)?) + 1, out),
            "char" => {
                let c = self.char_at(text)?;
                let name = if c == ' ' { "space" } else { "hidden" };
                if c > ' ' || self.put("words", "characters", name, out).is_none() {
                    out.push(c);
                }
            }
            "meant" => out.push(self.meant(self.char_at(text)?)?),
            list => return self.labels(list, text, out),
        }
        Some(())
    }

    fn labels(&self, list: &str, ids: &str, out: &mut String) -> Option<()> {
        let mut rest = Some(ids);
        while let Some(ids) = rest {
            let (id, others) = cut::first(ids, b',');
            self.put("options", list, id, out)?;
            if others.is_some() {
                self.put("words", "list", "separator", out)?;
            }
            rest = others;
        }
        Some(())
    }

    /// An instant is written with its time in Asia/Shanghai, as it came.
    fn day(&self, text: &str, out: &mut String) -> Option<()> {
        if text == "long_term" {
            return self.put("words", "day", text, out);
        }
        let date = Date::parse(text.get(..10)?)?;
        let pattern = self.catalogue.get("words", "day", "pattern")?;
        let mut rest = Some(&*pattern);
        while let Some(pattern) = rest {
            let (before, part) = cut::first(pattern, b'{');
            out.push_str(before);
            let Some(part) = part else { break };
            let (part, behind) = cut::first(part, b'}');
            let (part, list) = cut::first(part, b':');
            let mut number = String::new();
            let part = match part {
                "y" => date.year(),
                "m" => date.month().into(),
                _ => date.day().into(),
            };
            write_number(part.into(), &mut number);
            match list {
                Some(list) => self.labels(list, &number, out)?,
                None => out.push_str(&number),
            }
            rest = behind;
        }
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
        judged.chars().nth(number(position)? as usize)
    }

    /// What a look-alike was meant to be. Where only digits may stand, also letters are look-alikes.
    fn meant(&self, c: char) -> Option<char> {
        let letters = matches!(self.kind, "org_code" | "passport_foreign" | "domain");
        match identifiers::look_alike(c).unwrap_or(c) {
            'O' | 'o' if !letters => Some('0'),
            'I' | 'i' | 'l' if !letters => Some('1'),
            meant => Some(meant).filter(|meant| *meant != c),
        }
    }
}

/// What sort of answer a field takes: whether one types, chooses or uploads it.
fn shape(at: At) -> &'static str {
    match at.field.field().kind {
        Kind::Text(_) => "text",
        Kind::Choice(_) | Kind::Set(_) | Kind::Division(_) | Kind::Node => "choice",
        Kind::Flag => "flag",
        Kind::Day => "day",
        Kind::File => "file",
        Kind::List(_) => "list",
    }
}

/// Bytes of a value that a sentence repeats: enough to know it by, however long it came.
const SHOWN: usize = 180;

fn push_short(text: &str, out: &mut String) {
    let mut end = SHOWN;
    while !text.is_char_boundary(end) && end < text.len() {
        end -= 1;
    }
    match text.get(..end) {
        Some(shown) if end < text.len() => {
            out.push_str(shown);
            out.push('…');
        }
        _ => out.push_str(text),
    }
}

const KB: u32 = 1024;
const MB: u32 = KB * KB;

/// Kilobytes are cut, megabytes rounded up, so that a file beyond a limit never reads as the limit.
fn push_size(bytes: u32, out: &mut String) {
    if bytes < MB {
        write_number((bytes / KB).into(), out);
        out.push_str(" KB");
        return;
    }
    let tenths = bytes / MB * 10 + (bytes % MB * 10).div_ceil(MB);
    write_number((tenths / 10).into(), out);
    if !tenths.is_multiple_of(10) {
        out.push('.');
        write_number((tenths % 10).into(), out);
    }
    out.push_str(" MB");
}

fn number(text: &str) -> Option<u32> {
    let digit = |sum: u32, b: u8| {
        b.is_ascii_digit()
            .then(|| sum.saturating_mul(10).saturating_add((b - b'0').into()))
    };
    text.bytes().try_fold(0, digit)
}
