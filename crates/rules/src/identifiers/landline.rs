//! A mainland landline number: `0AA-SSSSSSSS` or `0AAA-SSSSSSS[S]`, perhaps with `-E`.

use std::borrow::Cow;

use super::characters::digits;
use super::reason::Reason;
use super::region;
use super::tables::AREA_CODES;
use super::warnings::Warnings;
use crate::date::number;

/// The parts of a number, as slices of what was typed.
struct Parts<'a> {
    /// Without the leading zero.
    area: &'a str,
    /// In two pieces when a hyphen divides it.
    subscriber: (&'a str, &'a str),
    extension: &'a str,
}

/// The canonical form where the parts can be told apart, else the text as it is.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let Ok(Parts {
        area,
        subscriber,
        extension,
    }) = parts(&text)
    else {
        return text;
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push('0');
    out.push_str(area);
    out.push('-');
    out.push_str(subscriber.0);
    out.push_str(subscriber.1);
    if !extension.is_empty() {
        out.push('-');
        out.push_str(extension);
    }
    if *out == *text { text } else { Cow::Owned(out) }
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let Parts {
        area,
        subscriber: (first, second),
        extension,
    } = parts(text)?;
    let class = area_entry(area).ok_or(Reason::at("area_code_unknown", 0))? >> 5;
    let found = first.len() + second.len();
    // Class 1 has seven digits, class 2 eight, class 3 either.
    let expected = if class == 1 || class == 3 && found < 8 {
        7
    } else {
        8
    };
    if found != expected {
        return Err(Reason::length("subscriber_length", expected, found));
    }
    if !matches!(first.as_bytes(), [b'2'..=b'8', ..]) {
        return Err(Reason::at("subscriber_prefix", area.len() + 2));
    }
    if extension.len() > 6 {
        return Err(Reason::new("bad_structure"));
    }
    Ok(Warnings::NONE)
}

/// The province whose area code a canonical number begins with.
pub(super) fn province(text: &str) -> Option<u8> {
    let entry = area_entry(parts(text).ok()?.area)?;
    region::province_at(usize::from(entry & 31))
}

fn area_entry(area: &str) -> Option<u8> {
    let place = number(area.as_bytes())?;
    AREA_CODES
        .get(usize::from(place))
        .copied()
        .filter(|entry| *entry != 0)
}

fn parts(text: &str) -> Result<Parts<'_>, Reason> {
    let abroad = text
        .strip_prefix("+86")
        .or_else(|| text.strip_prefix("0086"));
    let local = abroad.unwrap_or(text);
    if local.starts_with('+') || local.starts_with("00") {
        return Err(Reason::at("not_mainland", 0));
    }
    let mark = |c: char| matches!(c, '-' | '(' | ')' | '转');
    let mut at = text.chars().count() - local.chars().count();
    let mut groups = [""; 4];
    let mut count = 0;
    for group in local.split(mark) {
        digits(group, at)?;
        at += group.len() + 1;
        if !group.is_empty() {
            *groups.get_mut(count).ok_or(Reason::new("bad_structure"))? = group;
            count += 1;
        }
    }
    let [head, rest @ ..] = groups;
    let (area, own) = split_area(head, abroad.is_some(), groups)?;
    let mut rest = rest.into_iter();
    let mut next = || rest.next().unwrap_or_default();
    let first = if own.is_empty() { next() } else { own };
    let mut second = "";
    let mut extension = next();
    if first.len() < 7 && matches!(first.len() + extension.len(), 7 | 8) {
        (second, extension) = (extension, next());
    }
    // A group that has no place left makes the extension too long to be one.
    if !next().is_empty() {
        return Err(Reason::new("bad_structure"));
    }
    Ok(Parts {
        area,
        subscriber: (first, second),
        extension,
    })
}

/// The area code at the head of a number, without its zero, and what follows it in the same group.
fn split_area<'a>(
    head: &'a str,
    abroad: bool,
    groups: [&str; 4],
) -> Result<(&'a str, &'a str), Reason> {
    let national = match head.strip_prefix('0') {
        Some(national) => national,
        None if abroad => head,
        None => {
            let length: usize = groups.iter().map(|group| group.len()).sum();
            let service = length == 10 && (head.starts_with("400") || head.starts_with("800"));
            return Err(Reason::at(
                if service {
                    "not_geographic"
                } else {
                    "area_code_missing"
                },
                0,
            ));
        }
    };
    // No area code has a second zero; read as one, it would look like an international prefix afterwards.
    let width = match national.as_bytes() {
        [b'1' | b'2', ..] => 2,
        [b'3'..=b'9', ..] => 3,
        _ => usize::MAX,
    };
    national
        .split_at_checked(width)
        .ok_or(Reason::at("area_code_unknown", 0))
}
