//! Division codes (GB/T 2260): membership in all codes ever used, because a code is kept for life.

use super::tables::{PROVINCES, RUN_COUNTS, RUN_STARTS, RUNS};

/// What [`prefix`] says of what are no two digits.
const NONE: u8 = 255;

/// The number that the first two ASCII digits spell.
#[inline(never)]
pub(super) fn prefix(digits: &[u8]) -> u8 {
    match digits {
        [a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => (a - b'0') * 10 + b - b'0',
        _ => NONE,
    }
}

/// The place of the province of that prefix; behind the last where none has it.
#[inline(never)]
fn place_of(prefix: u8) -> usize {
    let mut place = 0;
    while PROVINCES.get(place).is_some_and(|other| *other != prefix) {
        place += 1;
    }
    place
}

/// [`place_of`] the first two digits.
fn province(code: &[u8]) -> usize {
    place_of(prefix(code))
}

/// Whether that is the prefix of a mainland province.
pub(super) fn is_province(prefix: u8) -> bool {
    place_of(prefix) < PROVINCES.len()
}

/// Whether the first two digits name one of the 31 mainland provinces.
pub(super) fn is_in_province(code: &[u8]) -> bool {
    province(code) < PROVINCES.len()
}

/// The prefix of the province of that place; [`prefix`]'s nothing behind the last.
pub(super) fn province_at(place: usize) -> u8 {
    PROVINCES.get(place).copied().unwrap_or(NONE)
}

/// Whether the first six digits were ever a code on the mainland.
pub(super) fn is_known(code: &[u8]) -> bool {
    let part = |from: usize| prefix(code.get(from..).unwrap_or_default());
    has(code, part(2), part(4))
}

/// Whether the province in the first two digits ever had such a county in such a prefecture. Walks the province's part
/// of the table; its form is told in `build/regions.rs`.
#[inline(never)]
pub(super) fn has(code: &[u8], prefecture: u8, county: u8) -> bool {
    let province = province(code);
    if province >= PROVINCES.len() {
        return false;
    }
    let mut end = 0;
    let mut at = 0;
    for count in RUN_COUNTS.iter().take(province + 1) {
        at = end;
        end += usize::from(*count);
    }
    let byte = |at: usize| RUNS.get(at).copied().unwrap_or_default();
    let mut current = 255_u8;
    while at < end {
        let run = byte(at);
        at += 1;
        let mut first = RUN_STARTS.get(usize::from(run >> 5)).copied();
        if first.is_none() {
            first = Some(byte(at));
            at += 1;
        }
        match first.unwrap_or_default() {
            0 => current = current.wrapping_add(1),
            passed @ 100.. => current = current.wrapping_add(passed - 100),
            _ => {}
        }
        let first = first.unwrap_or_default();
        // What passes prefectures over is no county's number.
        if current == prefecture && county.wrapping_sub(first) <= run & 31 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_table_is_the_written_one() {
        let mut written = std::collections::HashSet::new();
        let table = include_str!("../../data/regions.txt");
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let province = parts.next().unwrap();
            for part in parts {
                let (prefecture, runs) = part.split_once(':').unwrap();
                for run in runs.split(',') {
                    let (first, last) = run.split_once('-').unwrap_or((run, run));
                    for county in first.parse::<u8>().unwrap()..=last.parse().unwrap() {
                        written.insert(format!("{province}{prefecture}{county:02}"));
                    }
                }
            }
        }
        assert_eq!(written.len(), 7_412);
        for code in 0..1_000_000 {
            let code = format!("{code:06}");
            let known = is_known(code.as_bytes());
            assert_eq!(known, written.contains(&code), "{code}");
        }
    }
}
