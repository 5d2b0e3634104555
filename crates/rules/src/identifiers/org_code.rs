//! 组织机构代码, GB 11714-1997: eight characters and a check character, printed `XXXXXXXX-X`.

use std::borrow::Cow;

use super::check_digit;
use super::judging::Judging;
use super::reason::{Code, Fault};

/// Puts the one hyphen back, after all have been dropped.
pub(super) fn normalise(text: &mut Cow<'_, str>) {
    if text.len() == 9 && text.is_ascii() {
        text.to_mut().insert(8, '-');
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let code = it.bytes();
    if code.len() != 10 || code.get(8) != Some(&b'-') {
        // Without its hyphen a code has another length, or a character that is not ASCII.
        it.shape("aaaaaaaaa").refuse(Fault::new(Code::BadStructure));
        return;
    }
    it.each("aaaaaaaahx")
        // PDY00001 to PDY99999 are everybody's own to use: never a registered body.
        .not("PDYddddd", Fault::at(Code::BadPrefix, 0))
        .refuse_if(
            !check_digit::of_organisation(code, 9),
            Fault::at(Code::BadChecksum, 9),
        );
}
