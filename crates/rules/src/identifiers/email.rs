//! An e-mail address: the part of RFC 5321/5322 that mail servers at large take.

use super::domain;
use super::reason::{Code, Fault, Judged};

/// The domain part in A-labels; lower case it is already, and the local part keeps its own.
pub(super) fn normalise(text: &mut String) {
    let at = text.bytes().position(|byte| byte == b'@');
    domain::to_ascii(text, at.map_or(text.len(), |at| at + 1));
}

pub(super) fn judge(text: &str) -> Judged {
    let mut parts = text.as_bytes().split(|byte| *byte == b'@');
    let (Some(local), Some(_), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::new(Code::AtCount));
    };
    if text.len() > 254 {
        return Err(Fault::length(Code::BadLength, 254, text.len()));
    }
    judge_local(local)?;
    let at = local.len() + 1;
    judge_host(text.get(at..).unwrap_or_default()).ok_or(Fault::at(Code::DomainPart, at))
}

/// One to 64 characters of atoms with single dots between.
fn judge_local(local: &[u8]) -> Judged {
    if !matches!(local.len(), 1..=64) {
        return Err(Fault::new(Code::LocalPart));
    }
    let mut before = b'.';
    // The end counts as a dot, which has to follow an atom.
    for (at, byte) in local.iter().chain(b".").enumerate() {
        let atom = byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(byte);
        if !atom && (*byte != b'.' || before == b'.') {
            return Err(Fault::at(Code::LocalPart, at.min(local.len() - 1)));
        }
        before = *byte;
    }
    Ok(())
}

/// At least two right labels, the last of two or more characters and not all digits.
fn judge_host(host: &str) -> Option<()> {
    let dot = host.bytes().rposition(|byte| byte == b'.')?;
    let last = host.get(dot + 1..)?;
    let right = domain::judge_labels(host).is_ok()
        && last.len() > 1
        && !last.bytes().all(|b| b.is_ascii_digit());
    right.then_some(())
}
