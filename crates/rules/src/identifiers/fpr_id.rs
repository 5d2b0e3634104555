//! 外国人永久居留身份证: the card of 2023 and the one of 2004/2017, which is valid until it expires.

use super::characters::Number;
use super::personal::{SHAPE, date_and_check};
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::COUNTRIES;
use super::warnings::Warnings;
use crate::date::{Date, number};

pub(super) fn judge(number: &Number, today: Date, warnings: &mut Warnings) -> Judged {
    if number.count() == 15 {
        return judge_old(number, today, warnings);
    }
    number.shape(SHAPE, 0)?;
    let bytes = number.bytes();
    if bytes[0] != b'9' {
        return Err(Fault::at(Code::WrongKind, 0));
    }
    if !region::prefix(&bytes[1..]).is_some_and(region::is_province) {
        return Err(Fault::at(Code::RegionImpossible, 1));
    }
    nationality(&bytes[3..6])?;
    date_and_check(number, today)
}

/// The nationality in ISO 3166-1 numeric; nobody of Chinese nationality holds this card.
fn nationality(digits: &[u8]) -> Judged {
    let code = number(digits).unwrap_or_default();
    let byte = COUNTRIES
        .get(usize::from(code / 8))
        .copied()
        .unwrap_or_default();
    if byte >> (code % 8) & 1 == 0 {
        return Err(Fault::at(Code::NationalityUnknown, 3));
    }
    if code == 156 {
        return Err(Fault::at(Code::NationalityChinese, 3));
    }
    Ok(())
}

/// `AAA PPPP YYMMDD S C`: only the form is certain, so place and check digit do no more than warn.
fn judge_old(card: &Number, today: Date, warnings: &mut Warnings) -> Judged {
    card.each(b"AAAd", 0)?;
    let bytes = card.bytes();
    if bytes.starts_with(b"CHN") {
        return Err(Fault::at(Code::NationalityChinese, 0));
    }
    let place = [bytes[3], bytes[4], bytes[5], bytes[6], b'0', b'0'];
    let place_known = region::judge(&place, 3, warnings).is_ok();
    warnings.add_if(!place_known, Warnings::REGION_UNKNOWN);
    let part = |from: usize| number(&bytes[from..from + 2]).unwrap_or_default();
    let in_century = |century: u16| Date::new(century + part(7), part(9) as u8, part(11) as u8);
    let past = |century| in_century(century).is_some_and(|date| date <= today);
    if !past(1900) && !past(2000) {
        return Err(Fault::at(Code::BadDate, 7));
    }
    warnings.add_if(!icao_check_holds(&bytes[..15]), Warnings::OLD_CHECK_DIGIT);
    Ok(())
}

/// The check digit of ICAO 9303: weights 7 3 1 over the values 0 to 9 and A = 10 to Z = 35, modulo 10.
fn icao_check_holds(bytes: &[u8]) -> bool {
    let mut sum = 0;
    let mut weight = 7;
    for byte in bytes {
        let value = char::from(*byte).to_digit(36).unwrap_or_default();
        sum += value * weight;
        weight = match weight {
            7 => 3,
            3 => 1,
            _ => 7,
        };
    }
    let check = bytes
        .last()
        .map_or(0, |byte| u32::from(byte.wrapping_sub(b'0')));
    // The check digit itself, in the fifteenth place, was counted with the weight 1.
    (sum - check) % 10 == check
}
