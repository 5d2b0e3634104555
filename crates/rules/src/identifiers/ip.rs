//! Server addresses: IPv4 dotted quads and IPv6 in any form of RFC 4291, written as RFC 5952 says.
//!
//! Written out here because the standard library's printer drags its whole formatting machinery into the browser.

use std::borrow::Cow;

use super::reason::Reason;
use super::warnings::Warnings;

/// Small letters, and IPv6 in its canonical form.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some(groups) = parse_v6(&text) else {
        return text;
    };
    let out = write_v6(groups);
    if *out == *text { text } else { Cow::Owned(out) }
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let class = match parse_v4(text) {
        Some(address) => class_v4(address),
        None => class_v6(parse_v6(text).ok_or(Reason::new("ip_syntax"))?),
    };
    match class {
        Some(code) => Err(Reason::new(code)),
        None => Ok(Warnings::NONE),
    }
}

/// IPv4 ranges of the special-purpose registry that are not reached globally: first address, prefix length, code.
const RANGES_V4: [(u32, u8, &str); 16] = [
    (0x0000_0000, 8, "ip_reserved"),
    (0x0A00_0000, 8, "ip_private"),
    (0x6440_0000, 10, "ip_shared"),
    (0x7F00_0000, 8, "ip_loopback"),
    (0xA9FE_0000, 16, "ip_link_local"),
    (0xAC10_0000, 12, "ip_private"),
    (0xC000_0009, 32, GLOBAL),
    (0xC000_000A, 32, GLOBAL),
    (0xC000_0000, 24, "ip_reserved"),
    (0xC000_0200, 24, "ip_documentation"),
    (0xC0A8_0000, 16, "ip_private"),
    (0xC612_0000, 15, "ip_benchmark"),
    (0xC633_6400, 24, "ip_documentation"),
    (0xCB00_7100, 24, "ip_documentation"),
    (0xE000_0000, 4, "ip_multicast"),
    (0xF000_0000, 4, "ip_reserved"),
];

/// The same for IPv6, by the upper 64 bits; the first row that fits decides.
const RANGES_V6: [(u64, u8, &str); 17] = [
    (0x0064_FF9B_0000_0000, 64, GLOBAL),
    (0x2001_0001_0000_0000, 64, GLOBAL),
    (0x2001_0002_0000_0000, 48, "ip_benchmark"),
    (0x2001_0003_0000_0000, 32, GLOBAL),
    (0x2001_0004_0112_0000, 48, GLOBAL),
    (0x2001_0020_0000_0000, 28, GLOBAL),
    (0x2001_0030_0000_0000, 28, GLOBAL),
    (0x2001_0000_0000_0000, 23, "ip_reserved"),
    (0x2001_0DB8_0000_0000, 32, "ip_documentation"),
    (0x3FFF_0000_0000_0000, 20, "ip_documentation"),
    (0x2000_0000_0000_0000, 3, GLOBAL),
    (0xFC00_0000_0000_0000, 7, "ip_private"),
    (0xFE80_0000_0000_0000, 10, "ip_link_local"),
    (0xFEC0_0000_0000_0000, 10, "ip_private"),
    (0xFF00_0000_0000_0000, 8, "ip_multicast"),
    // Whatever else is not allocated.
    (0x0000_0000_0000_0000, 0, "ip_reserved"),
    (0x0000_0000_0000_0000, 0, "ip_reserved"),
];

const GLOBAL: &str = "";

fn class_v4(address: u32) -> Option<&'static str> {
    let row = RANGES_V4
        .iter()
        .find(|(first, prefix, _)| (first ^ address) >> (32 - prefix) == 0);
    row.map(|(_, _, code)| *code).filter(|code| *code != GLOBAL)
}

fn class_v6(groups: [u16; 8]) -> Option<&'static str> {
    if groups == [0, 0, 0, 0, 0, 0, 0, 1] {
        return Some("ip_loopback");
    }
    let upper = groups
        .iter()
        .take(4)
        .fold(0, |bits, group| bits << 16 | u64::from(*group));
    let row = RANGES_V6.iter().find(|(first, prefix, _)| {
        (first ^ upper)
            .checked_shr(64 - u32::from(*prefix))
            .unwrap_or_default()
            == 0
    });
    row.map(|(_, _, code)| *code).filter(|code| *code != GLOBAL)
}

/// Four numbers to 255 without leading zeros.
pub(super) fn parse_v4(text: &str) -> Option<u32> {
    let mut address = 0;
    let mut parts = 0;
    for part in text.split('.') {
        let byte: u8 = match part.as_bytes() {
            [b'0'] => 0,
            [b'1'..=b'9', rest @ ..] if rest.len() < 3 && rest.iter().all(u8::is_ascii_digit) => {
                part.parse().ok()?
            }
            _ => return None,
        };
        parts += 1;
        if parts > 4 {
            return None;
        }
        address = address << 8 | u32::from(byte);
    }
    (parts == 4).then_some(address)
}

