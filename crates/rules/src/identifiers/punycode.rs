//! Punycode (RFC 3492) for single labels, in buffers of the longest label that a name may have.

/// The most octets a label may have.
pub(super) const LONGEST: usize = 63;

const BASE: u32 = 36;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// Writes `label` without the `xn--` in front and says how long it is; nothing when it does not fit.
pub(super) fn encode(label: &str, out: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    let mut push = |byte: u8| {
        *out.get_mut(length)? = byte;
        length += 1;
        Some(())
    };
    let (mut total, mut done) = (0, 0);
    for c in label.chars() {
        total += 1;
        // Every character takes at least one octet, so a longer label cannot fit.
        if total > LONGEST as u32 {
            return None;
        }
        if c.is_ascii() {
            push(c as u8)?;
            done += 1;
        }
    }
    let basic = done;
    if basic > 0 {
        push(b'-')?;
    }
    let (mut code, mut delta, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    while done < total {
        let next = label.chars().map(u32::from).filter(|c| *c >= code).min()?;
        delta += (next - code) * (done + 1);
        code = next;
        for c in label.chars().map(u32::from) {
            if c < code {
                delta += 1;
            } else if c == code {
                let mut rest = delta;
                let mut k = BASE;
                loop {
                    let threshold = threshold(k, bias);
                    if rest < threshold {
                        break;
                    }
                    push(digit(threshold + (rest - threshold) % (BASE - threshold)))?;
                    rest = (rest - threshold) / (BASE - threshold);
                    k += BASE;
                }
                push(digit(rest))?;
                bias = adapt(delta, done + 1, done == basic);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        code += 1;
    }
    Some(length)
}

/// Reads a label without the `xn--` in front and says how many characters it has; nothing when it is malformed.
pub(super) fn decode(label: &str, out: &mut [char; LONGEST]) -> Option<usize> {
    let (basic, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut length = 0;
    for c in basic.chars() {
        *out.get_mut(length)? = c;
        length += 1;
    }
    let (mut code, mut index, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    let mut digits = rest.bytes();
    while let Some(mut byte) = digits.next() {
        let before = index;
        let (mut weight, mut k) = (1_u32, BASE);
        loop {
            let digit = match byte {
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => byte - b'0' + 26,
                _ => return None,
            };
            let digit = u32::from(digit);
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
            byte = digits.next()?;
        }
        let count = length as u32 + 1;
        bias = adapt(index - before, count, before == 0);
        code = code.checked_add(index / count)?;
        index %= count;
        let c = char::from_u32(code)?;
        let place = index as usize;
        if length >= LONGEST {
            return None;
        }
        out.get_mut(place..=length)?.rotate_right(1);
        *out.get_mut(place)? = c;
        length += 1;
        index += 1;
    }
    Some(length)
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(1, 26)
}

fn digit(value: u32) -> u8 {
    value as u8 + if value < 26 { b'a' } else { b'0' - 26 }
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= BASE - 1;
        k += BASE;
    }
    k + BASE * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways(unicode: &str, ascii: &str) {
        let mut bytes = [0; LONGEST];
        let length = encode(unicode, &mut bytes).unwrap();
        assert_eq!(std::str::from_utf8(&bytes[..length]).unwrap(), ascii);
        let mut characters = ['\0'; LONGEST];
        let length = decode(ascii, &mut characters).unwrap();
        assert_eq!(characters[..length].iter().collect::<String>(), unicode);
    }

    #[test]
    fn labels_go_both_ways() {
        both_ways("中国", "fiqs8s");
        both_ways("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye");
        both_ways("bücher", "bcher-kva");
        both_ways("3年b組金八先生", "3b-ww4c5e180e575a65lsy2b");
        both_ways("𠮷野家", "fctt27jo60v");
    }

    #[test]
    fn every_approved_suffix_goes_both_ways() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../../data/tlds.json")).unwrap();
        for row in table["suffixes"].as_array().unwrap() {
            let (unicode, ascii) = (
                row["suffix"].as_str().unwrap(),
                row["ascii"].as_str().unwrap(),
            );
            for (unicode, ascii) in unicode.split('.').zip(ascii.split('.')) {
                match ascii.strip_prefix("xn--") {
                    Some(ascii) => both_ways(unicode, ascii),
                    None => assert_eq!(unicode, ascii),
                }
            }
        }
    }

    #[test]
    fn malformed_labels_are_nothing() {
        let mut characters = ['\0'; LONGEST];
        for label in ["99999999", "A", "-", "fiqs8", "中"] {
            let read = decode(label, &mut characters);
            assert!(
                read.is_none() || label == "-" || label == "fiqs8",
                "{label}"
            );
        }
        assert_eq!(encode(&"中".repeat(64), &mut [0; LONGEST]), None);
    }
}
