//! A posted page: reading it, and putting its answers into the form.

use std::collections::BTreeMap;

use axum::extract::multipart::Multipart;
use beian_rules::field::{Group, Kind};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::At;

use super::error::PageError;
use crate::state::App;
use crate::uploads::{Staged, UploadError};

/// Most text fields of one page, hidden ones included.
const MAX_TEXTS: usize = 2_000;

/// A page as it was posted.
#[derive(Default)]
pub(super) struct Posted {
    /// Which button sent it.
    pub(super) action: String,
    /// The version of the order that the page was made from.
    pub(super) version: Option<u64>,
    /// Values by name, in the order in which they came.
    values: Vec<(String, String)>,
    /// Fields that were on the page and send nothing when nothing is ticked.
    shown: Vec<String>,
    /// Codes typed beside a phone number, by the number's path.
    pub(super) codes: BTreeMap<String, String>,
    /// Dates of papers, by the upload's path.
    pub(super) issued_on: BTreeMap<String, String>,
    pub(super) files: Vec<PostedFile>,
}

/// A file that was chosen: it came in whole, or it is said why not.
pub(super) struct PostedFile {
    /// The path of the field it is for.
    pub(super) path: String,
    pub(super) staged: Result<Staged, UploadError>,
}

impl Posted {
    /// Reads the whole body; files go to the disk as they come.
    ///
    /// # Errors
    /// [`PageError::Unreadable`] when the body is no multipart form, or breaks off, or is larger than
    /// a page.
    pub(super) async fn read(app: &App, mut body: Multipart) -> Result<Posted, PageError> {
        let mut posted = Posted::default();
        while let Some(part) = body.next_field().await.map_err(|_| PageError::Unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(path) = name.strip_prefix("_file.") {
                // A file input that nothing was chosen for sends an empty part without a name.
                if part.file_name().is_some_and(|name| !name.is_empty()) {
                    let staged = app.stage_upload(part).await;
                    posted.files.push(PostedFile {
                        path: path.to_owned(),
                        staged,
                    });
                }
                continue;
            }
            let text = part.bytes().await.map_err(|_| PageError::Unreadable)?;
            // Browsers send UTF-8; what is not is kept with U+FFFD, which the rules report.
            let text = String::from_utf8_lossy(&text).replace("\r\n", "\n");
            posted.take(name, text);
        }
        Ok(posted)
    }

    fn take(&mut self, name: String, text: String) {
        if let Some(path) = name.strip_prefix("_code.") {
            self.codes.insert(path.to_owned(), text);
        } else if let Some(path) = name.strip_prefix("_issued_on.") {
            self.issued_on.insert(path.to_owned(), text);
        } else {
            match name.as_str() {
                // The first button of the form is the invisible one; the pressed one comes alone.
                "_action" => self.action = text,
                "_version" => self.version = text.parse().ok(),
                "_shown" => self.shown.push(text),
                _ if self.values.len() < MAX_TEXTS => self.values.push((name, text)),
                _ => {}
            }
        }
    }

    /// Puts the answers into the form. Fields for which `may_set` says no are left as they are.
    pub(super) fn apply(&self, form: &mut Form, may_set: impl Fn(At) -> bool) {
        let mut sets: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut days: BTreeMap<String, Day<'_>> = BTreeMap::new();
        for path in self
            .shown
            .iter()
            .filter(|path| !self.values.iter().any(|(name, _)| name == *path))
        {
            sets.entry(path.clone()).or_default();
        }
        for (name, text) in &self.values {
            match At::of_path(name) {
                Some(at) if matches!(at.field.field().kind, Kind::Set(_) | Kind::Flag) => {
                    sets.entry(name.clone()).or_default().push(text);
                }
                // What is uploaded is known here; the page's copy of its id may be old.
                Some(at) if at.field.field().kind == Kind::File => {}
                Some(at) if may_set(at) => put_text(form, at, text),
                Some(_) => {}
                None => {
                    if let Some((path, part)) = name.rsplit_once('.') {
                        days.entry(path.to_owned()).or_default().take(part, text);
                    }
                }
            }
        }
        for (path, texts) in sets {
            if let Some(at) = At::of_path(&path).filter(|at| may_set(*at)) {
                put_choices(form, at, &texts);
            }
        }
        for (path, day) in days {
            if let Some(at) =
                At::of_path(&path).filter(|at| may_set(*at) && at.field.field().kind == Kind::Day)
            {
                put_text(form, at, &day.text());
            }
        }
    }
}

fn put_text(form: &mut Form, at: At, text: &str) {
    // An empty field that has no row yet makes none.
    if text.is_empty() && form.leaf(at).is_none() {
        return;
    }
    let leaf = if text.is_empty() {
        Leaf::Missing
    } else {
        Leaf::text(at.field.field(), text)
    };
    if let Some(place) = form.leaf_mut(at) {
        *place = leaf;
    }
}

