//! Asks for papers where all of some conditions hold.

use super::test::{Test, listed};
use super::when::holds;
use super::word::Word;
use crate::cut;
use crate::field::{FieldId, MATERIAL_FILE, MATERIAL_KIND, SITE_MATERIALS, WEBSITES};
use crate::finding::{Param, Severity};
use crate::rule::{Out, Verdict};
use crate::view::View;

/// A paper of the website: `at` is its own field, or the list of further materials.
pub(super) fn of_site(view: &View<'_>, out: &mut Out<'_>, all: &[Test], at: FieldId) -> Verdict {
    if holds(view, out, all, at)? {
        for kinds in papers(all) {
            let present = if at == SITE_MATERIALS.id() {
                attached_to(view, kinds)
            } else {
                view.holds_something(at)
            };
            out.material(at, first(kinds), present, "material.missing");
        }
    }
    Some(())
}

/// Papers of the whole order may lie with any website, and are missed at the first. What the
/// conditions hang on is waited for at `at`.
pub(super) fn of_order(view: &View<'_>, out: &mut Out<'_>, all: &[Test], at: FieldId) -> Verdict {
    let site = view.rows(WEBSITES).next()?;
    if !holds(view, out, all, at)? {
        return Some(());
    }
    for kinds in papers(all) {
        let present = attached(view, kinds);
        let at = site.at(SITE_MATERIALS.id());
        let kind = first(kinds);
        if out.severity == Severity::NeedsAttachment {
            out.material(at, kind, present, "material.missing");
        } else if !present {
            out.fail(at).with("material", Param::Id(kind));
        }
    }
    Some(())
}

/// What is asked for: of each list one kind, the first by name.
fn papers(all: &[Test]) -> impl Iterator<Item = Word> {
    all.iter().filter_map(|test| match test {
        Test::Paper(kinds) => Some(*kinds),
        _ => None,
    })
}

fn first(kinds: Word) -> &'static str {
    cut::first(kinds.text(), b' ').0
}

/// Whether one of the kinds is there, at any website.
#[inline(never)]
pub(crate) fn attached(view: &View<'_>, kinds: Word) -> bool {
    view.rows(WEBSITES).any(|site| attached_to(&site, kinds))
}

/// Whether one of the kinds is there, at this website.
#[inline(never)]
pub(crate) fn attached_to(site: &View<'_>, kinds: Word) -> bool {
    site.rows(SITE_MATERIALS).any(|row| {
        row.filled(MATERIAL_FILE)
            && row
                .choice(MATERIAL_KIND)
                .is_some_and(|kind| listed(kinds, kind))
    })
}
