//! 组织机构代码, GB 11714-1997: eight characters and a check character, printed `XXXXXXXX-X`.

use super::characters::is_ascii;
use super::check_digit;
use super::judging::Judging;
use super::pieces::hyphenated;
use super::reason::{Code, Fault};

/// Puts the one hyphen back, after all have been dropped.
pub(super) fn normalise(text: &mut String) {
    if text.len() == 9 && is_ascii(text) {
        let mut out = String::with_capacity(10);
        hyphenated(text, &[0, 8, 9], &mut out);
        *text = out;
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let code = it.bytes();
    if code.len() != 10 || code.get(8) != Some(&b'-') {
        // Without its hyphen a code has another length, or a character that is not ASCII.
        it.shape("aaaaaaaaa").refuse(Fault::new(Code::BadStructure));
        return;
    }
    it.each("aaaaaaaafe")
        // PDY00001 to PDY99999 are everybody's own to use: never a registered body.
        .not("PDYddddd", Fault::at(Code::BadPrefix, 0))
        .refuse_if(
            !check_digit::of_organisation(code, 9),
            Fault::at(Code::BadChecksum, 9),
        );
}
