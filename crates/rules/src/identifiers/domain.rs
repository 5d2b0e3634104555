//! The registrable domain of a website: one label under a suffix that filings are approved for.

use super::characters::{begins, count, is_ascii};
use super::ip;
use super::judging::Judging;
use super::pieces::between;
use super::punycode::{LONGEST, decode, encode};
use super::reason::{Code, Fault, Judged, Reason};
use super::tables::{SUFFIX_COUNTS, SUFFIX_HINTS, SUFFIXES};
use super::warnings::Warnings;
use crate::cut::{self, find, holds};
use crate::date::Date;
use crate::normal::{HOST, fold, lower, next, push};

/// Whom a suffix is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Audience {
    Government = 1,
    Nonprofit = 2,
    Research = 3,
    Defence = 4,
    Network = 5,
    Education = 6,
    Enterprise = 7,
}

impl Audience {
    const ALL: [Audience; 7] = [
        Audience::Government,
        Audience::Nonprofit,
        Audience::Research,
        Audience::Defence,
        Audience::Network,
        Audience::Education,
        Audience::Enterprise,
    ];
}

/// An approved suffix, and what its row says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix<'a> {
    /// In A-labels, without a dot in front.
    pub text: &'a str,
    /// A province's prefix, or 100 and the audience; 128 more where it is restricted.
    hint: u8,
}

impl Suffix<'_> {
    /// Whom it is meant for, where the list says so; a hint.
    pub fn audience(self) -> Option<Audience> {
        let number = usize::from(self.hint & 127);
        Audience::ALL.get(number.checked_sub(101)?).copied()
    }

    /// The prefix of the province that it stands for (`bj.cn`: 11); a hint.
    pub fn region(self) -> Option<u8> {
        Some(self.hint & 127).filter(|hint| (1..100).contains(hint))
    }

    /// Given out to public bodies only.
    pub fn restricted(self) -> bool {
        self.hint >= RESTRICTED
    }
}

/// Added to what else is said of a restricted suffix.
const RESTRICTED: u8 = 128;
/// Said of what is no approved suffix.
const NOT_APPROVED: u8 = 255;

/// What a normalised text is, as a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split<'a> {
    /// No host name at all.
    Syntax(Reason),
    /// An IPv4 or IPv6 address.
    Ip,
    /// A host name under a suffix that is not approved: its last label.
    NotApproved {
        /// The last label.
        suffix: &'a str,
    },
    /// An approved suffix and nothing before it.
    OnlySuffix(Suffix<'a>),
    /// More than the registrable domain.
    Subdomain {
        /// The registrable domain inside it.
        registrable: &'a str,
        /// What stands before that, without the dot.
        prefix: &'a str,
    },
    /// A registrable domain.
    Registrable {
        /// The label before the suffix.
        label: &'a str,
        /// The suffix.
        suffix: Suffix<'a>,
    },
}

pub(super) fn normalise(text: &mut String) {
    // One final dot stands for the root; two are a slip.
    while let Some(name) = text.strip_suffix(".")
        && !name.is_empty()
        && !name.ends_with(".")
    {
        *text = fold(name, HOST);
    }
    to_ascii(text, 0);
}

pub(super) fn judge(it: &mut Judging<'_>) {
    judge_syntax(it);
    let parts = parts(it.text);
    it.refuse_if(parts.hint == NOT_APPROVED, Fault::new(Code::TldNotApproved))
        .refuse_if(parts.suffix == 0, Fault::new(Code::IsPublicSuffix))
        .refuse_if(parts.name > 0, Fault::new(Code::HasSubdomain))
        .warn_unless(parts.hint < RESTRICTED, Warnings::RESTRICTED_SUFFIX);
}

/// Tells what a normalised text is. The outcomes are apart because each has a rule of its own.
pub fn split(text: &str) -> Split<'_> {
    // No day matters to it.
    let mut it = Judging::of(text, Date::FIRST);
    judge_syntax(&mut it);
    if let Err(fault) = it.verdict {
        return if fault.is(Code::IsIp) {
            Split::Ip
        } else {
            Split::Syntax(fault.reason())
        };
    }
    let (host, Parts { name, suffix, hint }) = (text, parts(text));
    let (before, text) = host.split_at_checked(suffix).unwrap_or_default();
    if hint == NOT_APPROVED {
        return Split::NotApproved { suffix: text };
    }
    let of_name = Suffix { text, hint };
    let Some(before) = before.strip_suffix(".") else {
        return Split::OnlySuffix(of_name);
    };
    if name == 0 {
        return Split::Registrable {
            label: before,
            suffix: of_name,
        };
    }
    Split::Subdomain {
        registrable: from(host, name),
        prefix: host.get(..name - 1).unwrap_or_default(),
    }
}

