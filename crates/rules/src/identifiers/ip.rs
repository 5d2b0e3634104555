//! Server addresses: IPv4 dotted quads and IPv6 in any form of RFC 4291, written as RFC 5952 says.
//!
//! Written out here because the standard library's printer drags its whole formatting machinery into the browser.

use super::judging::Judging;
use super::reason::{Code, Fault};
use crate::normal::push;

/// Small letters, and IPv6 in its canonical form.
pub(super) fn normalise(text: &mut String) {
    if let Some(groups) = parse_v6(text.as_bytes()) {
        text.clear();
        write_v6(&groups, text);
    }
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let code = match (quad(it.bytes(), true), parse_v6(it.bytes())) {
        (Some(address), _) => class(&RANGES_V4, address),
        (_, Some([0, 0, 0, 0, 0, 0, 0, 1])) => Some(Code::IpLoopback),
        (_, Some([high, low, ..])) => class(&RANGES_V6, u32::from(high) << 16 | u32::from(low)),
        _ => Some(Code::IpSyntax),
    };
    if let Some(code) = code {
        it.refuse(Fault::new(code));
    }
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

/// Four numbers of one to three digits with dots between, in 32 bits; a strict one is an address, and has none above
/// 255 and no leading zeros.
#[inline(never)]
pub(super) fn quad(text: &[u8], strict: bool) -> Option<u32> {
    let (mut address, mut part, mut digits, mut dots) = (0, 0, 0, 0);
    let mut at = 0;
    loop {
        match text.get(at) {
            Some(digit @ b'0'..=b'9') if digits < 3 => {
                if strict && digits == 1 && part == 0 {
                    return None;
                }
                part = part * 10 + u32::from(digit - b'0');
                digits += 1;
            }
            None | Some(b'.') if digits > 0 && (part < 256 || !strict) => {
                address = address << 8 | part & 255;
                if at == text.len() {
                    return (dots == 3).then_some(address);
                }
                (part, digits, dots) = (0, 0, dots + 1);
            }
            _ => return None,
        }
        at += 1;
    }
}

/// Eight groups, one run of zero groups perhaps left out as `::`, the last two perhaps as a dotted quad.
#[inline(never)]
pub(super) fn parse_v6(text: &[u8]) -> Option<[u16; 8]> {
    let mut groups = [0; 8];
    let (mut count, mut gap) = (0, 8);
    let mut at = 0;
    if text.starts_with(b"::") {
        (gap, at) = (0, 2);
    }
    while at < text.len() {
        let start = at;
        let mut group = 0_u32;
        while let Some(digit) = text.get(at).and_then(|byte| char::from(*byte).to_digit(16)) {
            group = group << 4 | digit;
            at += 1;
            if at > start + 4 {
                return None;
            }
        }
        if text.get(at) == Some(&b'.') {
            let quad = quad(text.get(start..)?, true)?;
            *groups.get_mut(count)? = (quad >> 16) as u16;
            *groups.get_mut(count + 1)? = quad as u16;
            count += 2;
            break;
        }
        if at == start {
            return None;
        }
        *groups.get_mut(count)? = group as u16;
        count += 1;
        if at == text.len() {
            break;
        }
        // Behind a single colon stands another group, behind two of them perhaps nothing.
        let colons = if text.get(at + 1) == Some(&b':') {
            2
        } else {
            1
        };
        if text.get(at) != Some(&b':') || colons == 2 && gap < 8 || at + 1 == text.len() {
            return None;
        }
        if colons == 2 {
            gap = count;
        }
        at += colons;
    }
    // The two colons stand for one group at least.
    if (count == 8) == (gap < 8) {
        return None;
    }
    // What stands behind the gap moves to the end.
    let mut to = 8;
    while count > gap {
        count -= 1;
        to -= 1;
        groups.swap(count, to);
    }
    Some(groups)
}

/// RFC 5952: no leading zeros, small letters, the first longest run of two or more zero groups as `::`.
fn write_v6(groups: &[u16; 8], out: &mut String) {
    if let [0, 0, 0, 0, 0, 0xFFFF, high, low] = groups {
        out.push_str("::ffff:");
        write(high >> 8, 10, ".", out);
        write(high & 255, 10, ".", out);
        write(low >> 8, 10, ".", out);
        return write(low & 255, 10, "", out);
    }
    let (mut start, mut length, mut zeros) = (8, 1, 0);
    for (index, group) in groups.iter().enumerate() {
        zeros = if *group == 0 { zeros + 1 } else { 0 };
        if zeros > length {
            (start, length) = (index + 1 - zeros, zeros);
        }
    }
    let mut index = 0;
    while let Some(group) = groups.get(index) {
        if index == start {
            out.push_str(if start == 0 { "::" } else { ":" });
            index += length;
            continue;
        }
        index += 1;
        write(*group, 16, if index < 8 { ":" } else { "" }, out);
    }
}

/// Writes a number to a base, and what stands behind it.
#[inline(never)]
fn write(value: u16, base: u16, behind: &str, out: &mut String) {
    if value >= base {
        write(value / base, base, "", out);
    }
    let digit = (value % base) as u8;
    push(
        out,
        char::from(if digit < 10 { b'0' } else { b'a' - 10 } + digit),
    );
    out.push_str(behind);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
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
            write_v6(&groups, &mut written);
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
            let mut it = Judging::of(text, Date::FIRST);
            judge(&mut it);
            let code = it
                .verdict
                .map_or_else(|fault| fault.reason().code, |()| "ok");
            assert_eq!(code, expected, "{text}");
        }
    }
}
