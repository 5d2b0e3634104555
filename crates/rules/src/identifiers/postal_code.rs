//! 邮政编码: six digits, the first two of which name the province.

use super::characters::Number;
use super::reason::{Code, Fault, Judged};
use super::region;
use super::tables::POSTAL_PROVINCES;

pub(super) fn judge(number: &Number) -> Judged {
    number.shape(b"dddddd", 0)?;
    province(number.bytes())
        .map(|_| ())
        .ok_or(Fault::at(Code::PostalPrefixUnknown, 0))
}

/// The province of the prefix; border towns may belong to the neighbour.
pub(super) fn province(bytes: &[u8]) -> Option<u8> {
    let prefix = region::prefix(bytes)?;
    POSTAL_PROVINCES
        .get(usize::from(prefix))
        .copied()
        .filter(|province| *province != 0)
}