/// Where in a host name its parts begin, in bytes.
struct Parts {
    /// The label before the suffix; 0 also where there is none.
    name: usize,
    /// The approved suffix; where none is approved, the last label.
    suffix: usize,
    /// What is said of the suffix, or [`NOT_APPROVED`].
    hint: u8,
}

/// No suffix has more than two labels. What has only one dot is tried whole first.
#[inline(never)]
fn parts(text: &str) -> Parts {
    let last = label_before(text, text.len() + 1);
    let mut suffix = label_before(text, last);
    let mut hint = approved(from(text, suffix));
    if hint == NOT_APPROVED {
        suffix = last;
        hint = approved(from(text, suffix));
    }
    Parts {
        name: label_before(text, suffix),
        suffix,
        hint,
    }
}

/// Where the label begins that ends with the dot before `end`.
#[inline(never)]
fn label_before(text: &str, end: usize) -> usize {
    let mut start = end.saturating_sub(1);
    while start > 0 && text.as_bytes().get(start - 1) != Some(&b'.') {
        start -= 1;
    }
    start
}

#[inline(never)]
/// What stands behind the last dot.
pub(crate) fn last_label(name: &str) -> &str {
    let dot = name.bytes().rposition(|byte| byte == b'.');
    dot.map_or(name, |dot| from(name, dot + 1))
}

fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

/// The host in an address that someone pasted whole: without scheme, user, port and path.
pub fn bare(text: &str) -> &str {
    let scheme = find(text, "//").and_then(|at| text.get(at + 2..));
    let mut text = scheme.unwrap_or(text);
    for mark in *b"/?#\\" {
        text = cut::first(text, mark).0;
    }
    cut::first(cut::last(text, b'@').1, b':').0
}

/// A name as people read it: A-labels decoded, anything else as it is.
pub fn to_unicode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    relabel(text, &mut out, |label, out| match decoded(label) {
        Some(name) => out.push_str(&name),
        None => out.push_str(label),
    });
    out
}

/// Puts the host that begins at `start` into A-labels. When one of its labels is wrong all stay in their script, so
/// that the fault can be shown.
#[inline(never)]
pub(super) fn to_ascii(text: &mut String, start: usize) {
    let host = from(text, start);
    if is_ascii(host) || judge_labels(host).is_err() {
        return;
    }
    let mut out = String::with_capacity(text.len() * 2);
    out.push_str(text.get(..start).unwrap_or_default());
    relabel(host, &mut out, |label, out| {
        if is_ascii(label) {
            out.push_str(label);
        } else {
            out.push_str("xn--");
            encode(&characters(label), out);
        }
    });
    *text = out;
}

/// Writes a name with its labels written anew.
fn relabel(name: &str, out: &mut String, write: fn(&str, &mut String)) {
    let mut rest = Some(name);
    while let Some(name) = rest {
        let (label, after) = cut::first(name, b'.');
        write(label, out);
        if after.is_some() {
            push(out, '.');
        }
        rest = after;
    }
}

/// What an A-label stands for; nothing when it is none, malformed or another way to write an ASCII label.
#[inline(never)]
fn decoded(label: &str) -> Option<String> {
    let code = label.strip_prefix("xn--")?;
    let mut out = String::with_capacity(label.len());
    if !is_ascii(code) {
        return None;
    }
    decode(code, &mut out)?;
    Some(out)
}

#[inline(never)]
fn characters(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = next(&mut rest) {
        out.push(c);
    }
    out
}

fn judge_syntax(it: &mut Judging<'_>) {
    let text = it.text;
    it.refuse_if(text.is_empty(), Fault::new(Code::Empty))
        .refuse_if(
            begins(text, "//") || holds(text, "://"),
            Fault::new(Code::HasScheme),
        )
        .take(without(text, "/?#\\", Code::HasPath))
        .refuse_if(is_ip(text), Fault::new(Code::IsIp))
        .take(without(text, ":", Code::HasPort))
        .take(judge_labels(text));
}

/// Refuses the first of these marks.
#[inline(never)]
fn without(text: &str, marks: &str, code: Code) -> Judged {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if marks.as_bytes().iter().any(|mark| mark == byte) {
            return Err(Fault::at(code, count(text.get(..at).unwrap_or_default())));
        }
        at += 1;
    }
    Ok(())
}

