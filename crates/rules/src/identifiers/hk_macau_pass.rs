//! 港澳居民来往内地通行证: the number for life, without the issue count that older cards print behind it.

use super::characters::begins;
use super::judging::Judging;
use super::reason::{Code, Fault};
use super::warnings::Warnings;

pub(super) fn normalise(text: &mut String) {
    if begins(text, "Hdddddddddd$|Mdddddddddd$") {
        text.truncate(9);
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let letters = begins(it.text, "bb");
    // The prefix is judged as a whole, so any one or two letters may begin the number.
    it.shape(if letters { "ccddddddd" } else { "adddddddd" })
        .only("Hd|Md|HA|MA", Fault::at(Code::BadPrefix, 0))
        // Since 2024-07-10; the holder may not work or settle on it, so a reviewer must look.
        .warn_unless(!letters, Warnings::NON_CHINESE_NATIONAL);
}
