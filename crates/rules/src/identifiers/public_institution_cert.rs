//! 事业单位法人证书 before the unified code: `事证第` + twelve digits + `号`.

use super::judging::Judging;
use super::pieces::between;
use super::reason::{Code, Fault};
use super::warnings::Warnings;

pub(super) fn judge(it: &mut Judging<'_>) {
    let number = between(it.text, "事证第", "号");
    it.refuse_if(number.is_none(), Fault::new(Code::BadStructure))
        .inside(number.unwrap_or_default(), 3)
        .shape("dddddddddddd")
        .only("1", Fault::at(Code::BadPrefix, 3))
        .region(1)
        .warn(Warnings::SUPERSEDED_BY_USCC);
}
