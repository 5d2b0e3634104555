//! The registrable domain of a website: one label under a suffix that filings are approved for.

use std::borrow::Cow;

use super::ip;
use super::punycode::{LONGEST, decode, encode};
use super::reason::Reason;
use super::tables::SUFFIXES;
use super::warnings::Warnings;
use crate::normal::lower;

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

/// An approved suffix, and what its row says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suffix<'a> {
    /// In A-labels, without a dot in front.
    pub text: &'a str,
    /// Whom it is meant for, where the list says so; a hint.
    pub audience: Option<Audience>,
    /// The prefix of the province that it stands for (`bj.cn`: 11); a hint.
    pub region: Option<u8>,
    /// Given out to public bodies only.
    pub restricted: bool,
}

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

pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = ascii_dots(text);
    // One final dot stands for the root; two are a slip, as is a space before it.
    let named =
        |rest: &str| !rest.is_empty() && !rest.ends_with(|c: char| c == '.' || c.is_whitespace());
    if text.strip_suffix('.').is_some_and(named) {
        text = super::first_bytes(text, 1);
    }
    ascii_host(text)
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    match split(text) {
        Split::Syntax(reason) => Err(reason),
        Split::Ip => Err(Reason::new("is_ip")),
        Split::NotApproved { suffix } => Err(Reason::at(
            "tld_not_approved",
            text.chars().count() - suffix.chars().count(),
        )),
        Split::OnlySuffix(_) => Err(Reason::new("is_public_suffix")),
        Split::Subdomain { .. } => Err(Reason::at("has_subdomain", 0)),
        Split::Registrable { suffix, .. } => {
            Ok(Warnings::RESTRICTED_SUFFIX.when(suffix.restricted))
        }
    }
}

/// Tells what a normalised text is. The outcomes are apart because each has a rule of its own.
pub fn split(text: &str) -> Split<'_> {
    match judge_syntax(text) {
        Err(reason) if reason.code == "is_ip" => return Split::Ip,
        Err(reason) => return Split::Syntax(reason),
        Ok(()) => {}
    }
    let Some((suffix, rest)) = longest_suffix(text) else {
        let suffix = text.rsplit_once('.').map_or(text, |(_, last)| last);
        return Split::NotApproved { suffix };
    };
    if rest.is_empty() {
        return Split::OnlySuffix(suffix);
    }
    match rest.rfind('.') {
        Some(dot) => Split::Subdomain {
            registrable: &text[dot + 1..],
            prefix: &rest[..dot],
        },
        None => Split::Registrable {
            label: rest,
            suffix,
        },
    }
}

/// The host in an address that someone pasted whole: without scheme, user, port and path.
pub fn bare(text: &str) -> &str {
    let text = text.split_once("//").map_or(text, |(_, rest)| rest);
    let text = text.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let text = text.rsplit_once('@').map_or(text, |(_, host)| host);
    text.split_once(':').map_or(text, |(host, _)| host)
}

/// A name as people read it: A-labels decoded, anything else as it is.
pub fn to_unicode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, label) in text.split('.').enumerate() {
        if index > 0 {
            out.push('.');
        }
        let mut characters = ['\0'; LONGEST];
        let length = label
            .strip_prefix("xn--")
            .and_then(|code| decode(code, &mut characters));
        match length.and_then(|length| characters.get(..length)) {
            Some(characters) => out.extend(characters),
            None => out.push_str(label),
        }
    }
    out
}

/// The dots of Chinese keyboards made `.`.
pub(super) fn ascii_dots(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(['。', '｡']) {
        return text;
    }
    Cow::Owned(
        text.chars()
            .map(|c| if matches!(c, '。' | '｡') { '.' } else { c })
            .collect(),
    )
}

