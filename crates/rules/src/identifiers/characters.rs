//! Which characters stand where, and how a wrong one is named: look-alikes are told apart, never mapped.

use super::reason::Reason;

/// What may stand at a place.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Want {
    Digit,
    /// A check character of MOD 11-2.
    DigitOrX,
    Capital,
    DigitOrCapital,
    /// The 31 characters of the unified credit code.
    Credit,
}

impl Want {
    fn takes(self, c: char) -> bool {
        match self {
            Want::Digit => c.is_ascii_digit(),
            Want::DigitOrX => c.is_ascii_digit() || c == 'X',
            Want::Capital => c.is_ascii_uppercase(),
            Want::DigitOrCapital => c.is_ascii_digit() || c.is_ascii_uppercase(),
            Want::Credit => {
                c.is_ascii_digit()
                    || c.is_ascii_uppercase() && !matches!(c, 'I' | 'O' | 'S' | 'V' | 'Z')
            }
        }
    }
}

/// Letters of other scripts, each before the Latin letter or digit that it is taken for.
const TWINS: &str =
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoχXАAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXЗ3аaеeоoсcрpхXіiз3";

/// The Latin letter or digit that a look-alike stands in for, if it is one.
pub fn look_alike(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let mut pairs = TWINS.chars();
    while let (Some(twin), Some(meant)) = (pairs.next(), pairs.next()) {
        if twin == c {
            return Some(meant);
        }
    }
    None
}

/// Refuses the first character of `text` that is not wanted; `from` is where the text begins in its identifier.
pub(super) fn scan(text: &str, from: usize, want: fn(usize) -> Want) -> Result<(), Reason> {
    for (index, c) in text.chars().enumerate() {
        let wanted = want(index);
        if !wanted.takes(c) {
            return Err(Reason::at(fault(c, wanted), from + index));
        }
    }
    Ok(())
}

/// Refuses the first character of `text` that is no digit.
pub(super) fn digits(text: &str, from: usize) -> Result<(), Reason> {
    scan(text, from, |_| Want::Digit)
}

fn fault(c: char, wanted: Want) -> &'static str {
    let like_a_digit =
        matches!(wanted, Want::Digit | Want::DigitOrX) && matches!(c, 'O' | 'o' | 'I' | 'l');
    if like_a_digit || look_alike(c).is_some() {
        "confusable_char"
    } else {
        "bad_char"
    }
}

/// The length in characters of the ASCII letters that begin a text.
pub(super) fn leading_letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphabetic).count()
}