/// Eight groups, one run of zero groups perhaps left out as `::`, the last two perhaps as a dotted quad.
pub(super) fn parse_v6(text: &str) -> Option<[u16; 8]> {
    if !text.contains(':') {
        return None;
    }
    let (head, tail) = match text.split_once("::") {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    let mut groups = [0; 8];
    let filled = read_groups(head, &mut groups, tail.is_none())?;
    let Some(tail) = tail else {
        return (filled == 8).then_some(groups);
    };
    let mut end = [0; 8];
    let count = read_groups(tail, &mut end, true)?;
    // The two colons stand for one group at least.
    if filled + count > 7 {
        return None;
    }
    for (place, group) in groups.iter_mut().skip(8 - count).zip(end) {
        *place = group;
    }
    Some(groups)
}

/// Reads groups between single colons, a dotted quad only where the address ends, and counts them.
fn read_groups(text: &str, groups: &mut [u16; 8], ends: bool) -> Option<usize> {
    let mut count = 0;
    if text.is_empty() {
        return Some(0);
    }
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if ends && parts.peek().is_none() && part.contains('.') {
            let quad = parse_v4(part)?;
            *groups.get_mut(count)? = (quad >> 16) as u16;
            *groups.get_mut(count + 1)? = quad as u16;
            return Some(count + 2);
        }
        if part.is_empty() || part.len() > 4 {
            return None;
        }
        let mut group = 0;
        for c in part.chars() {
            group = group << 4 | c.to_digit(16)? as u16;
        }
        *groups.get_mut(count)? = group;
        count += 1;
    }
    Some(count)
}

/// RFC 5952: no leading zeros, small letters, the first longest run of two or more zero groups as `::`.
fn write_v6(groups: [u16; 8]) -> String {
    let mut out = String::with_capacity(39);
    if let [0, 0, 0, 0, 0, 0xFFFF, high, low] = groups {
        out.push_str("::ffff:");
        for (index, byte) in [high >> 8, high & 255, low >> 8, low & 255]
            .into_iter()
            .enumerate()
        {
            if index > 0 {
                out.push('.');
            }
            push_number(&mut out, byte, 10);
        }
        return out;
    }
    let (mut start, mut length) = (0, 1);
    for from in 0..8 {
        let zeros = groups
            .iter()
            .skip(from)
            .take_while(|group| **group == 0)
            .count();
        if zeros > length {
            (start, length) = (from, zeros);
        }
    }
    let mut index = 0;
    while let Some(group) = groups.get(index) {
        if length > 1 && index == start {
            out.push_str("::");
            index += length;
            continue;
        }
        if index > 0 && !out.ends_with(':') {
            out.push(':');
        }
        push_number(&mut out, *group, 16);
        index += 1;
    }
    out
}

fn push_number(out: &mut String, value: u16, base: u16) {
    if value >= base {
        push_number(out, value / base, base);
    }
    out.extend(char::from_digit((value % base).into(), base.into()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv6Addr;

    #[test]
    fn addresses_are_read_and_written_as_the_standard_library_does() {
        let mut state = 7_u64;
        let mut random = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 40) as u16
        };
        for round in 0..20_000_u32 {
            let zeros = random();
            let groups: [u16; 8] = std::array::from_fn(|index| {
                if zeros >> index & 1 == 1 {
                    0
                } else {
                    random() >> (round % 16)
                }
            });
            let address = Ipv6Addr::from(groups);
            let text = address.to_string();
            assert_eq!(parse_v6(&text), Some(groups), "{text}");
            assert_eq!(write_v6(groups), text);
        }
        for text in [
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7::",
            "::2:3:4:5:6:7:8",
            "::ffff:1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "::1.2.3.4",
            "1:2:3:4:5:6:7:8",
            "2001:DB8::A",
            "0001::",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            ":::",
            ":1",
            "1:",
            "1:2",
            "12345::",
            "g::",
            "::1.2.3",
            "1.2.3.4::",
            "::%eth0",
            "[::1]",
            "::/0",
            "1:2:3:4:5:6:7:1.2.3.4",
            "::256.1.1.1",
            "1:2:3:4::5:6:7:8",
        ] {
            let standard = text
                .parse::<Ipv6Addr>()
                .ok()
                .map(|address| address.segments());
            assert_eq!(parse_v6(text), standard, "{text}");
        }
    }

    #[test]
    fn each_special_range_has_its_code() {
        for (text, expected) in [
            ("35.13.84.235", "ok"),
            ("172.15.255.255", "ok"),
            ("172.31.0.1", "ip_private"),
            ("100.63.255.255", "ok"),
            ("192.0.0.9", "ok"),
            ("192.0.0.8", "ip_reserved"),
            ("255.255.255.255", "ip_reserved"),
            ("01.2.3.4", "ip_syntax"),
            ("1.2.3.4:80", "ip_syntax"),
            ("1.2.3.0/24", "ip_syntax"),
            ("::", "ip_reserved"),
            ("::1", "ip_loopback"),
            ("::ffff:8.8.8.8", "ip_reserved"),
            ("fd00::1", "ip_private"),
            ("fe80::1", "ip_link_local"),
            ("ff02::1", "ip_multicast"),
            ("2001:db8::1", "ip_documentation"),
            ("3fff::1", "ip_documentation"),
            ("2001:2::1", "ip_benchmark"),
            ("2001::1", "ip_reserved"),
            ("5f00::1", "ip_reserved"),
            ("100::1", "ip_reserved"),
            ("240e::1", "ok"),
            ("2400:3200::1", "ok"),
        ] {
            let text = normalise(Cow::Borrowed(text));
            let code = judge(&text).map_or_else(|reason| reason.code, |_| "ok");
            assert_eq!(code, expected, "{text}");
        }
    }
}
