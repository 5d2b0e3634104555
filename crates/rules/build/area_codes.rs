//! `area_codes.txt` by the number after the leading zero, in two tables: what a number is judged by, and the provinces,
//! which only those carry who ask for them.
//!
//! `AREA_CLASSES` has two bits a number, four numbers a byte, the first lowest: 0 no area code, 1 seven digits, 2
//! eight, 3 either. `AREA_PROVINCES` has the province's index in the order of `regions.txt`.

use std::path::Path;

use crate::table::{array, digits, lines};

/// Rust source of the area code tables.
pub fn generate(data: &Path) -> String {
    let (mut classes, mut provinces) = ([0; 250], [0; 1_000]);
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
            let (byte, bits) = (&mut classes[number / 4], number % 4 * 2);
            assert_eq!(*byte >> bits & 3, 0, "area_codes.txt: {code} stands twice");
            *byte |= class << bits;
            provinces[number] = index;
        }
    }
    let mut out = String::new();
    array(&mut out, "AREA_CLASSES", "u8", &classes);
    array(&mut out, "AREA_PROVINCES", "u8", &provinces);
    out
}
