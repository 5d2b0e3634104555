//! 外国人永久居留身份证: the card of 2023 and the one of 2004/2017, which is valid until it expires.

use super::characters::count;
use super::check_digit;
use super::judging::Judging;
use super::personal::SHAPE;
use super::reason::{Code, Fault};
use super::region;
use super::tables::COUNTRIES;
use super::warnings::Warnings;
use crate::date::{Date, number};

pub(super) fn judge(it: &mut Judging<'_>) {
    if count(it.text) == 15 {
        return judge_old(it);
    }
    let (mut in_province, mut country) = (false, 0);
    if let [_, a, b, c, d, e, ..] = *it.bytes() {
        in_province = region::is_in_province(&[a, b]);
        country = number(&[c, d, e]).unwrap_or_default();
    }
    it.shape(SHAPE)
        .only("9", Fault::at(Code::WrongKind, 0))
        .refuse_if(!in_province, Fault::at(Code::RegionImpossible, 1))
        .refuse_if(!is_country(country), Fault::at(Code::NationalityUnknown, 3))
        // Nobody of Chinese nationality holds this card.
        .refuse_if(country == 156, Fault::at(Code::NationalityChinese, 3))
        .person();
}

/// Whether a number is a country's in ISO 3166-1 numeric.
fn is_country(code: u16) -> bool {
    COUNTRIES
        .get(usize::from(code / 8))
        .is_some_and(|byte| byte >> (code % 8) & 1 == 1)
}

/// `AAA PPPP YYMMDD S C`: only the form is certain, so place and check digit do no more than warn.
fn judge_old(it: &mut Judging<'_>) {
    let part = |from: usize| region::prefix(it.bytes().get(from..).unwrap_or_default());
    let past = |century: u16| {
        let date = Date::new(century + u16::from(part(7)), part(9), part(11));
        date.is_some_and(|date| date <= it.today)
    };
    let past = past(1900) || past(2000);
    let known = region::has(it.bytes().get(3..).unwrap_or_default(), part(5), 0);
    let right = check_digit::of_card(it.bytes());
    it.each("cccd")
        .not("CHN", Fault::at(Code::NationalityChinese, 0))
        .refuse_if(!past, Fault::at(Code::BadDate, 7))
        .warn_unless(known, Warnings::REGION_UNKNOWN)
        .warn_unless(right, Warnings::OLD_CHECK_DIGIT);
}
