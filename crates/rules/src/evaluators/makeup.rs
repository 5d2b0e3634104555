//! Fails where a website's name is made of the wrong kinds of characters.

use crate::field::SITE_NAME;
use crate::normal;
use crate::rule::{Out, Verdict};
use crate::view::View;

/// What a name is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Makeup {
    /// Of too few characters: Han characters, letters and digits count, ( ) - and spaces do not. The
    /// message is given both numbers.
    TooShort,
    /// Of too few Han characters, though of some. The message is given both numbers.
    FewHan,
    /// Of digits, and nothing else that counts.
    OnlyDigits,
    /// Of letters, and nothing else that counts.
    OnlyLetters,
    /// Of letters and digits without a Han character.
    NoHan,
    /// Of what a name may not hold; the message is given the first of it.
    BadCharacter,
}

/// Characters a name counts at least.
const LEAST: usize = 3;

/// Six rules ask at every key, and most of them know after a character or two.
pub(super) fn judge(view: &View<'_>, out: &mut Out<'_>, makeup: Makeup) -> Verdict {
    let (mut han, mut letters, mut digits, mut foreign) = (0, 0, 0, None);
    for ch in view.text(SITE_NAME)?.chars() {
        match ch {
            'A'..='Z' | 'a'..='z' => letters += 1,
            '0'..='9' => digits += 1,
            '(' | ')' | '-' | ' ' => {}
            _ if normal::is_han(ch) => han += 1,
            _ => foreign = foreign.or(Some(ch)),
        }
        let both = letters > 0 && digits > 0;
        let known = match makeup {
            Makeup::TooShort => han + letters + digits >= LEAST,
            Makeup::FewHan => han >= LEAST,
            Makeup::OnlyDigits | Makeup::OnlyLetters => han > 0 || both || foreign.is_some(),
            Makeup::NoHan => han > 0,
            Makeup::BadCharacter => foreign.is_some(),
        };
        if known {
            break;
        }
    }
    let counted = han + letters + digits;
    let plain = han == 0 && foreign.is_none();
    let fails = match makeup {
        Makeup::TooShort => counted < LEAST,
        Makeup::FewHan => matches!(han, 1 | 2) && counted >= LEAST,
        Makeup::OnlyDigits => plain && digits > 0 && letters == 0,
        Makeup::OnlyLetters => plain && letters > 0 && digits == 0,
        Makeup::NoHan => han == 0 && letters > 0 && digits > 0,
        Makeup::BadCharacter => foreign.is_some(),
    };
    if !fails {
        return Some(());
    }
    let issue = out.fail(SITE_NAME);
    match (makeup, foreign) {
        (Makeup::TooShort, _) => {
            issue.with("n", LEAST).with("m", counted);
        }
        (Makeup::FewHan, _) => {
            issue.with("n", LEAST).with("m", han);
        }
        (Makeup::BadCharacter, Some(ch)) => {
            issue.with("x", ch);
        }
        _ => {}
    }
    Some(())
}
