//! Check characters, by the weights that their standards print. A right one proves only that a number was typed well.

/// Of organisation codes, and from the second on of personal numbers: modulo 11.
const MOD_11: [u8; 18] = [3, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// Of the unified credit code, the powers of 3 modulo 31.
const MOD_31: [u8; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// Of ICAO 9303: modulo 10.
const MOD_10: [u8; 14] = [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3];

/// ISO 7064 MOD 11-2 over 18 characters.
pub(super) fn of_person(number: &[u8]) -> bool {
    last(number, 17).is_some_and(|check| (sum(number, &MOD_11[1..], false) + check) % 11 == 1)
}

/// GB 11714: the character at `place` by the first eight. J is 19, unlike in the unified credit code, which such a code
/// also stands inside.
#[inline(never)]
pub(super) fn of_organisation(code: &[u8], place: usize) -> bool {
    last(code, place)
        .is_some_and(|check| (sum(code, &MOD_11[..8], false) + check).is_multiple_of(11))
}

/// GB 32100 over 18 characters.
pub(super) fn of_credit_code(code: &[u8]) -> bool {
    let check = code.get(17).map_or(0, |byte| value(*byte, true));
    (sum(code, &MOD_31, true) + check).is_multiple_of(31)
}

/// The last of 15 characters by ICAO 9303.
pub(super) fn of_card(number: &[u8]) -> bool {
    last(number, 14) == Some(sum(number, &MOD_10, false) % 10)
}

/// ISO 7064 MOD 11,10, the hybrid system.
pub(super) fn of_licence(number: &[u8]) -> bool {
    let (mut p, mut s) = (10, 0);
    for byte in number {
        s = (p + value(*byte, false)) % 10;
        p = 2 * if s == 0 { 10 } else { s } % 11;
    }
    s == 1
}

/// The characters' values by the weights.
#[inline(never)]
fn sum(text: &[u8], weights: &[u8], credit: bool) -> u32 {
    let mut sum = 0;
    for (byte, weight) in text.iter().zip(weights) {
        sum += value(*byte, credit) * u32::from(*weight);
    }
    sum
}

/// A = 10 to Z = 35; the alphabet of the credit code has no I, O, S, V and Z, and is counted without them.
fn value(byte: u8, credit: bool) -> u32 {
    if byte.is_ascii_digit() {
        return u32::from(byte - b'0');
    }
    let letter = u32::from(byte.wrapping_sub(b'A' - 10));
    if credit {
        let passed = b"IOSV".iter().filter(|missing| byte > **missing).count();
        return letter - passed as u32;
    }
    letter
}

/// The value of a check character modulo 10 or 11, where X is ten.
#[inline(never)]
fn last(number: &[u8], place: usize) -> Option<u32> {
    match number.get(place)? {
        b'X' => Some(10),
        byte @ b'0'..=b'9' => Some(u32::from(byte - b'0')),
        _ => None,
    }
}
