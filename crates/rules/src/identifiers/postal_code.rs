//! 邮政编码: six digits, the first two of which name the province.

use super::judging::Judging;
use super::reason::{Code, Fault};
use super::region;
use super::tables::{POSTAL_PREFIXES, POSTAL_PROVINCES};

pub(super) fn judge(it: &mut Judging<'_>) {
    let prefix = region::prefix(it.bytes());
    let known = prefix < 100 && POSTAL_PREFIXES[usize::from(prefix / 32)] >> (prefix % 32) & 1 == 1;
    it.shape("dddddd")
        .refuse_if(!known, Fault::at(Code::PostalPrefixUnknown, 0));
}

/// The province of the prefix; border towns may belong to the neighbour.
pub(super) fn province(bytes: &[u8]) -> u8 {
    let prefix = usize::from(region::prefix(bytes));
    POSTAL_PROVINCES.get(prefix).copied().unwrap_or_default()
}
