//! Server addresses: IPv4 dotted quads and IPv6 in any form of RFC 4291, written as RFC 5952 says.
//!
//! Written out here because the standard library's printer drags its whole formatting machinery into the browser.

use super::reason::{Code, Fault, Judged};
use crate::normal::push;

/// Small letters, and IPv6 in its canonical form.
pub(super) fn normalise(text: &mut String) {
    if let Some(groups) = parse_v6(text.as_bytes()) {
        text.clear();
        write_v6(groups, text);
    }
}

pub(super) fn judge(text: &str) -> Judged {
    let class = match parse_v4(text.as_bytes()) {
        Some(address) => class(&RANGES_V4, address),
        None => class_v6(parse_v6(text.as_bytes()).ok_or(Fault::new(Code::IpSyntax))?),
    };
    class.map_or(Ok(()), |code| Err(Fault::new(code)))
}

/// A range of the special-purpose registries: the upper 32 bits of its first address, the length of its prefix and
/// the code of what is not reached globally. The first row that fits decides.
type Range = (u32, u8, Option<Code>);

static RANGES_V4: [Range; 17] = [
    (0x0000_0000, 8, Some(Code::IpReserved)),
    (0x0A00_0000, 8, Some(Code::IpPrivate)),
    (0x6440_0000, 10, Some(Code::IpShared)),
    (0x7F00_0000, 8, Some(Code::IpLoopback)),
    (0xA9FE_0000, 16, Some(Code::IpLinkLocal)),
    (0xAC10_0000, 12, Some(Code::IpPrivate)),
    (0xC000_0009, 32, None),
    (0xC000_000A, 32, None),
    (0xC000_0000, 24, Some(Code::IpReserved)),
    (0xC000_0200, 24, Some(Code::IpDocumentation)),
    (0xC0A8_0000, 16, Some(Code::IpPrivate)),
    (0xC612_0000, 15, Some(Code::IpBenchmark)),
    (0xC633_6400, 24, Some(Code::IpDocumentation)),
    (0xCB00_7100, 24, Some(Code::IpDocumentation)),
    (0xE000_0000, 4, Some(Code::IpMulticast)),
    (0xF000_0000, 4, Some(Code::IpReserved)),
    (0x0000_0000, 0, None),
];

/// Only 2000::/3 is given out. Translators, relays and anycast services inside 2001::/23 or outside 2000::/3 are no
/// server's address, reached globally or not.
static RANGES_V6: [Range; 10] = [
    (0x2001_0002, 32, Some(Code::IpBenchmark)),
    (0x2001_0000, 23, Some(Code::IpReserved)),
    (0x2001_0DB8, 32, Some(Code::IpDocumentation)),
    (0x3FFF_0000, 20, Some(Code::IpDocumentation)),
    (0x2000_0000, 3, None),
    (0xFC00_0000, 7, Some(Code::IpPrivate)),
    (0xFE80_0000, 10, Some(Code::IpLinkLocal)),
    (0xFEC0_0000, 10, Some(Code::IpPrivate)),
    (0xFF00_0000, 8, Some(Code::IpMulticast)),
    (0x0000_0000, 0, Some(Code::IpReserved)),
];

#[inline(never)]
fn class(ranges: &[Range], address: u32) -> Option<Code> {
    let fits = |first: u32, prefix: u8| u64::from(first ^ address) >> (32 - prefix) == 0;
    ranges
        .iter()
        .find(|(first, prefix, _)| fits(*first, *prefix))?
        .2
}

fn class_v6(groups: [u16; 8]) -> Option<Code> {
    if groups == [0, 0, 0, 0, 0, 0, 0, 1] {
        return Some(Code::IpLoopback);
    }
    class(
        &RANGES_V6,
        u32::from(groups[0]) << 16 | u32::from(groups[1]),
    )
}

/// Four numbers to 255 without leading zeros.
#[inline(never)]
pub(super) fn parse_v4(text: &[u8]) -> Option<u32> {
    let mut address = 0;
    let mut parts = 0;
    for part in text.split(|byte| *byte == b'.') {
        if part.len() > 3 || part.is_empty() || part.len() > 1 && part[0] == b'0' {
            return None;
        }
        let byte = crate::date::number(part).filter(|byte| *byte < 256)?;
        address = address << 8 | u32::from(byte);
        parts += 1;
    }
    // More than four parts have pushed the first ones out, and are refused for their number.
    (parts == 4).then_some(address)
}

/// Eight groups, one run of zero groups perhaps left out as `::`, the last two perhaps as a dotted quad.
#[inline(never)]
pub(super) fn parse_v6(text: &[u8]) -> Option<[u16; 8]> {
    let mut groups = [0; 8];
    let (mut count, mut gap) = (0, None);
    let mut rest = text;
    if let [b':', b':', after @ ..] = rest {
        gap = Some(0);
        rest = after;
    }
    while !rest.is_empty() {
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        let (digits, after) = rest.split_at_checked(length)?;
        if let [b'.', ..] = after {
            let quad = parse_v4(rest)?;
            *groups.get_mut(count)? = (quad >> 16) as u16;
            *groups.get_mut(count + 1)? = quad as u16;
            count += 2;
            break;
        }
        if !matches!(length, 1..=4) {
            return None;
        }
        let group = digits
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .fold(0, |group, digit| group << 4 | digit);
        *groups.get_mut(count)? = group as u16;
        count += 1;
        rest = match after {
            [] => after,
            [b':', b':', after @ ..] if gap.is_none() => {
                gap = Some(count);
                after
            }
            [b':', after @ ..] if !after.is_empty() => after,
            _ => return None,
        };
    }
    match gap {
        None if count == 8 => {}
        // The two colons stand for one group at least.
        Some(gap) if count < 8 => {
            groups.get_mut(gap..)?.rotate_right(8 - count);
        }
        _ => return None,
    }
    Some(groups)
}

/// RFC 5952: no leading zeros, small letters, the first longest run of two or more zero groups as `::`.
fn write_v6(groups: [u16; 8], out: &mut String) {
    if let [0, 0, 0, 0, 0, 0xFFFF, high, low] = groups {
        out.push_str("::ffff:");
        for byte in [high >> 8, high & 255, low >> 8, low & 255] {
            push_number(out, byte, 10);
            push(out, '.');
        }
        out.pop();
        return;
    }
    let (mut start, mut length, mut zeros) = (8, 1, 0);
    for (index, group) in groups.iter().enumerate() {
        zeros = if *group == 0 { zeros + 1 } else { 0 };
        if zeros > length {
            (start, length) = (index + 1 - zeros, zeros);
        }
    }
    for (index, group) in groups.into_iter().enumerate() {
        if index == start {
            out.push_str("::");
        }
        if index >= start && index < start + length {
            continue;
        }
        if index > 0 && index != start + length {
            push(out, ':');
        }
        push_number(out, group, 16);
    }
}

fn push_number(out: &mut String, value: u16, base: u16) {
    if value >= base {
        push_number(out, value / base, base);
    }
    if let Some(digit) = char::from_digit((value % base).into(), base.into()) {
        push(out, digit);
    }
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
            assert_eq!(parse_v6(text.as_bytes()), Some(groups), "{text}");
            let mut written = String::new();
            write_v6(groups, &mut written);
            assert_eq!(written, text);
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
            assert_eq!(parse_v6(text.as_bytes()), standard, "{text}");
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
            let code = judge(text).map_or_else(|fault| fault.reason().code, |()| "ok");
            assert_eq!(code, expected, "{text}");
        }
    }
}
