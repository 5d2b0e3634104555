//! Fails where what stands for the domain is no registrable one.

use crate::field::DOMAIN;
use crate::finding::Param;
use crate::identifiers::domain::{Split, split};
use crate::rule::{Out, Verdict};
use crate::view::View;

/// What a text is instead of a registrable domain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No domain at all; the message is given the reason.
    Syntax,
    /// A number of the network.
    Address,
    /// A domain below a suffix that is not approved; the message is given the suffix.
    NotApproved,
    /// A suffix under which domains are registered; the message is given it.
    OnlySuffix,
    /// More than the registrable domain.
    Subdomain,
    /// The same; the message is given its parts.
    Parts,
}

pub(super) fn judge(view: &View<'_>, out: &mut Out<'_>, sought: Fault) -> Verdict {
    let text = view.leaf(DOMAIN.id())?.as_text()?;
    if text.is_registrable() || text.clean().is_empty() {
        return None;
    }
    let told = split(text.clean());
    let fault = match told {
        Split::Syntax(_) => Fault::Syntax,
        Split::Ip => Fault::Address,
        Split::NotApproved { .. } => Fault::NotApproved,
        Split::OnlySuffix(_) => Fault::OnlySuffix,
        Split::Subdomain { .. } if sought == Fault::Parts => Fault::Parts,
        Split::Subdomain { .. } => Fault::Subdomain,
        Split::Registrable { .. } => return None,
    };
    if fault != sought {
        return Some(());
    }
    let issue = out.fail(DOMAIN);
    let (name, part) = match told {
        Split::Syntax(reason) => {
            issue.because("domain", reason);
            return Some(());
        }
        Split::NotApproved { suffix } => ("suffix", suffix),
        Split::OnlySuffix(suffix) => ("suffix", suffix.text),
        Split::Subdomain {
            registrable,
            prefix,
        } if sought == Fault::Parts => {
            issue.with("registrable", Param::Text(registrable.into()));
            ("prefix", prefix)
        }
        _ => return Some(()),
    };
    issue.with(name, Param::Text(part.into()));
    Some(())
}
