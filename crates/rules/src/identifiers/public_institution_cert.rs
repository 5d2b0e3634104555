//! 事业单位法人证书 before the unified code: `事证第` + twelve digits + `号`.

use super::judging::Judging;
use super::reason::{Code, Fault};
use super::warnings::Warnings;

pub(super) fn judge(it: &mut Judging<'_>) {
    let text = it.text.strip_suffix("号").unwrap_or_default();
    it.inside(text, 0)
        .only("事证第", Fault::new(Code::BadStructure))
        .inside(text.get(9..).unwrap_or_default(), 3)
        .shape("dddddddddddd")
        .only("1", Fault::at(Code::BadPrefix, 3))
        .region(1)
        .warn(Warnings::SUPERSEDED_BY_USCC);
}
