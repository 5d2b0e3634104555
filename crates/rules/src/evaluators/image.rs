//! Fails on files that are no images, by their size or their first bytes.

use crate::fact::FactId;
use crate::facts::Value;
use crate::field::{FieldId, Group, MATERIAL_KIND};
use crate::rule::{Out, Verdict};
use crate::view::View;

/// Bytes of an image: 200 KB to 9 MB, the limits themselves included.
const LEAST: i64 = 200 * 1024;
const MOST: i64 = 9 * 1024 * 1024;

/// First bytes of the image types that are taken, as hexadecimal text: JPEG, PNG, GIF 87a and 89a.
const MAGIC: [&str; 4] = ["FFD8FF", "89504E470D0A1A0A", "474946383761", "474946383961"];

pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    fields: &'static [FieldId],
    fact: FactId,
) -> Verdict {
    // 江苏's commitment is read out in a film.
    if view.group == Group::Material && view.choice(MATERIAL_KIND) == Some("js_commitment_video") {
        return Some(());
    }
    for at in fields {
        let Some(file) = view.clean(*at) else {
            continue;
        };
        match view.fact_value(fact, file) {
            Some(Value::Number(bytes)) => {
                if !(LEAST..=MOST).contains(bytes) {
                    let issue = out.fail(*at).with("m", *bytes);
                    issue.with("least", LEAST).with("most", MOST);
                }
            }
            Some(Value::Text(magic)) => {
                let begins = |known: &&str| {
                    let start = magic.get(..known.len());
                    start.is_some_and(|start| start.eq_ignore_ascii_case(known))
                };
                if !MAGIC.iter().any(begins) {
                    out.fail(*at);
                }
            }
            _ => out.wait(*at, fact),
        }
    }
    Some(())
}
