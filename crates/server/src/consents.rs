//! What a filer has to agree to apart from everything else before it is taken: photographs of identity
//! papers and the face video, which are sensitive personal information.
//!
//! The words stand in `data/consents.json`, with a version. What is stored names the version that was
//! shown; a new version asks anew.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use beian_rules::field::Kind;
use beian_rules::form::Form;
use beian_rules::place::At;
use serde::Deserialize;

use crate::clock::Millis;
use crate::facts::files;
use crate::problem::{self, Problem};
use crate::store::Answers;

/// The consent that photographs of identity papers and the face video rest on.
pub const IDENTITY: &str = "face_and_id_images";

/// A consent that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Which one.
    pub name: String,
    /// When.
    pub at: Millis,
    /// The version of the words that were agreed to.
    pub version: String,
}

/// The words of a consent in one language.
#[derive(Deserialize)]
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) intro: String,
    /// `{provider}` stands for the provider's name.
    pub(crate) paragraphs: Vec<String>,
    pub(crate) agree: String,
    /// `{at}` stands for the moment.
    pub(crate) given: String,
    pub(crate) withdraw: String,
    /// Why nothing can be uploaded without it.
    pub(crate) reason: String,
    /// The link from there to where it is given.
    pub(crate) go: String,
    /// What a summary calls it.
    pub(crate) row: String,
    /// What a summary says without it.
    pub(crate) none: String,
}

#[derive(Deserialize)]
struct Text {
    version: String,
    #[serde(rename = "zh-CN")]
    chinese: Words,
    #[serde(rename = "en")]
    english: Words,
}

static TEXTS: LazyLock<BTreeMap<String, Text>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/consents.json")).unwrap_or_default()
});

/// The Chinese words of a consent.
pub(crate) fn words(name: &str) -> Option<&'static Words> {
    TEXTS.get(name).map(|text| &text.chinese)
}

/// The title and why it is asked, for programs and their people.
pub(crate) fn english(name: &str) -> Option<&'static Words> {
    TEXTS.get(name).map(|text| &text.english)
}

/// The consent as it is given now; nothing for a name that asks for none.
#[must_use]
pub fn given(name: &str, at: Millis) -> Option<Consent> {
    let text = TEXTS.get(name)?;
    Some(Consent {
        name: name.to_owned(),
        at,
        version: text.version.clone(),
    })
}

/// The consent that counts: one to the words as they are now.
pub(crate) fn standing<'a>(answers: &'a Answers, name: &str) -> Option<&'a Consent> {
    let version = &TEXTS.get(name)?.version;
    answers
        .consents
        .iter()
        .find(|consent| consent.name == name && consent.version == *version)
}

/// Whether what is uploaded at a field shows a person's face or identity papers.
pub(crate) fn shows_a_person(at: At) -> bool {
    let path = at.field.plain_path();
    let leaf = path.rsplit('.').next().unwrap_or_default();
    at.field.field().kind == Kind::File
        && (leaf.starts_with("id_image_") || leaf == "video_verification")
}

/// Whether a form names such an upload that nobody agreed to. What was uploaded under earlier words
/// stays; only new uploads need the words of today.
pub(crate) fn is_missing(form: &Form, answers: &Answers) -> bool {
    let agreed = answers
        .consents
        .iter()
        .any(|consent| consent.name == IDENTITY);
    !agreed && !identity_files(form).is_empty()
}

/// The refusal of what needs [`IDENTITY`], with the words that are to be agreed to.
pub(crate) fn required() -> Problem {
    let words = english(IDENTITY);
    Problem::new(&problem::CONSENT_REQUIRED)
        .with("consent", IDENTITY)
        .with("detail", words.map_or("", |words| &words.reason))
}

/// The uploads of a form that show a person, with their fields.
pub(crate) fn identity_files(form: &Form) -> Vec<(At, String)> {
    let mut found = files(form);
    found.retain(|(at, _)| shows_a_person(*at));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_there_in_both_languages() {
        for (name, text) in &*TEXTS {
            for words in [&text.chinese, &text.english] {
                assert!(words.paragraphs.len() > 3, "{name}");
                assert!(words.paragraphs[0].contains("{provider}"), "{name}");
                assert!(words.given.contains("{at}"), "{name}");
            }
        }
        assert!(words(IDENTITY).is_some() && english(IDENTITY).is_some());
    }

    #[test]
    fn only_the_words_of_today_were_agreed_to() {
        let mut answers = Answers::default();
        answers.consents.extend(given(IDENTITY, 1));
        assert!(standing(&answers, IDENTITY).is_some());
        answers.consents[0].version = "1999-01-01".to_owned();
        assert!(standing(&answers, IDENTITY).is_none());
        assert!(given("no_such_consent", 1).is_none());
    }
}