/// What is ticked among the boxes of one name.
fn put_choices(form: &mut Form, at: At, texts: &[&str]) {
    let leaf = match at.field.field().kind {
        Kind::Set(_) if texts.is_empty() => Leaf::Missing,
        Kind::Set(options) => Leaf::set(options, texts.iter().copied()),
        Kind::Flag if texts.is_empty() => Leaf::Missing,
        _ => match texts.first() {
            Some(text) => Leaf::text(at.field.field(), text),
            // Radios of which none is chosen.
            None if form.leaf(at).is_some_and(|leaf| leaf.is_empty()) => return,
            None => Leaf::Missing,
        },
    };
    if (leaf != Leaf::Missing || form.leaf(at).is_some())
        && let Some(place) = form.leaf_mut(at)
    {
        *place = leaf;
    }
}

/// The parts of one date.
#[derive(Default)]
struct Day<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
    long_term: bool,
}

impl<'a> Day<'a> {
    fn take(&mut self, part: &str, text: &'a str) {
        match part {
            "year" => self.year = text,
            "month" => self.month = text,
            "day" => self.day = text,
            "long_term" => self.long_term = text == "true",
            _ => {}
        }
    }

    /// The date as the form holds it: `long_term`, nothing, or the parts as typed.
    fn text(&self) -> String {
        if self.long_term {
            return "long_term".to_owned();
        }
        let parts = [self.year, self.month, self.day].map(str::trim);
        if parts.iter().all(|part| part.is_empty()) {
            return String::new();
        }
        let two = |part: &str| {
            if part.chars().count() == 1 {
                format!("0{part}")
            } else {
                part.to_owned()
            }
        };
        format!("{}-{}-{}", parts[0], two(parts[1]), two(parts[2]))
    }
}

/// Takes rows out of the lists of a website in which nothing was filled in.
pub(super) fn drop_empty_rows(form: &mut Form, site: u16) {
    use beian_rules::place::Place;
    for group in [Group::PreApproval, Group::Material] {
        for item in (0..form.count(group, site) as u16).rev() {
            let place = Place { site, item };
            let row = beian_rules::field::FieldId::all().filter(|id| id.field().group == group);
            let empty = row
                .into_iter()
                .all(|field| form.leaf(At { field, place }).is_none_or(Leaf::is_empty));
            if empty && form.remove(group, place).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(values: &[(&str, &str)]) -> Posted {
        let mut posted = Posted::default();
        for (name, text) in values {
            posted.take((*name).to_owned(), (*text).to_owned());
        }
        posted
    }

    fn applied(values: &[(&str, &str)]) -> String {
        let mut form = Form::new();
        posted(values).apply(&mut form, |_| true);
        form.to_json()
    }

    #[test]
    fn names_are_paths() {
        let json = applied(&[
            ("subject.name", "　某某公司 "),
            ("websites.0.domains.0", "Example.CN"),
            ("_action", "next"),
        ]);
        assert_eq!(
            json,
            r#"{"subject":{"name":"　某某公司 "},"websites":[{"domains":["Example.CN"]}]}"#
        );
    }

    #[test]
    fn dates_come_in_parts_and_keep_what_was_typed() {
        let path = "subject.certificate_valid_until";
        let day = |year: &str, month: &str, day: &str| {
            let names = ["year", "month", "day"].map(|part| format!("{path}.{part}"));
            applied(&[(&names[0], year), (&names[1], month), (&names[2], day)])
        };
        assert_eq!(
            day("2030", "2", "9"),
            r#"{"subject":{"certificate_valid_until":"2030-02-09"}}"#
        );
        assert_eq!(
            day("2030", "", "x"),
            r#"{"subject":{"certificate_valid_until":"2030--0x"}}"#
        );
        assert_eq!(day("", "", ""), "{}");
        assert_eq!(
            applied(&[("subject.certificate_valid_until.long_term", "true")]),
            r#"{"subject":{"certificate_valid_until":"long_term"}}"#
        );
    }

    #[test]
    fn what_is_not_ticked_is_taken_back() {
        let mut form = Form::new();
        posted(&[
            ("_shown", "websites.0.service_contents"),
            ("websites.0.service_contents", "other"),
            ("websites.0.service_contents", "blog"),
            ("_shown", "agreements.security"),
            ("agreements.security", "true"),
        ])
        .apply(&mut form, |_| true);
        assert_eq!(
            form.to_json(),
            r#"{"websites":[{"service_contents":["other","blog"]}],"agreements":{"security":true}}"#
        );
        posted(&[
            ("_shown", "websites.0.service_contents"),
            ("_shown", "agreements.security"),
        ])
        .apply(&mut form, |_| true);
        assert_eq!(form.to_json(), r#"{"websites":[{}]}"#);
    }

    #[test]
    fn a_chosen_radio_stays_and_none_chosen_is_none() {
        let path = "websites.0.cloud_resource.kind";
        let mut form = Form::new();
        posted(&[("_shown", path), (path, "cvm")]).apply(&mut form, |_| true);
        assert_eq!(
            form.to_json(),
            r#"{"websites":[{"cloud_resource":{"kind":"cvm"}}]}"#
        );
        posted(&[("_shown", path)]).apply(&mut form, |_| true);
        assert_eq!(form.to_json(), r#"{"websites":[{}]}"#);
    }

    #[test]
    fn a_page_sets_only_its_own_fields() {
        let mut form = Form::new();
        posted(&[("subject.name", "甲"), ("subject.remark", "乙")])
            .apply(&mut form, |at| at.path() == "subject.remark");
        assert_eq!(form.to_json(), r#"{"subject":{"remark":"乙"}}"#);
    }
}
