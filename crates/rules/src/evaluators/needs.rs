//! Asks for a material where all of some conditions hold.

use super::test::Test;
use super::when::holds;
use crate::field::{FieldId, MATERIAL_FILE, MATERIAL_KIND, SITE_MATERIALS};
use crate::rule::{Out, Verdict};
use crate::view::View;

/// `at` is the material's own field, or the list of other materials.
pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    all: &[Test],
    kind: &'static str,
    at: FieldId,
) -> Verdict {
    if holds(view, out, all, at)? {
        let present = if at == SITE_MATERIALS.id() {
            attached(view, kind)
        } else {
            view.leaf(at).is_some_and(|leaf| !leaf.is_empty())
        };
        out.material(at, kind, present, "material.missing");
    }
    Some(())
}

/// Whether a material of that kind is attached to the website here.
#[inline(never)]
pub(crate) fn attached(view: &View<'_>, kind: &str) -> bool {
    view.rows(SITE_MATERIALS)
        .any(|row| row.choice(MATERIAL_KIND) == Some(kind) && row.filled(MATERIAL_FILE))
}
