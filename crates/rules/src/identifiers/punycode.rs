//! Punycode (RFC 3492) for single labels, of the length that a label may have.

use crate::cut;
use crate::normal::push;

/// The most octets a label may have.
pub(super) const LONGEST: usize = 63;

const BASE: u32 = 36;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// Appends the label without the `xn--` in front, and says whether it is short enough to be one.
pub(super) fn encode(label: &[char], out: &mut String) -> bool {
    let start = out.len();
    for c in label.iter().filter(|c| c.is_ascii()) {
        push(out, *c);
    }
    let basic = out.len() - start;
    if basic > 0 {
        push(out, '-');
    }
    let mut done = basic as u32;
    let (mut code, mut delta, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    while done < label.len() as u32 {
        let mut next = u32::MAX;
        for c in label {
            let c = u32::from(*c);
            if c >= code && c < next {
                next = c;
            }
        }
        // Labels are at most 63 characters long, so nothing here comes near the end of 32 bits.
        delta += (next - code) * (done + 1);
        code = next;
        for c in label {
            let c = u32::from(*c);
            if c < code {
                delta += 1;
            }
            if c != code {
                continue;
            }
            let mut rest = delta;
            let mut k = BASE;
            loop {
                let threshold = threshold(k, bias);
                if rest < threshold {
                    break;
                }
                rest -= threshold;
                push(out, digit(threshold + rest % (BASE - threshold)));
                rest /= BASE - threshold;
                k += BASE;
            }
            push(out, digit(rest));
            bias = adapt(delta, done + 1, done == basic as u32);
            delta = 0;
            done += 1;
        }
        delta += 1;
        code += 1;
    }
    out.len() - start + 4 <= LONGEST
}

/// Appends what a label without the `xn--` in front stands for; nothing is right of one that is malformed or longer
/// than a label can be.
#[inline(never)]
pub(super) fn decode(label: &str, out: &mut String) -> Option<()> {
    let (basic, rest) = cut::last(label, b'-');
    let mut decoded = [0; LONGEST];
    let mut count = 0;
    for byte in basic.unwrap_or_default().as_bytes() {
        *decoded.get_mut(count)? = u32::from(*byte);
        count += 1;
    }
    let (mut code, mut index, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    let mut digits = rest.as_bytes();
    while !digits.is_empty() {
        let before = index;
        let (mut weight, mut k) = (1_u32, BASE);
        loop {
            let (digit, after) = digits.split_first()?;
            digits = after;
            let digit = match digit {
                b'a'..=b'z' => u32::from(digit - b'a'),
                b'0'..=b'9' => u32::from(digit - b'0') + 26,
                _ => return None,
            };
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(k, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let longer = count as u32 + 1;
        bias = adapt(index - before, longer, before == 0);
        code = code.checked_add(index / longer)?;
        index %= longer;
        let place = index as usize;
        // What stands behind moves by one.
        let mut at = count;
        while at > place {
            *decoded.get_mut(at)? = *decoded.get(at - 1)?;
            at -= 1;
        }
        *decoded.get_mut(place)? = code;
        count += 1;
        index += 1;
    }
    for code in decoded.get(..count)? {
        push(out, char::from_u32(*code)?);
    }
    Some(())
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(1, 26)
}

fn digit(value: u32) -> char {
    char::from(value as u8 + if value < 26 { b'a' } else { b'0' - 26 })
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
        let characters: Vec<char> = unicode.chars().collect();
        let mut out = String::new();
        assert!(encode(&characters, &mut out));
        assert_eq!(out, ascii);
        let mut out = String::new();
        assert_eq!(decode(ascii, &mut out), Some(()));
        assert_eq!(out, unicode);
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
        for label in ["99999999", "A", "中", "fiqs8", "-fiqs8*"] {
            let read = decode(label, &mut String::new());
            assert!(read.is_none() || label == "fiqs8", "{label}");
        }
        assert!(!encode(&['中'; 63], &mut String::new()));
    }
}
