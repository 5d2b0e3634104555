//! Fails on the later of two websites with the same value.

use crate::field::{self, Key, holds};
use crate::place::At;
use crate::rule::{Out, Verdict};
use crate::view::View;

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    list: Option<Key<holds::List>>,
    field: Key<holds::Text>,
) -> Verdict {
    let mut seen: Vec<(&str, At)> = Vec::new();
    for site in view.rows(field::WEBSITES) {
        // A domain stands in a list of its website, a code in the website itself.
        let row = match list {
            Some(list) => site.rows(list).next(),
            None => Some(site),
        };
        let Some(row) = row else { continue };
        let Some(value) = row.text(field) else {
            continue;
        };
        let at = row.at(field.id());
        match seen.iter().find(|(known, _)| *known == value) {
            Some((_, earlier)) => {
                out.fail(at)
                    .with("k", earlier.place.site as usize + 1)
                    .also(*earlier);
            }
            None => seen.push((value, at)),
        }
    }
    Some(())
}