/// Judges the labels for one fault after another, in the order of their codes: empty, too long, the whole name too
/// long, a wrong character, a hyphen out of place.
#[inline(never)]
pub(super) fn judge_labels(text: &str) -> Judged {
    let mut worst = None;
    if text.len() > 253 {
        worst = Some(Fault::length(Code::BadLength, 253, text.len()));
    }
    let mut start = 0;
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (label, after) = cut::first(text, b'.');
        if let Err(fault) = judge_label(label, start)
            && worst.is_none_or(|other: Fault| fault.rank() < other.rank())
        {
            worst = Some(fault);
        }
        start += count(label) + 1;
        rest = after;
    }
    worst.map_or(Ok(()), Err)
}

/// The first fault of a label that begins at `start`.
fn judge_label(label: &str, start: usize) -> Judged {
    if label.is_empty() {
        return Err(Fault::at(Code::LabelEmpty, start));
    }
    let ascii = is_ascii(label);
    let long = if ascii {
        label.len() > LONGEST
    } else {
        let characters = characters(label);
        characters.len() > LONGEST || !encode(&characters, &mut String::new())
    };
    if long {
        return Err(Fault::at(Code::LabelLength, start));
    }
    judge_characters(label, start, 1)?;
    let hyphen = |at: usize| Err(Fault::at(Code::LabelHyphen, start + at));
    if begins(label, "-") {
        return hyphen(0);
    }
    if label.ends_with("-") {
        return hyphen(count(label) - 1);
    }
    if ascii && label.starts_with("xn--") {
        // It must hold what a label in its own script may hold.
        return match decoded(label) {
            Some(name) if !is_ascii(&name) => judge_characters(&name, start, 0),
            _ => Err(Fault::at(Code::LabelChar, start)),
        };
    }
    let mut rest = label.chars();
    next(&mut rest);
    next(&mut rest);
    if begins(rest.as_str(), "--") {
        return hyphen(2);
    }
    Ok(())
}

/// Refuses the first character that no label may have, else the first that looks Latin beside Latin ones and is not.
/// The first character's place is `start`, and each further one's `step` more.
#[inline(never)]
fn judge_characters(label: &str, start: usize, step: usize) -> Judged {
    let (mut latin, mut foreign) = (false, None);
    let mut rest = label.chars();
    let mut at = start;
    while let Some(c) = next(&mut rest) {
        if refused(c) {
            return Err(Fault::at(Code::LabelChar, at));
        }
        match c {
            'a'..='z' | '\u{C0}'..='\u{24F}' => latin = true,
            '\u{370}'..='\u{52F}' if foreign.is_none() => foreign = Some(at),
            _ => {}
        }
        at += step;
    }
    match foreign {
        Some(at) if latin => Err(Fault::at(Code::ConfusableChar, at)),
        _ => Ok(()),
    }
}

/// Characters that are no letter, digit or hyphen, as the first and last of each range. The tables of UTS 46 are a
/// hundred times the size of these, which hold what a keyboard or a clipboard brings: signs, punctuation, symbols,
/// private use. The middle dot is among the letters.
const REFUSED: [(u32, u32); 14] = [
    (0x00, 0x2C),
    (0x2E, 0x2F),
    (0x3A, 0x60),
    (0x7B, 0xB6),
    (0xB8, 0xBF),
    (0xD7, 0xD7),
    (0xF7, 0xF7),
    (0x2000, 0x2BFF),
    (0x2E00, 0x3004),
    (0x3008, 0x303F),
    (0x3200, 0x33FF),
    (0x4DC0, 0x4DFF),
    (0xE000, 0xF8FF),
    (0xFE00, 0x1FBFF),
];

fn refused(c: char) -> bool {
    if matches!(c, 'a'..='z' | '0'..='9') {
        return false;
    }
    let code = u32::from(c);
    // Behind the ideographs come tags and more private use; a capital here is one that has no small letter above.
    code >= 0xE_0000
        || REFUSED
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&code))
        || lower(c) != c
}

fn is_ip(text: &str) -> bool {
    let inner = between(text, "[", "]").unwrap_or(text);
    ip::parse_v6(inner.as_bytes()).is_some() || ip::quad(text.as_bytes(), false).is_some()
}

