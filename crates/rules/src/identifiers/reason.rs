//! Why an identifier is refused.

use std::num::NonZeroU32;

use crate::cut::nth;

/// The one blocking error of an identifier: the first in the order length and structure, characters, kind or prefix,
/// region, nationality, date, check digit. It never carries the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// A stable name, `bad_checksum`.
    pub code: &'static str,
    /// Which character of the normalised text is meant, from 0, where one is.
    pub at: Option<u16>,
    /// How many characters are wanted; with a range, the nearer end of it.
    pub expected: Option<u16>,
    /// How many characters there are.
    pub found: Option<u16>,
}

macro_rules! codes {
    ($($variant:ident $name:literal)*) => {
        /// The reasons, by their stable names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Code { $($variant),* }

        static NAMES: &str = concat!($($name, " "),*);
    };
}

// What is found most often stands in front. Among the faults of a name's labels the earlier one is told.
codes! {
    Empty "empty"
    LabelEmpty "label_empty"
    LabelLength "label_length"
    BadLength "bad_length"
    LabelChar "label_char"
    ConfusableChar "confusable_char"
    LabelHyphen "label_hyphen"
    BadChar "bad_char"
    BadStructure "bad_structure"
    BadPrefix "bad_prefix"
    WrongKind "wrong_kind"
    OldFormat "old_format"
    RegionImpossible "region_impossible"
    NationalityUnknown "nationality_unknown"
    NationalityChinese "nationality_chinese"
    BadDate "bad_date"
    DateFuture "date_future"
    DateTooOld "date_too_old"
    BadChecksum "bad_checksum"
    NoDigit "no_digit"
    SegmentUnassigned "segment_unassigned"
    SegmentIot "segment_iot"
    SegmentSatellite "segment_satellite"
    NotMainland "not_mainland"
    AreaCodeMissing "area_code_missing"
    AreaCodeUnknown "area_code_unknown"
    SubscriberLength "subscriber_length"
    SubscriberPrefix "subscriber_prefix"
    NotGeographic "not_geographic"
    PostalPrefixUnknown "postal_prefix_unknown"
    AtCount "at_count"
    LocalPart "local_part"
    DomainPart "domain_part"
    HasScheme "has_scheme"
    HasPath "has_path"
    HasPort "has_port"
    IsIp "is_ip"
    IsPublicSuffix "is_public_suffix"
    HasSubdomain "has_subdomain"
    TldNotApproved "tld_not_approved"
    ProvinceAbbreviation "province_abbreviation"
    BadYear "bad_year"
    BadSerial "bad_serial"
    ProvinceMismatch "province_mismatch"
    IpSyntax "ip_syntax"
    IpPrivate "ip_private"
    IpShared "ip_shared"
    IpLoopback "ip_loopback"
    IpLinkLocal "ip_link_local"
    IpMulticast "ip_multicast"
    IpReserved "ip_reserved"
    IpDocumentation "ip_documentation"
    IpBenchmark "ip_benchmark"
}

/// A [`Reason`] in one word, which costs the browser module a third of what the struct does in every check.
///
/// From the lowest bit: seven of code + 1, one for a length fault, twelve of place + 1 or of wanted length + 1, twelve
/// of found length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault(NonZeroU32);

/// What a check comes to. Warnings are put down beside it.
pub(super) type Judged = Result<(), Fault>;

const LENGTH: u32 = 1 << 7;
/// The largest place or length that is told.
const MOST: usize = 0xFFE;

impl Fault {
    /// A fault of the whole text.
    pub(super) const fn new(code: Code) -> Fault {
        Fault(NonZeroU32::MIN.saturating_add(code as u32))
    }

    /// A fault of one character.
    pub(super) const fn at(code: Code, at: usize) -> Fault {
        Fault::new(code).with((held(at) + 1) << 8)
    }

    /// A wrong number of characters.
    pub(super) const fn length(code: Code, expected: usize, found: usize) -> Fault {
        Fault::at(code, expected).with(LENGTH | held(found) << 20)
    }

    const fn with(self, bits: u32) -> Fault {
        Fault(self.0.saturating_add(bits))
    }

    /// What a fault is, without where.
    pub(super) fn rank(self) -> u32 {
        self.0.get() & 127
    }

    /// Whether it is this.
    pub(super) fn is(self, code: Code) -> bool {
        self.rank() == Fault::new(code).rank()
    }

    #[inline(never)]
    pub(super) fn reason(self) -> Reason {
        let bits = self.0.get();
        let place = (bits >> 8 & 0xFFF).checked_sub(1).map(|place| place as u16);
        let length = bits & LENGTH != 0;
        Reason {
            code: nth(NAMES, (self.rank() - 1) as usize),
            at: place.filter(|_| !length),
            expected: place.filter(|_| length),
            found: length.then_some((bits >> 20) as u16),
        }
    }
}

const fn held(value: usize) -> u32 {
    if value < MOST {
        value as u32
    } else {
        MOST as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_holds_a_reason() {
        let none = Reason {
            code: "",
            at: None,
            expected: None,
            found: None,
        };
        assert_eq!(
            Fault::new(Code::Empty).reason(),
            Reason {
                code: "empty",
                ..none
            }
        );
        assert_eq!(
            Fault::at(Code::BadDate, 6).reason(),
            Reason {
                code: "bad_date",
                at: Some(6),
                ..none
            }
        );
        assert_eq!(
            Fault::at(Code::IpBenchmark, 0).reason(),
            Reason {
                code: "ip_benchmark",
                at: Some(0),
                ..none
            }
        );
        let length = Reason {
            code: "bad_length",
            expected: Some(18),
            found: Some(4094),
            ..none
        };
        assert_eq!(Fault::length(Code::BadLength, 18, 9_999).reason(), length);
    }
}
