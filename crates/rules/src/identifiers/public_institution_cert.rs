//! 事业单位法人证书 before the unified code: `事证第` + twelve digits + `号`.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::warnings::Warnings;

pub(super) fn judge(text: &str, warnings: &mut Warnings) -> Judged {
    let number = text
        .strip_prefix("事证第")
        .and_then(|rest| rest.strip_suffix("号"));
    let number = Number::read(number.ok_or(Fault::new(Code::BadStructure))?);
    number.shape(b"dddddddddddd", 3)?;
    if number.bytes()[0] != b'1' {
        return Err(Fault::at(Code::BadPrefix, 3));
    }
    warnings.add(Warnings::SUPERSEDED_BY_USCC);
    region::judge(&number.bytes()[1..], 4, warnings)
}
