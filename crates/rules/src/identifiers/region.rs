//! Division codes (GB/T 2260): membership in all codes ever used, because a code is kept for life.

use super::reason::{Code, Fault, Judged};
use super::tables::{PROVINCES, RUN_STARTS, RUNS};
use super::warnings::Warnings;

/// Whether a two-digit prefix is one of the 31 mainland provinces.
pub(super) fn is_province(prefix: u8) -> bool {
    province_index(prefix).is_some()
}

/// The province of that place in the order of the tables.
pub(super) fn province_at(index: usize) -> Option<u8> {
    PROVINCES.get(index).copied()
}

/// The number that the first two ASCII digits spell.
#[inline(never)]
pub(super) fn prefix(digits: &[u8]) -> Option<u8> {
    match digits {
        [a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => Some((a - b'0') * 10 + b - b'0'),
        _ => None,
    }
}

/// Judges the first six digits: an unknown province is refused, an unknown county below a known one is only told.
#[inline(never)]
pub(super) fn judge(code: &[u8], at: usize, warnings: &mut Warnings) -> Judged {
    let province = prefix(code).and_then(province_index);
    let province = province.ok_or(Fault::at(Code::RegionImpossible, at))?;
    let part = |from: usize| prefix(code.get(from..).unwrap_or_default());
    let known = match (part(2), part(4)) {
        (Some(prefecture), Some(county)) => is_known(province, prefecture, county),
        _ => false,
    };
    warnings.add_if(!known, Warnings::REGION_UNKNOWN);
    Ok(())
}

/// [`judge`], with the code that stands for a national office.
pub(super) fn judge_office(code: &[u8], at: usize, warnings: &mut Warnings) -> Judged {
    if code.starts_with(b"100000") {
        Ok(())
    } else {
        judge(code, at, warnings)
    }
}

fn province_index(prefix: u8) -> Option<usize> {
    PROVINCES.iter().position(|province| *province == prefix)
}

/// Walks the province's part of the table; its form is told in `build/regions.rs`.
fn is_known(province: usize, prefecture: u8, county: u8) -> bool {
    let part = |index: usize| RUN_STARTS.get(index).copied().unwrap_or_default().into();
    let runs = RUNS
        .get(part(province)..part(province + 1))
        .unwrap_or_default();
    let mut runs = runs.iter();
    let mut current = 255_u8;
    while let Some(byte) = runs.next() {
        if *byte > 127 {
            current = current.wrapping_add(byte - 128);
        } else if let Some(count) = runs.next()
            && current == prefecture
            && county.wrapping_sub(*byte) <= *count
        {
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
            let mut warnings = Warnings::default();
            let known = judge(code.as_bytes(), 0, &mut warnings).is_ok() && warnings.is_empty();
            assert_eq!(known, written.contains(&code), "{code}");
        }
    }
}
