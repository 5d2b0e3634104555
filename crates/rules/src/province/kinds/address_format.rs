//! How the contact address (通信地址) is written, and where it lies.

use super::super::input::{Input, Role};
use super::super::judge::{Judge, Lies};
use super::super::row::Bytes;
use super::super::text::has_word;
use super::super::truth::{Truth, both, not, or};
use super::super::vocabulary::AddressPart;
use crate::cut;
use crate::normal;

pub(super) fn judge(judge: &mut Judge<'_>, params: &mut Bytes) -> Truth {
    let required = params.byte();
    let forbidden = params.texts();
    let flags = params.byte();
    let text = judge.text(Input::ContactAddress);
    let mut verdict = Truth::known(text.map(|text| {
        let mut wrong = has_word(text, forbidden);
        for part in AddressPart::ALL {
            wrong |= required & part.mask() != 0 && !has_part(text, *part);
        }
        wrong
    }));
    if flags & 1 != 0 {
        let contact = judge.number(Input::ContactCity);
        let differ = both(contact, judge.number(Input::DocCity), i64::ne);
        verdict = or(verdict, differ);
    }
    if flags & 2 != 0 {
        verdict = or(verdict, judge.outside(Input::ContactRegion, Role::Subject));
    }
    if flags & 4 != 0 {
        verdict = or(verdict, not(judge.flag(Input::RegionMatchesAddress)));
    }
    judge.fault(verdict, Lies::MailingAddress)
}

/// Words by which a street or a village is known.
const STREETS: [&str; 14] = [
    "路", "街", "道", "巷", "弄", "胡同", "里", "村", "组", "屯", "庄", "寨", "号", "信箱",
];

fn has_part(address: &str, part: AddressPart) -> bool {
    match part {
        AddressPart::HouseNumber => numbered(address, &["号"]) || cut::holds(address, "信箱"),
        AddressPart::RoomNumber => {
            numbered(address, &["室", "房", "户"]) || has_hyphenated(address)
        }
        AddressPart::DepartmentClass => {
            let department = cut::find(address, "学院").or_else(|| cut::find(address, "系"));
            let rest = department.and_then(|start| address.get(start..));
            rest.is_some_and(|rest| cut::holds(rest, "班"))
        }
        AddressPart::StreetOrVillage => STREETS.iter().any(|word| cut::holds(address, word)),
    }
}

/// One of the words directly behind a number.
fn numbered(address: &str, words: &[&str]) -> bool {
    let mut rest = address.chars();
    while let Some(ch) = normal::next(&mut rest) {
        if is_digit(ch) && words.iter().any(|word| rest.as_str().starts_with(word)) {
            return true;
        }
    }
    false
}

/// `12-301`
fn has_hyphenated(address: &str) -> bool {
    address
        .as_bytes()
        .windows(3)
        .any(|three| matches!(three, [a, b'-', b] if a.is_ascii_digit() && b.is_ascii_digit()))
}

fn is_digit(ch: char) -> bool {
    matches!(ch, '0'..='9' | '０'..='９' | '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六'
        | '七' | '八' | '九' | '十' | '百' | '千')
}