/// Lower case, and A-labels where every label is right; else the labels stay as typed, so that the fault can be shown.
pub(super) fn ascii_host(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = if text.chars().all(|c| lower(c) == c) {
        text
    } else {
        Cow::Owned(text.chars().map(lower).collect())
    };
    if text.is_ascii()
        || text
            .split('.')
            .any(|label| !label.is_ascii() && label_fault(label).is_some())
    {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (index, label) in text.split('.').enumerate() {
        if index > 0 {
            out.push('.');
        }
        if label.is_ascii() {
            out.push_str(label);
            continue;
        }
        let mut bytes = [0; LONGEST];
        let length = encode(label, &mut bytes).unwrap_or_default();
        out.push_str("xn--");
        out.extend(bytes.iter().take(length).map(|byte| char::from(*byte)));
    }
    Cow::Owned(out)
}

fn judge_syntax(text: &str) -> Result<(), Reason> {
    if text.is_empty() {
        return Err(Reason::new("empty"));
    }
    if text.starts_with("//") || text.contains("://") {
        return Err(Reason::new("has_scheme"));
    }
    if let Some(at) = text
        .chars()
        .position(|c| matches!(c, '/' | '?' | '#' | '\\'))
    {
        return Err(Reason::at("has_path", at));
    }
    if is_ip(text) {
        return Err(Reason::new("is_ip"));
    }
    if let Some(at) = text.chars().position(|c| c == ':') {
        return Err(Reason::at("has_port", at));
    }
    judge_labels(text)
}

/// Judges the labels one fault after another: empty, too long, wrong character, hyphen; the whole name in between.
fn judge_labels(text: &str) -> Result<(), Reason> {
    let mut worst: Option<(Fault, usize)> = None;
    let mut start = 0;
    for label in text.split('.') {
        if let Some((fault, at)) = label_fault(label)
            && worst.is_none_or(|(other, _)| fault < other)
        {
            worst = Some((fault, start + at));
        }
        start += label.chars().count() + 1;
    }
    match worst {
        Some((fault, at)) if fault < Fault::Character => Err(Reason::at(fault.code(), at)),
        _ if text.len() > 253 => Err(Reason::length("bad_length", 253, text.len())),
        Some((fault, at)) => Err(Reason::at(fault.code(), at)),
        None => Ok(()),
    }
}

/// What is wrong with a label, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    Empty,
    Length,
    Character,
    Confusable,
    Hyphen,
}

impl Fault {
    fn code(self) -> &'static str {
        match self {
            Fault::Empty => "label_empty",
            Fault::Length => "label_length",
            Fault::Character => "label_char",
            Fault::Confusable => "confusable_char",
            Fault::Hyphen => "label_hyphen",
        }
    }
}

/// The first fault of a label and where in it that lies.
pub(super) fn label_fault(label: &str) -> Option<(Fault, usize)> {
    if label.is_empty() {
        return Some((Fault::Empty, 0));
    }
    if label.is_ascii() && label.len() > LONGEST {
        return Some((Fault::Length, 0));
    }
    if let Some(fault) = character_fault(label.chars()) {
        return Some(fault);
    }
    if let Some(code) = label.strip_prefix("xn--") {
        return a_label_fault(label, code);
    }
    if !label.is_ascii()
        && encode(label, &mut [0; LONGEST]).is_none_or(|length| length + 4 > LONGEST)
    {
        return Some((Fault::Length, 0));
    }
    hyphen_fault(label)
}

fn hyphen_fault(label: &str) -> Option<(Fault, usize)> {
    if label.starts_with('-') {
        return Some((Fault::Hyphen, 0));
    }
    if label.ends_with('-') {
        return Some((Fault::Hyphen, label.chars().count() - 1));
    }
    let mut third_on = label.chars().skip(2);
    let both = third_on.next() == Some('-') && third_on.next() == Some('-');
    both.then_some((Fault::Hyphen, 2))
}

/// An A-label must be what its own characters are encoded to.
fn a_label_fault(label: &str, code: &str) -> Option<(Fault, usize)> {
    let malformed = Some((Fault::Character, 0));
    let mut characters = ['\0'; LONGEST];
    let Some(characters) =
        decode(code, &mut characters).and_then(|length| characters.get(..length))
    else {
        return malformed;
    };
    let unicode: String = characters.iter().collect();
    let mut bytes = [0; LONGEST];
    let length = encode(&unicode, &mut bytes).unwrap_or_default();
    if unicode.is_ascii() || bytes.get(..length) != Some(code.as_bytes()) {
        return malformed;
    }
    match character_fault(characters.iter().copied()) {
        Some((fault, _)) => Some((fault, 0)),
        None if label.ends_with('-') => Some((Fault::Hyphen, label.len() - 1)),
        None => None,
    }
}

