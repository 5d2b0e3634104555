//! The registrable domain of a website: one label under a suffix that filings are approved for.

use super::characters::Number;
use super::ip;
use super::punycode::{LONGEST, decode, encode};
use super::reason::{Code, Fault, Judged, Reason};
use super::tables::SUFFIXES;
use super::warnings::Warnings;
use crate::cut::{self, find};
use crate::date::number;
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

pub(super) fn normalise(text: &mut String) {
    // One final dot stands for the root; two are a slip.
    while text.len() > 1 && text.ends_with(".") && !text.ends_with("..") {
        text.truncate(text.len() - 1);
        *text = fold(text, HOST);
    }
    to_ascii(text, 0);
}

pub(super) fn judge(text: &str, warnings: &mut Warnings) -> Judged {
    Err(Fault::new(match split_host(text)? {
        Split::Registrable { suffix, .. } => {
            warnings.add_if(suffix.restricted, Warnings::RESTRICTED_SUFFIX);
            return Ok(());
        }
        Split::NotApproved { .. } => Code::TldNotApproved,
        Split::OnlySuffix(_) => Code::IsPublicSuffix,
        _ => Code::HasSubdomain,
    }))
}

/// Tells what a normalised text is. The outcomes are apart because each has a rule of its own.
pub fn split(text: &str) -> Split<'_> {
    split_host(text).unwrap_or_else(|fault| match fault.reason() {
        Reason { code: "is_ip", .. } => Split::Ip,
        reason => Split::Syntax(reason),
    })
}

#[inline(never)]
fn split_host(text: &str) -> Result<Split<'_>, Fault> {
    judge_syntax(text)?;
    // No suffix has more than two labels. What has only one dot is tried whole first.
    let last = last_dot(text, text.len());
    let second = last.and_then(|last| last_dot(text, last));
    let after = |dot: Option<usize>| dot.map_or(0, |dot| dot + 1);
    let mut start = after(second);
    let mut suffix = approved(from(text, start));
    if suffix.is_none() {
        start = after(last);
        suffix = approved(from(text, start));
    }
    let Some(suffix) = suffix else {
        return Ok(Split::NotApproved {
            suffix: from(text, start),
        });
    };
    let Some(end) = start.checked_sub(1) else {
        return Ok(Split::OnlySuffix(suffix));
    };
    Ok(match last_dot(text, end) {
        None => Split::Registrable {
            label: up_to(text, end),
            suffix,
        },
        Some(dot) => Split::Subdomain {
            registrable: from(text, dot + 1),
            prefix: up_to(text, dot),
        },
    })
}

#[inline(never)]
fn last_dot(text: &str, end: usize) -> Option<usize> {
    up_to(text, end).bytes().rposition(|byte| byte == b'.')
}

