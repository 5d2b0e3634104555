//! The few lines of JSON that the form needs to give back what it was given.

/// Writes a JSON string literal.
pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            0..=0x1f => b'u',
            _ => continue,
        };
        // Every byte above is a whole character, so both ends of the part before it are boundaries.
        out.push_str(text.get(plain..index).unwrap_or_default());
        plain = index + 1;
        out.push('\\');
        out.push(short as char);
        if short == b'u' {
            out.push_str(if byte < 0x10 { "000" } else { "001" });
            out.push(b"0123456789abcdef"[usize::from(byte & 0xf)] as char);
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

/// Writes a whole number.
pub(crate) fn write_number(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    for digit in &digits[at..] {
        out.push(*digit as char);
    }
}

/// The whole number that a JSON number is; no fact needs more than 18 digits.
pub(crate) fn read_number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut number = 0;
    for byte in digits.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + i64::from(digit);
    }
    Some(if digits.len() < text.len() {
        -number
    } else {
        number
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_are_written_as_json_has_them() {
        for text in [
            "",
            "某某 \"公司\" \\ \n\r\t",
            "\u{0}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{2028}é",
        ] {
            let mut out = String::new();
            write_text(text, &mut out);
            assert_eq!(
                serde_json::from_str::<String>(&out).ok().as_deref(),
                Some(text),
                "{out}"
            );
            // The browser writes its strings in the same way.
            assert_eq!(
                serde_json::to_string(text).ok().as_deref(),
                Some(out.as_str())
            );
        }
        for number in [0, 7, -7, 10, 1_000_000, i64::MAX, i64::MIN] {
            let mut out = String::new();
            write_number(number, &mut out);
            assert_eq!(out, number.to_string());
            assert_eq!(read_number(&out), Some(number).filter(|_| out.len() < 19));
        }
        for text in ["", "-", "1.0", "1e3", "9223372036854775808"] {
            assert_eq!(read_number(text), None, "{text}");
        }
    }
}
