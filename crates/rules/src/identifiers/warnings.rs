//! What is worth a look but does not block.

use serde::{Serialize, Serializer};

/// A set of warnings, told in a fixed order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u16);

const CODES: [&str; 11] = [
    "region_unknown",
    "authority_unknown",
    "category_unknown",
    "org_checksum",
    "superseded_by_uscc",
    "non_chinese_national",
    "virtual_operator",
    "data_card",
    "restricted_suffix",
    "old_check_digit",
    "unverified_format",
];

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
        CODES
            .into_iter()
            .enumerate()
            .filter(move |(bit, _)| self.0 >> bit & 1 == 1)
            .map(|(_, code)| code)
    }

    pub(super) fn add(&mut self, other: Warnings) {
        self.0 |= other.0;
    }

    pub(super) fn add_if(&mut self, holds: bool, other: Warnings) {
        if holds {
            self.add(other);
        }
    }
}

impl Serialize for Warnings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
