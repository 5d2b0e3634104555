//! `regions.txt` as one byte a run of counties, for nearly every run begins at one of seven numbers.
//!
//! `PROVINCES[p]` is the prefix of province p and `RUN_COUNTS[p]` how many bytes of `RUNS` are its own. The upper
//! three bits of a byte are a place in `RUN_STARTS`, where the run's first number stands; the lower five say how many
//! numbers follow the first. A run from 0 begins the next prefecture. Behind the place of [`OTHER`] stands one byte
//! more: the first number itself, or 100 and how many prefectures are passed over.

use std::path::Path;

use crate::table::{array, digits, lines};

/// How many codes the table must hold.
const CODES: usize = 7_412;
/// Where runs begin; the order is the one that packs best.
const STARTS: [usize; 7] = [0, 19, 20, 21, 11, 81, 71];
/// Behind all of them: what begins elsewhere.
const OTHER: usize = STARTS.len();
/// What stands for prefectures and not for a number of a county.
const PASSED: usize = 100;

/// Rust source of the region table.
pub fn generate(data: &Path) -> String {
    let (mut provinces, mut counts, mut runs) = (Vec::new(), Vec::new(), Vec::new());
    let mut codes = 0;
    for line in lines(data, "regions.txt") {
        let mut parts = line.split(' ');
        provinces.push(digits(parts.next().unwrap_or(""), 2));
        let before = runs.len();
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
            // A run from 0 takes the step itself.
            let passed = prefecture + usize::from(counties[0].0 != 0) - next_prefecture;
            if passed > 0 {
                runs.extend([OTHER << 5, PASSED + passed]);
            }
            next_prefecture = prefecture + 1;
            let mut after = 0;
            for (first, last) in counties {
                assert!(
                    after <= first && first <= last && last - first < 32,
                    "regions.txt: runs of {line:.3}{part}"
                );
                after = last + 1;
                codes += last + 1 - first;
                match STARTS.iter().position(|start| *start == first) {
                    Some(place) => runs.push(place << 5 | (last - first)),
                    None => runs.extend([OTHER << 5 | (last - first), first]),
                }
            }
        }
        counts.push(runs.len() - before);
    }
    assert!(
        provinces.is_sorted() && provinces.len() == 31,
        "regions.txt: provinces"
    );
    assert_eq!(codes, CODES, "regions.txt: number of codes");
    let mut out = String::new();
    array(&mut out, "PROVINCES", "u8", &provinces);
    array(&mut out, "RUN_COUNTS", "u8", &counts);
    array(&mut out, "RUN_STARTS", "u8", &STARTS);
    array(&mut out, "RUNS", "u8", &runs);
    out
}

fn run(text: &str) -> (usize, usize) {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    (digits(first, 2), digits(last, 2))
}
