//! Templates name what there is, and what was typed is never one.

use beian_rules::place::At;

use crate::catalogues::{both, leaves};
use crate::samples::{full_form, sample};

#[test]
fn templates_name_only_what_there_is() {
    let form = full_form();
    for (language, catalogue) in both() {
        let mut texts = Vec::new();
        leaves(&catalogue.0, "", &mut texts);
        for (path, text) in texts {
            if path.starts_with(".words") {
                continue;
            }
            for (at, _) in text.match_indices('{') {
                let (inside, _) = text[at + 1..]
                    .split_once('}')
                    .unwrap_or_else(|| panic!("{path}: {text} is not closed"));
                let (name, format) = inside.split_once(':').unwrap_or((inside, ""));
                let known = match name.strip_prefix('@') {
                    Some(other) => At::of_path(&other.replace('N', "0"))
                        .is_some_and(|at| form.leaf(at).is_some()),
                    None => {
                        [
                            "label",
                            "who",
                            "kind",
                            "characters",
                            "value",
                            "path",
                            "code",
                            "site",
                        ]
                        .contains(&name)
                            || sample(name).is_some()
                    }
                };
                assert!(known, "{language} {path}: nothing gives {name}");
                let formats = ["", "day", "size", "place", "char", "meant"];
                assert!(
                    formats.contains(&format) || catalogue.0["options"].get(format).is_some(),
                    "{language} {path}: no format {format}"
                );
            }
            for choices in text.split('[').skip(1) {
                assert!(
                    choices.contains(']'),
                    "{path}: brackets are not closed, or stand inside others"
                );
            }
            assert_eq!(
                text.matches('[').count(),
                text.matches(']').count(),
                "{path}"
            );
        }
    }
}
