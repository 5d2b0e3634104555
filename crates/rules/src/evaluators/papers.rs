//! Asks for materials among the further ones of the websites.

use super::test::Test;
use super::when::holds;
use crate::field::{FieldId, MATERIAL_FILE, MATERIAL_KIND, SITE_MATERIALS, WEBSITES};
use crate::finding::{Param, Severity};
use crate::rule::{Out, Verdict};
use crate::view::View;

/// What is asked for: of each list one kind, the first by name.
pub(crate) type Kinds = &'static [&'static [&'static str]];

/// Papers of the whole order may lie with any website, and are missed at the first. What the
/// conditions hang on is waited for at `at`.
pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    all: &[Test],
    kinds: Kinds,
    at: FieldId,
) -> Verdict {
    let site = view.rows(WEBSITES).next()?;
    if !holds(view, out, all, at)? {
        return Some(());
    }
    for kinds in kinds {
        let present = attached(view, kinds);
        let at = site.at(SITE_MATERIALS.id());
        let kind = kinds.first().copied().unwrap_or_default();
        if out.severity == Severity::NeedsAttachment {
            out.material(at, kind, present, "material.missing");
        } else if !present {
            out.fail(at).with("material", Param::Id(kind));
        }
    }
    Some(())
}

/// Whether one of the kinds is there, at any website.
#[inline(never)]
pub(crate) fn attached(view: &View<'_>, kinds: &[&str]) -> bool {
    view.rows(WEBSITES).any(|site| attached_to(&site, kinds))
}

/// Whether one of the kinds is there, at this website.
#[inline(never)]
pub(crate) fn attached_to(site: &View<'_>, kinds: &[&str]) -> bool {
    site.rows(SITE_MATERIALS).any(|row| {
        row.filled(MATERIAL_FILE)
            && row
                .choice(MATERIAL_KIND)
                .is_some_and(|kind| kinds.contains(&kind))
    })
}
