//! The text catalogues, as pages and command line read them.

use std::borrow::Cow;
use std::sync::LazyLock;

use beian_rules::field::Options;
use beian_rules::form::Form;
use beian_rules::report::Issue;
use beian_rules::text;
use serde_json::Value;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::read(
        include_str!("../../rules/text/zh-CN.json"),
        include_str!("../../rules/text/provinces.zh-CN.json"),
    )
});
static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
    Words::read(
        include_str!("../../rules/text/en.json"),
        include_str!("../../rules/text/provinces.en.json"),
    )
});

/// A text catalogue, the words of the provinces among them. Browsers are handed the same bytes.
pub(crate) struct Words(Value);

/// The English catalogue, for what is said in both languages.
pub(crate) fn english() -> &'static Words {
    &ENGLISH
}

/// The pages' catalogue.
pub(crate) fn words() -> &'static Words {
    &WORDS
}

impl text::Catalogue for Words {
    fn get(&self, section: &str, key: &str, part: &str) -> Option<Cow<'_, str>> {
        self.0
            .get(section)?
            .get(key)?
            .get(part)?
            .as_str()
            .map(Cow::Borrowed)
    }
}

impl Words {
    fn read(catalogue: &str, provinces: &str) -> Words {
        let read = |text| serde_json::from_str::<Value>(text).unwrap_or_default();
        let mut words = read(catalogue);
        if let Some(sections) = words.as_object_mut() {
            sections.insert("provinces".to_owned(), read(provinces));
        }
        Words(words)
    }

    fn text(&self, section: &str, key: &str, part: &str) -> &str {
        let entry = self.0.get(section).and_then(|section| section.get(key));
        entry
            .and_then(|entry| entry.get(part))
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The words of the rules of one province, as JSON; empty for a code that is none's.
    pub(crate) fn of_province(&self, code: &str) -> String {
        let rules = self.0.get("provinces").and_then(Value::as_object);
        let of = |id: &str| {
            id.split_once('-')
                .is_some_and(|(start, _)| code == format!("{start}0000"))
        };
        let own = rules.into_iter().flatten().filter(|(id, _)| of(id));
        let own: serde_json::Map<String, Value> =
            own.map(|(id, words)| (id.clone(), words.clone())).collect();
        Value::Object(own).to_string()
    }

    /// The label of the field at a path.
    pub(crate) fn label(&self, path: &str) -> String {
        text::label(path, self)
            .map(Cow::into_owned)
            .unwrap_or_default()
    }

    /// The hint of the field at a path; may be empty.
    pub(crate) fn hint(&self, path: &str) -> String {
        text::hint(path, self)
            .map(Cow::into_owned)
            .unwrap_or_default()
    }

    /// The field at a path as a sentence names it: 主体负责人联系方式1.
    pub(crate) fn name(&self, path: &str, form: &Form) -> String {
        text::name(path, self, Some(form))
    }

    /// The label of an option; its id where the list has none.
    pub(crate) fn option<'a>(&'a self, list: &str, id: &'a str) -> &'a str {
        match self.text("options", list, id) {
            "" => id,
            label => label,
        }
    }

    /// The name of a step.
    pub(crate) fn step(&self, id: &str) -> &str {
        self.text("steps", id, "label")
    }

    /// The word for a state: of a `step`, an `order`, a `material`, a `verdict`.
    pub(crate) fn state(&self, of: &str, id: &str) -> &str {
        self.text("states", of, id)
    }

    /// What a fact is called.
    pub(crate) fn fact<'a>(&'a self, name: &'a str) -> &'a str {
        match self.text("facts", name, "label") {
            "" => name,
            label => label,
        }
    }

    /// What is wrong, why, and how to put it right.
    pub(crate) fn issue(&self, issue: &Issue, form: &Form) -> text::Words {
        text::words(issue, self, Some(form))
    }
}

/// The catalogue's name of a list.
pub(crate) fn list(options: Options) -> &'static str {
    match options {
        Options::Provinces => "provinces",
        Options::Natures => "natures",
        Options::CertificateTypes => "certificate_types",
        Options::PersonCertificateTypes => "person_certificate_types",
        Options::ResourceKinds => "resource_kinds",
        Options::ServiceContents => "service_contents",
        Options::Languages => "languages",
        Options::PreApprovals => "pre_approvals",
        Options::Purposes => "purposes",
        Options::Materials => "materials",
    }
}