/// The first character that no label may have, else the first that looks Latin beside Latin ones and is not.
fn character_fault(characters: impl Iterator<Item = char>) -> Option<(Fault, usize)> {
    let (mut latin, mut foreign) = (false, None);
    for (at, c) in characters.enumerate() {
        if refused(c) {
            return Some((Fault::Character, at));
        }
        match c {
            'a'..='z' | '\u{C0}'..='\u{24F}' => latin = true,
            '\u{370}'..='\u{52F}' => foreign = foreign.or(Some(at)),
            _ => {}
        }
    }
    foreign.filter(|_| latin).map(|at| (Fault::Confusable, at))
}

/// Characters that are no letter, digit or hyphen. The tables of UTS 46 are a hundred times the size of these ranges,
/// which hold what a keyboard or a clipboard brings: signs, punctuation, capitals left over, symbols, private use.
fn refused(c: char) -> bool {
    match c {
        '\0'..='\x7F' => !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
        '\u{80}'..='\u{B6}' | '\u{B8}'..='\u{BF}' | '×' | '÷' => true,
        '\u{2000}'..='\u{2BFF}' | '\u{2E00}'..='\u{2FFF}' => true,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}'..='\u{303F}' => true,
        '\u{3200}'..='\u{33FF}' | '\u{4DC0}'..='\u{4DFF}' => true,
        '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FFFF}' => true,
        '\u{1F000}'..='\u{1FBFF}' | '\u{E0000}'..='\u{10FFFF}' => true,
        _ => lower(c) != c,
    }
}

fn is_ip(text: &str) -> bool {
    let inner = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'))
        .unwrap_or(text);
    if inner.contains(':') {
        return ip::parse_v6(inner).is_some();
    }
    let numbers =
        |label: &str| matches!(label.len(), 1..=3) && label.bytes().all(|b| b.is_ascii_digit());
    text.split('.').count() == 4 && text.split('.').all(numbers)
}

/// The longest approved suffix on a label boundary, and what stands before it without the dot.
fn longest_suffix(text: &str) -> Option<(Suffix<'_>, &str)> {
    let last = text.rfind('.');
    let second = last.and_then(|last| text[..last].rfind('.'));
    // No suffix has more than two labels; the whole text may be one of two.
    let starts = [
        last.map(|_| second.map_or(0, |dot| dot + 1)),
        Some(last.map_or(0, |dot| dot + 1)),
    ];
    starts.into_iter().flatten().find_map(|start| {
        let suffix = approved(&text[start..])?;
        Some((suffix, &text[..start.saturating_sub(1)]))
    })
}

fn approved(text: &str) -> Option<Suffix<'_>> {
    let (all, hints) = SUFFIXES.get(text.len())?;
    let (mut low, mut high) = (0, all.len() / text.len().max(1));
    while low < high {
        let middle = (low + high) / 2;
        let start = middle * text.len();
        match all.get(start..start + text.len())?.cmp(text) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => {
                let hint = hints.get(middle).copied().unwrap_or_default();
                return Some(described(text, hint));
            }
        }
    }
    None
}

fn described(text: &str, hint: u8) -> Suffix<'_> {
    let audience = match hint & 127 {
        101 => Some(Audience::Government),
        102 => Some(Audience::Nonprofit),
        103 => Some(Audience::Research),
        104 => Some(Audience::Defence),
        105 => Some(Audience::Network),
        106 => Some(Audience::Education),
        107 => Some(Audience::Enterprise),
        _ => None,
    };
    let region = Some(hint & 127).filter(|hint| (1..100).contains(hint));
    Suffix {
        text,
        audience,
        region,
        restricted: hint > 127,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(raw: &str) -> &'static str {
        let text = normalise(Cow::Borrowed(raw));
        judge(&text).map_or_else(|reason| reason.code, |_| "ok")
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
            (label, suffix.text, suffix.region, suffix.audience),
            ("example", "bj.cn", Some(11), None)
        );
        let Split::Registrable { suffix, .. } = split("example.gov.cn") else {
            panic!()
        };
        assert_eq!(
            (suffix.audience, suffix.restricted),
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
            let found = approved(suffix).unwrap();
            assert_eq!(
                found.region.map(|code| code.to_string()).as_deref(),
                row["region"].as_str()
            );
            assert_eq!(found.audience.is_some(), row["audience"].is_string());
            assert_eq!(found.restricted, row["restricted"] == true);
        }
        for absent in ["", "org", "xn--", "c", "co.cn", "aa", "zz"] {
            assert!(approved(absent).is_none(), "{absent}");
        }
    }
}
