//! What is worth a look but does not block.

use crate::cut::nth;

/// A set of warnings, told in a fixed order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u16);

/// The codes, in the order of their bits.
static CODES: &str = "region_unknown authority_unknown category_unknown org_checksum superseded_by_uscc \
    non_chinese_national virtual_operator data_card restricted_suffix old_check_digit unverified_format";

impl Warnings {
    pub(super) const REGION_UNKNOWN: Warnings = Warnings(1);
    pub(super) const AUTHORITY_UNKNOWN: Warnings = Warnings(1 << 1);
    pub(super) const CATEGORY_UNKNOWN: Warnings = Warnings(1 << 2);
    pub(super) const ORG_CHECKSUM: Warnings = Warnings(1 << 3);
    pub(super) const SUPERSEDED_BY_USCC: Warnings = Warnings(1 << 4);
    pub(super) const NON_CHINESE_NATIONAL: Warnings = Warnings(1 << 5);
    pub(super) const VIRTUAL_OPERATOR: Warnings = Warnings(1 << 6);
    pub(super) const DATA_CARD: Warnings = Warnings(1 << 7);
    pub(super) const RESTRICTED_SUFFIX: Warnings = Warnings(1 << 8);
    pub(super) const OLD_CHECK_DIGIT: Warnings = Warnings(1 << 9);
    pub(super) const UNVERIFIED_FORMAT: Warnings = Warnings(1 << 10);

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The codes, in their fixed order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self
    }

    pub(super) fn add(&mut self, other: Warnings) {
        self.0 |= other.0;
    }
}

impl Iterator for Warnings {
    type Item = &'static str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'static str> {
        if self.is_empty() {
            return None;
        }
        let bit = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(nth(CODES, bit as usize))
    }
}
