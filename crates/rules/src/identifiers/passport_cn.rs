//! Passports of the People's Republic, of Hong Kong and of Macao: nine characters, no public check digit.

use std::borrow::Cow;

use super::characters::{Want, leading_letters, scan};
use super::reason::{Reason, exactly};
use super::warnings::Warnings;

pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    super::upper_first(text, leading_letters)
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let letters = leading_letters(text);
    // Passports without a chip: issued before 2012-05-15, all expired.
    let old = matches!((text.as_bytes(), text.len()), ([b'D' | b'S' | b'P', rest @ ..], 8) if rest.iter().all(u8::is_ascii_digit));
    if old {
        return Err(Reason::new("old_format"));
    }
    exactly(text, 9)?;
    scan(
        text,
        0,
        match (letters, text.as_bytes()) {
            // An ordinary passport's second letter is never I or O, so there a digit was meant.
            (_, [b'E', b'I' | b'O', ..]) | (1, _) => |index| {
                if index == 0 {
                    Want::Capital
                } else {
                    Want::Digit
                }
            },
            (0, _) => |index| {
                if index == 0 {
                    Want::DigitOrCapital
                } else {
                    Want::Digit
                }
            },
            _ => |index| {
                if index < 2 {
                    Want::Capital
                } else {
                    Want::Digit
                }
            },
        },
    )?;
    match text.as_bytes() {
        [b'1', b'4' | b'5', ..] => Err(Reason::new("old_format")),
        [b'G' | b'D' | b'S' | b'P' | b'H', ..] if letters == 1 => Err(Reason::new("old_format")),
        [b'E', ..] => Ok(Warnings::NONE),
        [b'K', ..] if letters == 1 => Ok(Warnings::NONE),
        [b'K', b'J', ..] | [b'M', b'A' | b'B', ..] | [b'D' | b'S' | b'P', b'E', ..] => {
            Ok(Warnings::NONE)
        }
        _ => Err(Reason::at("bad_prefix", 0)),
    }
}
