//! An e-mail address: the part of RFC 5321/5322 that mail servers at large take.

use super::characters::misfit;
use super::domain;
use super::judging::Judging;
use super::reason::{Code, Fault, Judged};
use crate::cut::{self, holds};

/// The domain part in A-labels; lower case it is already, and the local part keeps its own.
pub(super) fn normalise(text: &mut String) {
    let at = text.bytes().position(|byte| byte == b'@');
    domain::to_ascii(text, at.map_or(text.len(), |at| at + 1));
}

pub(super) fn judge(it: &mut Judging<'_>) {
    let text = it.text;
    let (local, host) = cut::first(text, b'@');
    let host = host.unwrap_or("@");
    it.refuse_if(holds(host, "@"), Fault::new(Code::AtCount))
        .refuse_if(
            text.len() > 254,
            Fault::length(Code::BadLength, 254, text.len()),
        )
        .take(judge_local(local.as_bytes()));
    let (names, last) = cut::last(host, b'.');
    let right = names.is_some()
        && last.len() > 1
        && misfit(last, "d", 0).is_some()
        && domain::judge_labels(host).is_ok();
    it.refuse_if(!right, Fault::at(Code::DomainPart, local.len() + 1));
}

/// One to 64 characters of atoms with single dots between.
fn judge_local(local: &[u8]) -> Judged {
    if !matches!(local.len(), 1..=64) {
        return Err(Fault::new(Code::LocalPart));
    }
    let (mut at, mut before) = (0, b'.');
    loop {
        // The end counts as a dot, which has to follow an atom.
        let byte = local.get(at).copied().unwrap_or(b'.');
        let right = if byte == b'.' {
            before != b'.'
        } else {
            is_atom(byte)
        };
        if !right {
            return Err(Fault::at(Code::LocalPart, at.min(local.len() - 1)));
        }
        if at == local.len() {
            return Ok(());
        }
        before = byte;
        at += 1;
    }
}

/// Of the visible characters all but the special ones.
fn is_atom(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~')
        && !matches!(byte, b'"' | b'(' | b')' | b',' | b':'..=b'<' | b'>' | b'@' | b'['..=b']')
}
