//! Passports of other countries: nothing more than their characters and a wide range of lengths is certain.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};

pub(super) fn judge(number: &Number) -> Judged {
    number.between(5, 15)?;
    number.each(b"a", 0)?;
    if number.letters() == number.count() {
        return Err(Fault::new(Code::NoDigit));
    }
    Ok(())
}
