//! Passports of the People's Republic, of Hong Kong and of Macao: nine characters, no public check digit.

use super::characters::begins;
use super::judging::Judging;
use super::reason::{Code, Fault};

/// Passports without a chip, issued before 2012-05-15, have all expired; some had eight characters.
const OLD: &str = "14|15|Gd|Dd|Sd|Pd|Hd";
const OLD_OF_EIGHT: &str = "Dddddddd$|Sddddddd$|Pddddddd$";

pub(super) fn judge(it: &mut Judging<'_>) {
    // An ordinary passport's second letter is never I or O: there a digit was meant.
    let shape = if begins(it.text, "EI|EO") {
        "cdddddddd"
    } else if begins(it.text, "bb") {
        "ccddddddd"
    } else {
        "adddddddd"
    };
    let old = Fault::new(Code::OldFormat);
    it.not(OLD_OF_EIGHT, old)
        .shape(shape)
        .not(OLD, old)
        .only("Kd|E|KJ|MA|MB|DE|SE|PE", Fault::at(Code::BadPrefix, 0));
}
