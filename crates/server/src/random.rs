//! Ids, tokens and codes from the operating system's generator.

/// Crockford's digits: none that people mistake for another.
const BASE32: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Bytes nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: going on would make ids guessable.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[allow(clippy::expect_used)] // no answer is better than a guessable one
    getrandom::fill(&mut bytes).expect("the operating system gives no random bytes");
    bytes
}

/// 128 bits as 26 characters, for ids in addresses and for tokens.
#[must_use]
pub fn id() -> String {
    let mut bits = u128::from_be_bytes(bytes::<16>());
    let mut text = String::with_capacity(26);
    for _ in 0..26 {
        text.push(char::from(BASE32[(bits & 31) as usize]));
        bits >>= 5;
    }
    text
}

/// Whether a text has the shape of an [`id`]; anything else is nobody's.
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == 26 && text.bytes().all(|byte| BASE32.contains(&byte))
}

/// Eight characters of [`id`]'s alphabet in capitals, for numbers that people read aloud.
#[must_use]
pub fn short() -> String {
    bytes::<8>()
        .iter()
        .map(|byte| char::from(BASE32[usize::from(byte & 31)].to_ascii_uppercase()))
        .collect()
}

/// Six digits, each code equally likely: draws that would favour small codes are thrown away.
#[must_use]
pub fn six_digits() -> String {
    const CODES: u32 = 1_000_000;
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let draw = u32::from_be_bytes(bytes::<4>());
        if draw < FAIR {
            return format!("{:06}", draw % CODES);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_128_bits_and_never_meet() {
        let ids: HashSet<String> = (0..100_000).map(|_| id()).collect();
        assert_eq!(ids.len(), 100_000);
        assert!(ids.iter().all(|id| is_id(id)));
        assert!(!is_id("order-1") && !is_id(&"u".repeat(26)));
    }

    #[test]
    fn codes_are_six_digits() {
        assert!(
            (0..1_000)
                .map(|_| six_digits())
                .all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()))
        );
    }
}