/// What is said of an approved suffix; [`NOT_APPROVED`] of any other text.
#[inline(never)]
fn approved(text: &str) -> u8 {
    let (mut start, mut place) = (0, 0);
    for (width, count) in SUFFIX_COUNTS.iter().enumerate() {
        let count = usize::from(*count);
        if width != text.len() {
            start += width * count;
            place += count;
            continue;
        }
        for _ in 0..count {
            if SUFFIXES.as_bytes().get(start..start + width) == Some(text.as_bytes()) {
                return SUFFIX_HINTS.get(place).copied().unwrap_or_default();
            }
            start += width;
            place += 1;
        }
        break;
    }
    NOT_APPROVED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(raw: &str) -> &'static str {
        let mut text = fold(raw, HOST);
        normalise(&mut text);
        let mut it = Judging::of(&text, Date::new(2026, 11, 23).unwrap());
        judge(&mut it);
        it.verdict
            .map_or_else(|fault| fault.reason().code, |()| "ok")
    }

    #[test]
    fn each_slip_has_its_code() {
        for (raw, expected) in [
            ("https://example.cn/a", "has_scheme"),
            ("example.cn/", "has_path"),
            ("1.2.3.4", "is_ip"),
            ("[2001:db8::1]", "is_ip"),
            ("2001:db8::1", "is_ip"),
            ("256.1.1.1", "is_ip"),
            ("1.2.3.4:80", "has_port"),
            ("user@example.cn", "label_char"),
            ("my_site.cn", "label_char"),
            ("*.example.cn", "label_char"),
            ("my site.cn", "label_char"),
            (".cn", "label_empty"),
            ("example.cn..", "label_empty"),
            ("ab--cd.cn", "label_hyphen"),
            ("xn--zzzzzzzz99.cn", "label_char"),
            ("例子-.cn", "label_hyphen"),
            ("例😀子.cn", "label_char"),
            ("example", "tld_not_approved"),
            ("example.io", "tld_not_approved"),
            ("com.cn", "is_public_suffix"),
            ("中国", "is_public_suffix"),
            ("gs.cn", "is_public_suffix"),
            ("example.gs.cn", "ok"),
            ("example.com.co", "ok"),
            ("www.example.com", "has_subdomain"),
            ("公司.cn", "ok"),
            ("ПРИМЕР.com", "ok"),
        ] {
            assert_eq!(code(raw), expected, "{raw}");
        }
        assert_eq!(
            code(&[&"a".repeat(60); 5].map(|label| label.as_str()).join(".")),
            "bad_length"
        );
        assert_eq!(
            code(&(0..5).map(|_| "a".repeat(60)).collect::<Vec<_>>().join(".")),
            "bad_length"
        );
        assert_eq!(code(&("中".repeat(80) + ".cn")), "label_length");
    }

    #[test]
    fn the_parts_are_told() {
        let Split::Subdomain {
            registrable,
            prefix,
        } = split("a.b.example.com.cn")
        else {
            panic!()
        };
        assert_eq!((registrable, prefix), ("example.com.cn", "a.b"));
        let Split::Registrable { label, suffix } = split("example.bj.cn") else {
            panic!()
        };
        assert_eq!(
            (label, suffix.text, suffix.region(), suffix.audience()),
            ("example", "bj.cn", Some(11), None)
        );
        let Split::Registrable { suffix, .. } = split("example.gov.cn") else {
            panic!()
        };
        assert_eq!(
            (suffix.audience(), suffix.restricted()),
            (Some(Audience::Government), true)
        );
        assert_eq!(split("a.example.hk"), Split::NotApproved { suffix: "hk" });
        assert_eq!(split("216.236.128.236"), Split::Ip);
    }

    #[test]
    fn pasted_addresses_have_a_bare_domain() {
        assert_eq!(bare("https://user@example.cn:8080/a?b#c"), "example.cn");
        assert_eq!(bare("//example.cn"), "example.cn");
        assert_eq!(bare("example.cn"), "example.cn");
    }

    #[test]
    fn names_are_shown_in_their_script() {
        assert_eq!(to_unicode("xn--rht142ba.xn--fiqs8s"), "渝渝山.中国");
        assert_eq!(to_unicode("example.cn"), "example.cn");
    }

    #[test]
    fn every_listed_suffix_is_found() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../../data/tlds.json")).unwrap();
        for row in table["suffixes"].as_array().unwrap() {
            let suffix = row["ascii"].as_str().unwrap();
            let Split::OnlySuffix(found) = split(suffix) else {
                panic!("{suffix}")
            };
            assert_eq!(
                found.region().map(|code| code.to_string()).as_deref(),
                row["region"].as_str()
            );
            assert_eq!(found.audience().is_some(), row["audience"].is_string());
            assert_eq!(found.restricted(), row["restricted"] == true);
        }
        for absent in ["", "org", "xn--", "c", "co.cn", "aa", "zz"] {
            assert_eq!(approved(absent), NOT_APPROVED, "{absent}");
        }
    }
}
