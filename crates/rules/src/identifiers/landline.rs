//! A mainland landline number: `0AA-SSSSSSSS` or `0AAA-SSSSSSS[S]`, perhaps with `-E`.

use super::judging::Judging;
use super::mobile::country_code;
use super::reason::{Code, Fault};
use super::region;
use super::tables::{AREA_CLASSES, AREA_PROVINCES};
use crate::cut::{self, holds};
use crate::date::number;
use crate::normal::{next, push};

/// Puts the hyphens where they belong in a number of digits and separators that has its area code, and leaves any
/// other text as it is.
pub(super) fn normalise(text: &mut String) {
    let abroad = country_code(text);
    let mut out = String::with_capacity(text.len() + 2);
    let mut area = 0;
    let mut parted = false;
    let local = text.get(abroad.unwrap_or_default()..).unwrap_or_default();
    let mut rest = local.chars();
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

pub(super) fn judge(it: &mut Judging<'_>) {
    let text = it.text;
    it.not("+|00", Fault::at(Code::NotMainland, 0)).each("f");
    let mut digits = 0;
    for byte in text.as_bytes() {
        digits += usize::from(byte.is_ascii_digit());
    }
    if digits == 10 {
        it.not("400|800", Fault::at(Code::NotGeographic, 0));
    }
    let class = class(text);
    it.only("0", Fault::at(Code::AreaCodeMissing, 0))
        .refuse_if(class == 0, Fault::at(Code::AreaCodeUnknown, 0));
    let (_, rest) = cut::first(text, b'-');
    let (subscriber, extension) = cut::first(rest.unwrap_or_default(), b'-');
    let extension = extension.unwrap_or_default();
    // Class 1 has seven digits, class 2 eight, class 3 either.
    let found = subscriber.len();
    let expected = if class == 1 || class == 3 && found < 8 {
        7
    } else {
        8
    };
    it.refuse_if(
        found != expected,
        Fault::length(Code::SubscriberLength, expected, found),
    )
    .refuse_if(
        !matches!(subscriber.as_bytes(), [b'2'..=b'8', ..]),
        Fault::at(Code::SubscriberPrefix, area_length(text.as_bytes()) + 1),
    )
    .refuse_if(
        extension.len() > 6 || holds(extension, "-"),
        Fault::new(Code::BadStructure),
    );
}

/// The province whose area code a canonical number begins with; no province's prefix where it has none.
pub(super) fn province(text: &str) -> u8 {
    if class(text) == 0 {
        return 0;
    }
    let place = AREA_PROVINCES.get(area(text)).copied().unwrap_or_default();
    region::province_at(usize::from(place))
}

/// How many digits a subscriber has in the area of a number; 0 where there is no such area.
fn class(text: &str) -> u8 {
    let place = area(text);
    let byte = AREA_CLASSES.get(place / 4).copied().unwrap_or_default();
    byte >> (place % 4 * 2) & 3
}

/// The number of an area code; that of no area where there is none.
fn area(text: &str) -> usize {
    let digits = text.as_bytes().get(..area_length(text.as_bytes()));
    usize::from(digits.and_then(number).unwrap_or_default())
}
