//! `regions.txt` as runs on two levels, the smallest form found that is still read in one pass.
//!
//! `PROVINCES[p]` is the prefix of province p. `PREFECTURES[13 * p..]` has a bit for each of its prefectures that
//! was ever used. From `RUNS[RUN_STARTS[p]]` on stand, for each such prefecture in turn, how many runs of county
//! numbers it has and then the first and last number of each run.

use std::path::Path;

use crate::table::{array, digits, lines};

/// How many codes the table must hold.
const CODES: usize = 7_412;

/// Rust source of the region table.
pub fn generate(data: &Path) -> String {
    let (mut provinces, mut prefectures, mut starts, mut runs) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut codes = 0;
    for line in lines(data, "regions.txt") {
        let mut parts = line.split(' ');
        provinces.push(digits(parts.next().unwrap_or(""), 2));
        starts.push(runs.len());
        let mut bits = [0; 13];
        let mut last_prefecture = None;
        for part in parts {
            let (prefecture, counties) = part
                .split_once(':')
                .unwrap_or_else(|| panic!("regions.txt: {part}"));
            let prefecture = digits(prefecture, 2);
            assert!(
                last_prefecture < Some(prefecture),
                "regions.txt: order at {line:.3}{part}"
            );
            last_prefecture = Some(prefecture);
            bits[prefecture / 8] |= 1 << (prefecture % 8);
            let counties: Vec<(usize, usize)> = counties.split(',').map(run).collect();
            runs.push(counties.len());
            let mut after = 0;
            for (first, last) in counties {
                assert!(
                    after <= first && first <= last,
                    "regions.txt: runs of {line:.3}{part}"
                );
                after = last + 1;
                codes += last + 1 - first;
                runs.extend([first, last]);
            }
        }
        prefectures.extend(bits);
    }
    assert!(
        provinces.is_sorted() && provinces.len() == 31,
        "regions.txt: provinces"
    );
    assert_eq!(codes, CODES, "regions.txt: number of codes");
    let mut out = String::new();
    array(&mut out, "PROVINCES", "u8", &provinces);
    array(&mut out, "PREFECTURES", "u8", &prefectures);
    array(&mut out, "RUN_STARTS", "u16", &starts);
    array(&mut out, "RUNS", "u8", &runs);
    out
}

fn run(text: &str) -> (usize, usize) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    (digits(first, 2), digits(last, 2))
}
