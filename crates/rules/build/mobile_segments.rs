//! `mobile_segments.json` by the second and third digit of a number, with the four-digit segments apart.

use std::path::Path;

use crate::table::{array, digits, json, rows};

/// The lists of the file; a segment's class is its place here, from 1.
const CLASSES: [&str; 5] = [
    "person",
    "virtual_operator",
    "data_card",
    "satellite",
    "iot",
];

/// Rust source of the segment table.
pub fn generate(data: &Path) -> String {
    let table = json(data, "mobile_segments.json");
    let mut segments = [0; 100];
    let mut longer = Vec::new();
    for (class, name) in (1..).zip(CLASSES) {
        for segment in rows(&table, name) {
            let segment = segment.as_str().unwrap_or_default();
            assert!(
                segment.starts_with('1'),
                "mobile_segments.json: {segment:?}"
            );
            if segment.len() == 4 {
                longer.push((digits(segment, 4), class));
            } else {
                let place = &mut segments[digits(segment, 3) - 100];
                assert_eq!(*place, 0, "mobile_segments.json: {segment} stands twice");
                *place = class;
            }
        }
    }
    let mut out = String::new();
    array(&mut out, "MOBILE_SEGMENTS", "u8", &segments);
    let count = longer.len();
    out + &format!("pub(super) static MOBILE_FOUR_DIGITS: [(u16, u8); {count}] = {longer:?};\n")
}
