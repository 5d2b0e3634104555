//! `area_codes.txt` by the number after the leading zero: the length class times 32 plus the index of the province
//! (in the order of `regions.txt`); 0 where there is no such code. Classes: 1 seven digits, 2 eight, 3 either.

use std::path::Path;

use crate::table::{array, digits, lines};

/// Rust source of the area code table.
pub fn generate(data: &Path) -> String {
    let mut areas = [0; 1_000];
    let mut last_province = 0;
    for (index, line) in lines(data, "area_codes.txt").iter().enumerate() {
        let mut parts = line.split(' ');
        let province = digits(parts.next().unwrap_or(""), 2);
        assert!(
            last_province < province && index < 31,
            "area_codes.txt: order at {province}"
        );
        last_province = province;
        for part in parts {
            let code = part.trim_end_matches(['*', '~']);
            let class = match &part[code.len()..] {
                "" => 1,
                "*" => 2,
                "~" => 3,
                mark => panic!("area_codes.txt: mark {mark} of {code}"),
            };
            let short = code.starts_with("01") || code.starts_with("02");
            let number = digits(code, if short { 3 } else { 4 });
            assert_eq!(areas[number], 0, "area_codes.txt: {code} stands twice");
            areas[number] = class * 32 + index;
        }
    }
    let mut out = String::new();
    array(&mut out, "AREA_CODES", "u8", &areas);
    out
}
