//! Division codes (GB/T 2260): membership in all codes ever used, because a code is kept for life.

use super::reason::Reason;
use super::tables::{PREFECTURES, PROVINCES, RUN_STARTS, RUNS};
use super::warnings::Warnings;

/// Whether a two-digit prefix is one of the 31 mainland provinces.
pub(super) fn is_province(prefix: u8) -> bool {
    province_index(prefix).is_some()
}

/// The province of that place in the order of the tables.
pub(super) fn province_at(index: usize) -> Option<u8> {
    PROVINCES.get(index).copied()
}

/// The prefix that two ASCII digits spell.
pub(super) fn prefix(digits: &[u8]) -> Option<u8> {
    match digits {
        [a, b, ..] if a.is_ascii_digit() && b.is_ascii_digit() => Some((a - b'0') * 10 + b - b'0'),
        _ => None,
    }
}

/// Judges six digits: an unknown province is refused, an unknown county below a known one is only told.
pub(super) fn judge(code: &[u8], at: usize) -> Result<Warnings, Reason> {
    let province = prefix(code).and_then(province_index);
    let province = province.ok_or(Reason::at("region_impossible", at))?;
    let county = prefix(code.get(4..).unwrap_or_default());
    let prefecture = prefix(code.get(2..).unwrap_or_default());
    let known = match (prefecture, county) {
        (Some(prefecture), Some(county)) => is_known(province, prefecture, county),
        _ => false,
    };
    Ok(Warnings::REGION_UNKNOWN.when(!known))
}

/// [`judge`], with the code that stands for a national office.
pub(super) fn judge_office(code: &[u8], at: usize) -> Result<Warnings, Reason> {
    if code == b"100000" {
        Ok(Warnings::NONE)
    } else {
        judge(code, at)
    }
}

fn province_index(prefix: u8) -> Option<usize> {
    PROVINCES.iter().position(|province| *province == prefix)
}

fn is_known(province: usize, prefecture: u8, county: u8) -> bool {
    let used = |n: u8| {
        PREFECTURES
            .get(province * 13 + usize::from(n / 8))
            .is_some_and(|byte| byte >> (n % 8) & 1 == 1)
    };
    if !used(prefecture) {
        return false;
    }
    let start = RUN_STARTS.get(province).copied().unwrap_or_default();
    let mut runs = RUNS.get(usize::from(start)..).unwrap_or_default();
    for n in 0..=prefecture {
        if !used(n) {
            continue;
        }
        let Some((count, rest)) = runs.split_first() else {
            return false;
        };
        let Some((own, after)) = rest.split_at_checked(usize::from(*count) * 2) else {
            return false;
        };
        if n == prefecture {
            return own
                .chunks_exact(2)
                .any(|run| run[0] <= county && county <= run[1]);
        }
        runs = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_table_is_the_written_one() {
        let mut written = std::collections::HashSet::new();
        for line in include_str!("../../data/regions.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
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
            let known = judge(code.as_bytes(), 0) == Ok(Warnings::NONE);
            assert_eq!(known, written.contains(&code), "{code}");
        }
    }
}
