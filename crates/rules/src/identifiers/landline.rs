//! A mainland landline number: `0AA-SSSSSSSS` or `0AAA-SSSSSSS[S]`, perhaps with `-E`.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::AREA_CODES;
use crate::date::number;
use crate::normal::{next, push};

/// Puts the hyphens where they belong in a number of digits and separators that has its area code, and leaves any
/// other text as it is.
pub(super) fn normalise(text: &mut String) {
    let abroad = text
        .strip_prefix("+86")
        .or_else(|| text.strip_prefix("0086"));
    let mut out = String::with_capacity(text.len() + 2);
    let mut area = 0;
    let mut parted = false;
    let mut rest = abroad.unwrap_or(text).chars();
    while let Some(c) = next(&mut rest) {
        match c {
            '-' | '(' | ')' | '转' => parted = true,
            '0'..='9' => {
                if out.is_empty() && abroad.is_some() && c != '0' {
                    push(&mut out, '0');
                }
                // A separator inside area code or subscriber is the writer's; after seven digits of the subscriber
                // it begins the extension.
                if out.len() == area && area > 0 || parted && area > 0 && out.len() > area + 7 {
                    push(&mut out, '-');
                }
                parted = false;
                push(&mut out, c);
                if out.len() == 2 {
                    area = area_length(out.as_bytes());
                }
            }
            _ => return,
        }
    }
    if area > 0 {
        *text = out;
    }
}

/// How long the area code of a number is, its zero included; 0 when it begins with none.
fn area_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'0', b'1' | b'2', ..] => 3,
        // No area code has a second zero, which would be an international prefix.
        [b'0', b'3'..=b'9', ..] => 4,
        _ => 0,
    }
}

pub(super) fn judge(number: &Number) -> Judged {
    let bytes = &number.bytes()[..number.count().min(64)];
    if matches!(bytes, [b'+', ..] | [b'0', b'0', ..]) {
        return Err(Fault::at(Code::NotMainland, 0));
    }
    number.each(b"h", 0)?;
    if bytes.first() != Some(&b'0') {
        let digits = bytes.iter().filter(|byte| **byte != b'-').count();
        let service = digits == 10 && (bytes.starts_with(b"400") || bytes.starts_with(b"800"));
        return Err(Fault::at(
            if service {
                Code::NotGeographic
            } else {
                Code::AreaCodeMissing
            },
            0,
        ));
    }
    let class = area_entry(bytes).ok_or(Fault::at(Code::AreaCodeUnknown, 0))? >> 5;
    let mut parts = bytes.split(|byte| *byte == b'-').skip(1);
    let (subscriber, extension) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    // Class 1 has seven digits, class 2 eight, class 3 either.
    let found = subscriber.len();
    let expected = if class == 1 || class == 3 && found < 8 {
        7
    } else {
        8
    };
    if found != expected {
        return Err(Fault::length(Code::SubscriberLength, expected, found));
    }
    if !matches!(subscriber, [b'2'..=b'8', ..]) {
        return Err(Fault::at(Code::SubscriberPrefix, area_length(bytes) + 1));
    }
    if extension.len() > 6 || parts.next().is_some() {
        return Err(Fault::new(Code::BadStructure));
    }
    Ok(())
}

/// The province whose area code a canonical number begins with.
pub(super) fn province(text: &str) -> Option<u8> {
    region::province_at(usize::from(area_entry(text.as_bytes())? & 31))
}

fn area_entry(bytes: &[u8]) -> Option<u8> {
    let place = number(bytes.get(..area_length(bytes))?)?;
    AREA_CODES
        .get(usize::from(place))
        .copied()
        .filter(|entry| *entry != 0)
}
