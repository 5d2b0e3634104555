//! 统一社会信用代码, GB 32100-2015 with its first amendment: `D C RRRRRR OOOOOOOOO K`.

use super::characters::Number;
use super::org_code;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::{DEPARTMENT_CATEGORIES, DEPARTMENTS};
use super::warnings::Warnings;

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Each byte's place in the alphabet, from '0' on.
const VALUES: [u8; 43] = {
    let mut values = [0; 43];
    let mut place = 0;
    while place < ALPHABET.len() {
        values[(ALPHABET[place] - b'0') as usize] = place as u8;
        place += 1;
    }
    values
};

pub(super) fn judge(number: &Number, warnings: &mut Warnings) -> Judged {
    number.shape(b"uuuuuuuuuuuuuuuuuu", 0)?;
    number.each(b"uudddddduuuuuuuuuu", 0)?;
    let bytes = number.bytes();
    region::judge_office(&bytes[2..], 2, warnings)?;
    if !check_holds(&bytes[..18]) {
        return Err(Fault::at(Code::BadChecksum, 17));
    }
    department(bytes[0], bytes[1], warnings);
    warnings.add_if(
        !org_code::check_holds(&bytes[8..17]),
        Warnings::ORG_CHECKSUM,
    );
    Ok(())
}

/// The tables of departments and categories keep growing, and a right check character already rules out most typing
/// errors: so an unknown one is only told.
fn department(department: u8, category: u8, warnings: &mut Warnings) {
    let place = DEPARTMENTS.iter().position(|known| *known == department);
    let Some(categories) = place.and_then(|place| DEPARTMENT_CATEGORIES.get(place)) else {
        return warnings.add(Warnings::AUTHORITY_UNKNOWN);
    };
    let known = category.is_ascii_digit() && categories >> (category - b'0') & 1 == 1;
    warnings.add_if(!known, Warnings::CATEGORY_UNKNOWN);
}

/// Weights are the powers of 3 modulo 31; the values are places in this code's own alphabet (J is 18).
fn check_holds(bytes: &[u8]) -> bool {
    let mut weight = 1;
    let mut sum = 0;
    for (index, byte) in bytes.iter().enumerate() {
        let place = usize::from(byte.wrapping_sub(b'0'));
        let value = u32::from(VALUES.get(place).copied().unwrap_or_default());
        sum += if index == 17 { value } else { value * weight };
        weight = weight * 3 % 31;
    }
    sum.is_multiple_of(31)
}
