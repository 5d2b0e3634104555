//! The names of places (GB/T 2260): the one that an address begins with, those that a name holds.

use crate::normal;

/// Characters of an address in which its place is looked for.
const READ_CHARS: usize = 12;
/// Characters a county's name must have to be seen in another name; shorter ones are ordinary words.
const COUNTY_CHARS: usize = 3;
/// Chains of rows, by the first two characters of their names; no name is shorter.
const CHAINS: usize = 2048;
/// The end of a chain.
const END: u16 = u16::MAX;

/// The names of provinces, prefectures and counties.
#[derive(Debug)]
pub struct Places {
    text: Box<str>,
    rows: Vec<Row>,
    heads: [u16; CHAINS],
}

/// A name of a place. A place with a short name has two rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Division code, six digits.
    pub(crate) code: u32,
    short: bool,
    /// Bytes of the name.
    len: u8,
    start: u32,
    next: u16,
}

/// What an address says of where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Code of the province, `330000`.
    pub province: u32,
    /// Code of the prefecture, `330100`.
    pub city: Option<u32>,
}

/// A place in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    /// Bytes before it.
    pub(crate) start: usize,
    /// As it is written.
    pub(crate) name: &'a str,
}

impl Row {
    fn is_province(self) -> bool {
        self.code.is_multiple_of(10_000)
    }

    fn is_county(self) -> bool {
        !self.code.is_multiple_of(100)
    }

    /// Whether an address is read by this name: short ones only of provinces.
    fn reads(self) -> bool {
        !self.short || self.is_province()
    }

    /// Whether the name is one of a place wherever it stands.
    fn names(self) -> bool {
        // Three bytes a character: no name holds anything but Chinese ones.
        !self.is_county() || (!self.short && usize::from(self.len) >= COUNTY_CHARS * 3)
    }
}

/// Whether the place of the first code is, or is part of, that of the second.
pub(crate) fn within(code: u32, other: u32) -> bool {
    let unit = match other {
        _ if other.is_multiple_of(10_000) => 10_000,
        _ if other.is_multiple_of(100) => 100,
        _ => 1,
    };
    code / unit == other / unit
}

/// A division code as a number.
pub(crate) fn code(id: &str) -> u32 {
    id.bytes().fold(0, |code: u32, digit| {
        code.saturating_mul(10)
            .saturating_add(u32::from(digit & 15))
    })
}

impl Places {
    /// Reads lines of code, name and perhaps short name, parted by a space.
    #[must_use]
    pub fn of(text: &str) -> Places {
        let mut places = Places {
            text: text.into(),
            rows: Vec::new(),
            heads: [END; CHAINS],
        };
        let (mut start, mut division, mut short) = (0, 0, false);
        for (index, byte) in text.bytes().enumerate() {
            if byte > b' ' {
                continue;
            }
            // The code is six digits; all else is a name.
            if division == 0 {
                division = code(&text[start..index]);
            } else {
                places.add(start, index - start, division, short);
                short = true;
            }
            start = index + 1;
            if byte == b'\n' {
                (division, short) = (0, false);
            }
        }
        places
    }

