//! `regions.txt` as runs on two levels, the smallest form found that is still read in one pass.
//!
//! `PROVINCES[p]` is the prefix of province p. From `RUNS[RUN_STARTS[p]]` up to `RUNS[RUN_STARTS[p + 1]]` stand its
//! prefectures: a byte of 128 plus the step from the one before (the first from -1), then for each run of counties
//! the first number and how many follow it. Steps and counts repeat more than the numbers do, and so pack better.

use std::path::Path;

use crate::table::{array, digits, lines};

/// How many codes the table must hold.
const CODES: usize = 7_412;

/// Rust source of the region table.
pub fn generate(data: &Path) -> String {
    let (mut provinces, mut starts, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    let mut codes = 0;
    for line in lines(data, "regions.txt") {
        let mut parts = line.split(' ');
        provinces.push(digits(parts.next().unwrap_or(""), 2));
        starts.push(runs.len());
        let mut next_prefecture = 0;
        for part in parts {
            let (prefecture, counties) = part
                .split_once(':')
                .unwrap_or_else(|| panic!("regions.txt: {part}"));
            let prefecture = digits(prefecture, 2);
            assert!(
                next_prefecture <= prefecture,
                "regions.txt: order at {line:.3}{part}"
            );
            let counties: Vec<(usize, usize)> = counties.split(',').map(run).collect();
            runs.push(129 + prefecture - next_prefecture);
            next_prefecture = prefecture + 1;
            let mut after = 0;
            for (first, last) in counties {
                assert!(
                    after <= first && first <= last,
                    "regions.txt: runs of {line:.3}{part}"
                );
                after = last + 1;
                codes += last + 1 - first;
                runs.extend([first, last - first]);
            }
        }
    }
    starts.push(runs.len());
    assert!(
        provinces.is_sorted() && provinces.len() == 31,
        "regions.txt: provinces"
    );
    assert_eq!(codes, CODES, "regions.txt: number of codes");
    let mut out = String::new();
    array(&mut out, "PROVINCES", "u8", &provinces);
    array(&mut out, "RUN_STARTS", "u16", &starts);
    array(&mut out, "RUNS", "u8", &runs);
    out
}

fn run(text: &str) -> (usize, usize) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    (digits(first, 2), digits(last, 2))
}
