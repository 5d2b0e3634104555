//! 组织机构代码, GB 11714-1997: eight characters and a check character, printed `XXXXXXXX-X`.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};

/// Puts the one hyphen back, after all have been dropped.
pub(super) fn normalise(text: &mut String) {
    if text.len() == 9 && text.is_ascii() {
        text.insert(8, '-');
    }
}

pub(super) fn judge(number: &Number) -> Judged {
    let bytes = number.bytes();
    if number.count() != 10 || bytes[8] != b'-' {
        // Without its hyphen a code has another length, or a character that is not ASCII.
        number.shape(b"aaaaaaaaa", 0)?;
        return Err(Fault::new(Code::BadStructure));
    }
    number.each(b"aaaaaaaahx", 0)?;
    let mut code = [0; 9];
    code.copy_from_slice(&bytes[..9]);
    code[8] = bytes[9];
    // PDY00001 to PDY99999 are everybody's own to use: never a registered body.
    if code.starts_with(b"PDY") && code[3..8].iter().all(u8::is_ascii_digit) {
        return Err(Fault::at(Code::BadPrefix, 0));
    }
    if !check_holds(&code) {
        return Err(Fault::at(Code::BadChecksum, 9));
    }
    Ok(())
}

/// Whether the ninth character fits the eight before it. Values are A = 10 to Z = 35 (J is 19, unlike in the unified
/// credit code, which this also stands inside).
#[inline(never)]
pub(super) fn check_holds(code: &[u8]) -> bool {
    const WEIGHTS: [u8; 9] = [3, 7, 9, 10, 5, 8, 4, 2, 1];
    let mut sum = 0;
    for (byte, weight) in code.iter().zip(WEIGHTS) {
        let value = match byte {
            // In the last place X is ten; elsewhere it is a letter like all others.
            b'X' if weight == 1 => 10,
            b'0'..=b'9' => byte - b'0',
            _ if weight == 1 => return false,
            _ => byte.wrapping_sub(b'A' - 10),
        };
        sum += u32::from(value) * u32::from(weight);
    }
    sum.is_multiple_of(11)
}
