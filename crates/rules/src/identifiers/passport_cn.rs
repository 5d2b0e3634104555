//! Passports of the People's Republic, of Hong Kong and of Macao: nine characters, no public check digit.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};

pub(super) fn judge(number: &Number) -> Judged {
    let bytes = number.bytes();
    let letters = number.letters();
    let old = Err(Fault::new(Code::OldFormat));
    // Passports without a chip, issued before 2012-05-15, have all expired; some had eight characters.
    if number.count() == 8
        && matches!(bytes[0], b'D' | b'S' | b'P')
        && number.each(b"Ad", 0).is_ok()
    {
        return old;
    }
    number.shape(
        match bytes {
            // An ordinary passport's second letter is never I or O: there a digit was meant.
            [b'E', b'I' | b'O', ..] => b"Adddddddd",
            _ if letters < 2 => b"adddddddd",
            _ => b"AAddddddd",
        },
        0,
    )?;
    match bytes {
        [b'1', b'4' | b'5', ..] => old,
        [b'G' | b'D' | b'S' | b'P' | b'H', ..] if letters == 1 => old,
        [b'K', ..] if letters == 1 => Ok(()),
        [b'E', ..]
        | [b'K', b'J', ..]
        | [b'M', b'A' | b'B', ..]
        | [b'D' | b'S' | b'P', b'E', ..] => Ok(()),
        _ => Err(Fault::at(Code::BadPrefix, 0)),
    }
}
