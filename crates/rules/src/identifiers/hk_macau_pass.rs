//! 港澳居民来往内地通行证: the number for life, without the issue count that older cards print behind it.

use std::borrow::Cow;

use super::characters::{Want, leading_letters, scan};
use super::reason::{Reason, exactly};
use super::warnings::Warnings;

pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = super::upper_first(text, leading_letters);
    let counted = text.len() == 11
        && matches!(text.as_bytes(), [b'H' | b'M', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
    match text {
        Cow::Borrowed(text) if counted => Cow::Borrowed(&text[..9]),
        Cow::Owned(mut text) if counted => {
            text.truncate(9);
            Cow::Owned(text)
        }
        text => text,
    }
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    exactly(text, 9)?;
    // The prefix is judged as a whole, so any one or two letters may begin the number.
    let letters = leading_letters(text);
    scan(
        text,
        0,
        match letters {
            0 | 1 => |index| {
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
    match &text[..letters] {
        "H" | "M" => Ok(Warnings::NONE),
        // Since 2024-07-10; the holder may not work or settle on it, so a reviewer must look.
        "HA" | "MA" => Ok(Warnings::NON_CHINESE_NATIONAL),
        _ => Err(Reason::at("bad_prefix", 0)),
    }
}
