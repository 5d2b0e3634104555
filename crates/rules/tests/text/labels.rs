//! What fields, options, steps, facts and tables are called.

use std::borrow::Cow;
use std::collections::BTreeSet;

use beian_rules::RULES;
use beian_rules::fact::FactId;
use beian_rules::field::{FieldId, Options};
use beian_rules::identifiers::Kind as Identifier;
use beian_rules::step::Step;
use beian_rules::text::{self, Catalogue};
use beian_rules::undecided::{UNDECIDED, Who, Why};
use serde_json::Value;

use crate::catalogues::{Json, both};
use crate::samples::full_form;

#[test]
fn every_field_option_step_and_fact_has_a_label() {
    for (language, catalogue) in both() {
        let mut fields: BTreeSet<String> = ["*".to_owned()].into();
        for id in FieldId::all() {
            fields.insert(id.plain_path());
            let path = id.template().replace('N', "3");
            assert!(
                text::label(&path, &catalogue).is_some_and(|label| !label.is_empty()),
                "{language}: {path} has no label"
            );
            for form in [None, Some(&full_form())] {
                let name = text::name(&path, &catalogue, form);
                assert!(
                    !name.is_empty() && !name.contains(['{', '[', '…']),
                    "{language}: {path} is named {name}"
                );
            }
        }
        assert_eq!(
            fields,
            catalogue
                .keys("fields")
                .into_iter()
                .map(str::to_owned)
                .collect(),
            "{language}: fields"
        );

        let lists = [
            Options::Provinces,
            Options::Natures,
            Options::CertificateTypes,
            Options::PersonCertificateTypes,
            Options::ResourceKinds,
            Options::ServiceContents,
            Options::Languages,
            Options::PreApprovals,
            Options::Purposes,
            Options::Materials,
        ];
        for options in lists {
            let list = serde_json::to_value(options).unwrap();
            let list = list.as_str().unwrap();
            let labels: BTreeSet<Cow<'_, str>> = options
                .ids()
                .iter()
                .map(|id| {
                    catalogue
                        .get("options", list, id)
                        .unwrap_or_else(|| panic!("{language}: {list} has no {id}"))
                })
                .collect();
            assert_eq!(
                labels.len(),
                options.ids().len(),
                "{language}: two options of {list} look the same"
            );
        }
        for step in Step::ALL {
            assert!(
                catalogue.get("steps", step.id(), "label").is_some(),
                "{language}: {}",
                step.id()
            );
        }
        let facts: Vec<String> = FactId::all().map(FactId::name).collect();
        assert_eq!(catalogue.keys("facts"), facts, "{language}: facts");
        for fact in facts {
            assert!(
                !text::pending(&fact, &catalogue).contains(&fact),
                "{language}: {fact}"
            );
        }
        for kind in Identifier::ALL {
            for part in ["label", "characters"] {
                assert!(
                    catalogue.get("kinds", kind.id(), part).is_some(),
                    "{language}: {} has no {part}",
                    kind.id()
                );
            }
        }
        for (list, ids) in [
            (
                "step",
                "locked not_started incomplete complete action_required",
            ),
            ("verdict", "invalid incomplete pending valid"),
            ("severity", "error warning advice"),
            ("material", "missing present"),
        ] {
            for id in ids.split(' ') {
                assert!(
                    catalogue.get("states", list, id).is_some(),
                    "{language}: {list} {id}"
                );
            }
        }
    }
}

#[test]
fn every_undecided_rule_says_why() {
    let ids: BTreeSet<&str> = UNDECIDED.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), UNDECIDED.len(), "an id stands twice");
    let codes: BTreeSet<&str> = UNDECIDED.iter().map(|row| row.code).collect();
    for (language, catalogue) in both() {
        assert_eq!(
            codes,
            catalogue.keys("undecided").into_iter().collect(),
            "{language}"
        );
        for code in &codes {
            assert!(catalogue.get("undecided", code, "reason").is_some());
        }
    }
    // What a person looks at stands on the checklist, so that it is a rule as well; nothing else is.
    for row in UNDECIDED {
        let judged = RULES.iter().any(|rule| rule.id == row.id);
        assert_eq!(judged, row.why == Why::Person, "{}", row.id);
        assert_eq!(
            row.why == Why::Person,
            row.who != Who::Provider,
            "{}",
            row.id
        );
    }
}

#[test]
fn persons_certificates_are_called_the_same_in_both_lists() {
    for (language, catalogue) in both() {
        let options = &catalogue.0["options"];
        for (id, label) in options["person_certificate_types"].as_object().unwrap() {
            assert_eq!(*label, options["certificate_types"][id], "{language}: {id}");
        }
    }
}

#[test]
fn materials_and_provinces_are_called_as_in_their_tables() {
    let zh = Json::read("zh-CN");
    for list in ["materials", "provinces"] {
        let path = format!("{}/data/{list}.json", env!("CARGO_MANIFEST_DIR"));
        let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for row in table[list].as_array().unwrap() {
            assert_eq!(
                zh.0["options"][list][row["id"].as_str().unwrap()],
                row["name"]
            );
        }
    }
}
