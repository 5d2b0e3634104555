//! Division codes (行政区划代码) in a form.

/// Whether a code is one of the mainland's, of a city (4 digits, then 00) or of a district.
pub(crate) fn known(code: &str, digits: u8) -> bool {
    let is_city = code.ends_with("00") && !code.ends_with("0000");
    let fits = if digits == 4 {
        is_city
    } else {
        !code.ends_with("00")
    };
    fits && crate::identifiers::is_region(code)
}