#[inline(never)]
fn from(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

#[inline(never)]
fn up_to(text: &str, end: usize) -> &str {
    text.get(..end).unwrap_or_default()
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
    for label in characters(text).split(|c| *c == '.') {
        let decoded = match label {
            ['x', 'n', '-', '-', code @ ..] => decode(code),
            _ => None,
        };
        push_all(&mut out, decoded.as_deref().unwrap_or(label));
        push(&mut out, '.');
    }
    out.pop();
    out
}

/// Puts the host that begins at `start` into A-labels. When one of its labels is wrong all stay in their script, so
/// that the fault can be shown.
#[inline(never)]
pub(super) fn to_ascii(text: &mut String, start: usize) {
    let host = text.get(start..).unwrap_or_default();
    if host.is_ascii() || judge_labels(host).is_err() {
        return;
    }
    let host = characters(host);
    text.truncate(start);
    for label in host.split(|c| *c == '.') {
        if label.iter().all(char::is_ascii) {
            push_all(text, label);
        } else {
            text.push_str("xn--");
            encode(label, text);
        }
        push(text, '.');
    }
    text.pop();
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

#[inline(never)]
fn push_all(out: &mut String, characters: &[char]) {
    for c in characters {
        push(out, *c);
    }
}

fn judge_syntax(text: &str) -> Judged {
    if text.is_empty() {
        return Err(Fault::new(Code::Empty));
    }
    if text.starts_with("//") || find(text, "://").is_some() {
        return Err(Fault::new(Code::HasScheme));
    }
    if let Some(at) = place_of(text, b"/?#\\") {
        return Err(Fault::at(Code::HasPath, at));
    }
    if is_ip(text) {
        return Err(Fault::new(Code::IsIp));
    }
    if let Some(at) = place_of(text, b":") {
        return Err(Fault::at(Code::HasPort, at));
    }
    judge_labels(text)
}

/// The place of the first of these characters, counted in characters.
fn place_of(text: &str, any: &[u8]) -> Option<usize> {
    let start = text.bytes().position(|byte| any.contains(&byte))?;
    text.get(..start).map(|before| Number::read(before).count())
}

/// Judges the labels for one fault after another: empty, too long, the whole name too long, a wrong character, a
/// hyphen out of place.
#[inline(never)]
pub(super) fn judge_labels(text: &str) -> Judged {
    let mut worst =
        (text.len() > 253).then(|| (TOO_LONG, Fault::length(Code::BadLength, 253, text.len())));
    let mut start = 0;
    for label in characters(text).split(|c| *c == '.') {
        if let Some((rank, code, at)) = label_fault(label)
            && worst.is_none_or(|(other, _)| rank < other)
        {
            worst = Some((rank, Fault::at(code, start + at)));
        }
        start += label.len() + 1;
    }
    worst.map_or(Ok(()), |(_, fault)| Err(fault))
}

/// The rank of [`judge_labels`]'s fault of the whole name.
const TOO_LONG: u8 = 2;

/// The first fault of a label: its rank, its code and where in the label it lies.
fn label_fault(label: &[char]) -> Option<(u8, Code, usize)> {
    let hyphen = |at: usize| Some((5, Code::LabelHyphen, at));
    let (Some(first), Some(last)) = (label.first(), label.last()) else {
        return Some((0, Code::LabelEmpty, 0));
    };
    let ascii = label.iter().all(char::is_ascii);
    if label.len() > LONGEST || !ascii && !encode(label, &mut String::new()) {
        return Some((1, Code::LabelLength, 0));
    }
    if let Some(fault) = character_fault(label) {
        return Some(fault);
    }
    if *first == '-' {
        return hyphen(0);
    }
    if *last == '-' {
        return hyphen(label.len() - 1);
    }
    match label {
        ['x', 'n', '-', '-', code @ ..] if ascii => a_label_fault(code),
        [_, _, '-', '-', ..] => hyphen(2),
        _ => None,
    }
}

/// An A-label must hold what a label in its own script may hold.
fn a_label_fault(code: &[char]) -> Option<(u8, Code, usize)> {
    match decode(code) {
        Some(characters) if !characters.iter().all(char::is_ascii) => {
            character_fault(&characters).map(|(rank, code, _)| (rank, code, 0))
        }
        _ => Some((3, Code::LabelChar, 0)),
    }
}

/// The first character that no label may have, else the first that looks Latin beside Latin ones and is not.
fn character_fault(label: &[char]) -> Option<(u8, Code, usize)> {
    let (mut latin, mut foreign) = (false, None);
    for (at, c) in label.iter().enumerate() {
        if refused(*c) {
            return Some((3, Code::LabelChar, at));
        }
        match c {
            'a'..='z' | '\u{C0}'..='\u{24F}' => latin = true,
            '\u{370}'..='\u{52F}' if foreign.is_none() => foreign = Some(at),
            _ => {}
        }
    }
    foreign
        .filter(|_| latin)
        .map(|at| (4, Code::ConfusableChar, at))
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
    let inner = text
        .strip_prefix("[")
        .and_then(|text| text.strip_suffix("]"))
        .unwrap_or(text);
    if ip::parse_v6(inner.as_bytes()).is_some() {
        return true;
    }
    let mut labels = 0;
    for label in text.as_bytes().split(|byte| *byte == b'.') {
        if !matches!(label.len(), 1..=3) || number(label).is_none() {
            return false;
        }
        labels += 1;
    }
    labels == 4
}

#[inline(never)]
fn approved(text: &str) -> Option<Suffix<'_>> {
    let (all, hints) = SUFFIXES.get(text.len())?;
    let width = text.len().max(1);
    let place = all
        .as_bytes()
        .chunks_exact(width)
        .position(|suffix| suffix == text.as_bytes())?;
    Some(described(
        text,
        hints.get(place).copied().unwrap_or_default(),
    ))
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
        let mut text = fold(raw, HOST);
        normalise(&mut text);
        judge(&text, &mut Warnings::default()).map_or_else(|fault| fault.reason().code, |()| "ok")
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
