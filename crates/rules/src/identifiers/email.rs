//! An e-mail address: the part of RFC 5321/5322 that mail servers at large take.

use std::borrow::Cow;

use super::domain;
use super::reason::Reason;
use super::warnings::Warnings;

/// The domain part in lower case and A-labels; the local part keeps its case.
pub(super) fn normalise(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = domain::ascii_dots(text);
    let Some(at) = text.rfind('@') else {
        return text;
    };
    let host = domain::ascii_host(Cow::Borrowed(&text[at + 1..]));
    if *host == text[at + 1..] {
        return text;
    }
    let mut out = String::with_capacity(at + 1 + host.len());
    out.push_str(&text[..=at]);
    out.push_str(&host);
    Cow::Owned(out)
}

pub(super) fn judge(text: &str) -> Result<Warnings, Reason> {
    let mut parts = text.split('@');
    let (Some(local), Some(host), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Reason::new("at_count"));
    };
    if text.len() > 254 {
        return Err(Reason::length("bad_length", 254, text.len()));
    }
    judge_local(local)?;
    judge_host(host).map_err(|at| Reason {
        at: Some((local.len() + 1 + at) as u16),
        ..Reason::new("domain_part")
    })?;
    Ok(Warnings::NONE)
}

fn judge_local(local: &str) -> Result<(), Reason> {
    if local.is_empty() || local.len() > 64 {
        return Err(Reason::new("local_part"));
    }
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let mut before = '.';
    for (at, c) in local.chars().enumerate() {
        // A dot stands only between atoms.
        if !atom(c) && (c != '.' || before == '.') {
            return Err(Reason::at("local_part", at));
        }
        before = c;
    }
    if before == '.' {
        Err(Reason::at("local_part", local.len() - 1))
    } else {
        Ok(())
    }
}

/// Where the host is wrong: at least two right labels, the last of two or more characters and not all digits.
fn judge_host(host: &str) -> Result<(), usize> {
    let mut at = 0;
    let mut labels = 0;
    let mut last = "";
    for label in host.split('.') {
        if domain::label_fault(label).is_some() {
            return Err(at);
        }
        at += label.len() + 1;
        labels += 1;
        last = label;
    }
    let fits = labels > 1 && last.len() > 1 && !last.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(()) } else { Err(0) }
}