    /// The names this build was made with.
    #[cfg(feature = "places")]
    pub fn embedded() -> &'static Places {
        static PLACES: std::sync::LazyLock<Places> = std::sync::LazyLock::new(|| {
            Places::of(include_str!(concat!(env!("OUT_DIR"), "/places.txt")))
        });
        &PLACES
    }

    fn add(&mut self, start: usize, len: usize, code: u32, short: bool) {
        let Some(chain) = self.text.get(start..).and_then(chain) else {
            return;
        };
        let next = core::mem::replace(&mut self.heads[chain], self.rows.len() as u16);
        self.rows.push(Row {
            code,
            short,
            len: len as u8,
            start: start as u32,
            next,
        });
    }

    /// The rows whose names a text begins with.
    pub(crate) fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Row> + 'a {
        Starts {
            places: self,
            text,
            next: chain(text).map_or(END, |chain| self.heads[chain]),
        }
    }

    /// Bytes of the longest name that a text begins with, of the rows wanted.
    #[inline(never)]
    fn longest(&self, text: &str, wanted: fn(Row) -> bool) -> usize {
        let mut longest = 0;
        for row in self.at(text) {
            if usize::from(row.len) > longest && wanted(row) {
                longest = row.len.into();
            }
        }
        longest
    }

    /// Reads the place from the beginning of an address: the province it is written with, else the
    /// first prefecture or county of its first characters that one province alone has.
    #[must_use]
    #[inline(never)]
    pub fn reading(&self, address: &str) -> Option<Reading> {
        let address = address.strip_prefix("中国").unwrap_or(address);
        // 海南藏族自治州 begins with the name of a province as well.
        let longest = self.longest(address, Row::reads);
        let found = |row: &Row| usize::from(row.len) == longest && row.is_province();
        let mut province = self.at(address).find(found).map(|row| row.code);
        let skipped = if province.is_some() { longest } else { 0 };
        let mut rest = cut(&address[skipped..], READ_CHARS);
        while !rest.is_empty() {
            let length = self.longest(rest, |row| !row.short && !row.is_province());
            let mut cities = Only::Nothing;
            let mut provinces = Only::Nothing;
            for row in self.at(rest) {
                let full = usize::from(row.len) == length && !row.short;
                if full && province.is_none_or(|province| within(row.code, province)) {
                    provinces.add(row.code / 10_000 * 10_000);
                    cities.add(row.code / 100 * 100);
                }
            }
            if let Only::One(one) = provinces {
                let city = match cities {
                    Only::One(city) => Some(city),
                    _ => None,
                };
                return Some(Reading {
                    province: one,
                    city,
                });
            }
            let mut chars = rest.chars();
            normal::next(&mut chars);
            rest = chars.as_str();
        }
        province.take().map(|province| Reading {
            province,
            city: None,
        })
    }

    /// Whether a text is the name of a place, full or short, or lacks nothing of it but its ending.
    #[inline(never)]
    pub(crate) fn is_name(&self, text: &str) -> bool {
        let mut name = String::with_capacity(text.len() + 3);
        for ending in ["", "省", "市", "州", "县", "区", "盟", "旗"] {
            name.clear();
            name.push_str(text);
            name.push_str(ending);
            if self.at(&name).any(|row| usize::from(row.len) == name.len()) {
                return true;
            }
        }
        false
    }

    /// Bytes of the longest place that a name begins with.
    pub(crate) fn name_at(&self, name: &str) -> usize {
        self.longest(name, Row::names)
    }

    /// The places in a name, from the left, the longest first where two begin together.
    pub(crate) fn in_name<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Found<'a>> + 'a {
        let mut from = 0;
        core::iter::from_fn(move || {
            while let Some(rest) = name.get(from..).filter(|rest| !rest.is_empty()) {
                let length = self.name_at(rest);
                let start = from;
                if length > 0 {
                    from += length;
                    let name = &rest[..length];
                    return Some(Found { start, name });
                }
                let mut chars = rest.chars();
                normal::next(&mut chars);
                from = name.len() - chars.as_str().len();
            }
            None
        })
    }

    /// Whether a place of one name is, or is part of, a place of another.
    pub(crate) fn name_within(&self, name: &str, other: &str) -> bool {
        let called = |name: &str, row: &Row| usize::from(row.len) == name.len() && row.names();
        self.at(name).filter(|row| called(name, row)).any(|row| {
            let mut others = self.at(other).filter(|row| called(other, row));
            others.any(|other| within(row.code, other.code))
        })
    }
}

/// What a walk found: nothing, one thing, or different ones.
#[derive(Clone, Copy)]
enum Only {
    Nothing,
    One(u32),
    Several,
}

