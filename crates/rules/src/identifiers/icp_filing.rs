//! ICP备案号: `京ICP备12345678号`, with `-n` for a website, `-nA` for an app, `-nX` for a mini-program.

use super::characters::count;
use super::judging::Judging;
use super::pieces::{first, split_at};
use super::reason::{Code, Fault};
use super::region;
use super::tables::ICP_ABBREVIATIONS;
use crate::cut::find;
use crate::date::number;

pub(super) fn judge(it: &mut Judging<'_>) {
    let (province, rest) = first(it.text);
    let structure = Fault::new(Code::BadStructure);
    it.inside(rest, 1)
        // An operating licence or a police number is another thing, not a slip.
        .not("ICP证|公网安备", Fault::new(Code::WrongKind))
        .only("ICP备", structure);
    let Some((body, tail)) = split_at(rest.get(6..).unwrap_or_default(), "号") else {
        it.refuse(structure);
        return;
    };
    let long = count(body) == 10;
    // Two digits of the year until 2021, four from 2020 on.
    let (shape, digits, first, last) = if long {
        ("dddddddddd", 4, 2020, it.today.year())
    } else {
        ("dddddddd", 2, 0, 21)
    };
    let year = body.as_bytes().get(..digits).and_then(number);
    let year = year.unwrap_or(u16::MAX);
    it.inside(tail, 0)
        .only("$|-", structure)
        .inside(body, 5)
        .not("dddddd$", Fault::length(Code::OldFormat, 8, 6))
        .shape(shape)
        .refuse_if(
            !region::is_province(province_of(province, ICP_ABBREVIATIONS)),
            Fault::at(Code::ProvinceAbbreviation, 0),
        )
        .refuse_if(year < first || year > last, Fault::at(Code::BadYear, 5))
        .refuse_if(
            !tail.is_empty() && !is_serial(tail.as_bytes()),
            Fault::at(Code::BadSerial, 7 + body.len()),
        );
}

/// The province that a filing number's first character names; no province's prefix where it names none.
#[inline(never)]
pub(super) fn province_of(character: &str, abbreviations: &str) -> u8 {
    let known = find(abbreviations, character).filter(|_| character.len() == 3);
    // Each of the characters is three bytes long.
    region::province_at(known.unwrap_or(abbreviations.len()) / 3)
}

/// `-` and a count from 1, without a leading zero, perhaps with the mark of an app or a mini-program.
fn is_serial(tail: &[u8]) -> bool {
    let count = match tail {
        [count @ .., b'A' | b'X'] => count,
        count => count,
    };
    matches!(count, [b'-', b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}