impl Only {
    fn add(&mut self, code: u32) {
        *self = match *self {
            Only::Nothing => Only::One(code),
            Only::One(known) if known == code => Only::One(code),
            _ => Only::Several,
        };
    }
}

/// At most so many characters of a text.
fn cut(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count);
    end.map_or(text, |(end, _)| &text[..end])
}

/// The chain of the names that begin with a text's first two characters.
fn chain(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let first = normal::next(&mut characters)? as usize;
    let second = normal::next(&mut characters)? as usize;
    Some((first * 31 + second) % CHAINS)
}

/// Rows of a chain whose names a text begins with.
struct Starts<'a> {
    places: &'a Places,
    text: &'a str,
    next: u16,
}

impl Iterator for Starts<'_> {
    type Item = Row;

    #[inline(never)]
    fn next(&mut self) -> Option<Row> {
        loop {
            let row = *self.places.rows.get(usize::from(self.next))?;
            self.next = row.next;
            let start = row.start as usize;
            let name = self
                .places
                .text
                .as_bytes()
                .get(start..start + usize::from(row.len))?;
            if self.text.as_bytes().starts_with(name) {
                return Some(row);
            }
        }
    }
}

#[cfg(all(test, feature = "places"))]
mod tests {
    use super::*;

    fn read(address: &str) -> Option<(u32, Option<u32>)> {
        let reading = Places::embedded().reading(address);
        reading.map(|reading| (reading.province, reading.city))
    }

    #[test]
    fn an_address_is_read_by_its_province() {
        assert_eq!(
            read("浙江省杭州市西湖区示例路1号"),
            Some((330_000, Some(330_100)))
        );
        assert_eq!(read("浙江杭州示例路1号"), Some((330_000, None)));
        assert_eq!(
            read("中国内蒙古自治区包头市"),
            Some((150_000, Some(150_200)))
        );
        assert_eq!(read("北京市朝阳区示例路"), Some((110_000, Some(110_100))));
        assert_eq!(read("吉林省吉林市船营区"), Some((220_000, Some(220_200))));
    }

    #[test]
    fn without_one_it_is_read_by_a_place_that_one_province_has() {
        assert_eq!(
            read("杭州市西湖区示例路1号"),
            Some((330_000, Some(330_100)))
        );
        // 西湖区 is in 杭州 and in 南昌.
        assert_eq!(read("西湖区示例路1号"), None);
        assert_eq!(read("西湖区余杭区示例路"), Some((330_000, Some(330_100))));
        // Begins like 海南, and lies in 青海.
        assert_eq!(read("海南藏族自治州共和县"), Some((630_000, Some(632_500))));
        // The thirteenth character and later are not looked at.
        assert_eq!(
            read("一二三四五六七八九杭州市"),
            Some((330_000, Some(330_100)))
        );
        assert_eq!(read("一二三四五六七八九十杭州市"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("示例路1号"), None);
    }

    fn names(name: &str) -> Vec<&str> {
        Places::embedded()
            .in_name(name)
            .map(|found| found.name)
            .collect()
    }

    #[test]
    fn names_of_places_are_found_in_names() {
        assert_eq!(names("杭州美食与西湖区茶"), ["杭州", "西湖区"]);
        assert_eq!(names("恩施土家族苗族自治州茶"), ["恩施土家族苗族自治州"]);
        assert_eq!(names("延边泡菜"), ["延边"]);
        // Short names and two-character names of counties are ordinary words.
        assert!(names("和平东方新城和县").is_empty());
        assert_eq!(names("台湾小吃"), ["台湾"]);
    }

    #[test]
    fn a_place_lies_in_another() {
        let within = |name, other| Places::embedded().name_within(name, other);
        assert!(within("杭州", "浙江"));
        assert!(within("杭州市", "杭州"));
        assert!(within("西湖区", "南昌市"));
        assert!(!within("浙江", "杭州"));
        assert!(!within("宁波", "杭州"));
    }
}
