//! Makes fields from the field table, the form and the catalogue.

use std::sync::LazyLock;

use beian_rules::field::{Clean, Kind, Need, Options};
use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::At;
use serde::Deserialize;

use super::card::Block;
use super::field::{
    Choice, ChoiceGroup, Control, DayParts, Field, FileInput, Kept, Locked, Select, TextInput,
};
use super::places::{self, City};
use super::uploads;
use crate::consents;
use crate::words::{Words, list};

/// Up to so many options stand open as radios; more go into a list to open.
const RADIOS: usize = 6;

/// The images that filings take.
const IMAGES: &str = "image/jpeg,image/png,image/gif";
/// The films that a video verification may be handed in as.
const FILMS: &str = "video/mp4,video/webm,video/quicktime";

/// A file that is kept for this order.
pub(super) struct KeptFile {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) bytes: u64,
    /// The date it carries, where one was asked for.
    pub(super) issued_on: Option<String>,
}

/// What fields are made from.
pub(super) struct Composer<'a> {
    pub(super) form: &'a Form,
    pub(super) words: &'a Words,
    pub(super) files: &'a [KeptFile],
    /// Whether the filer has agreed to uploads that show a person.
    pub(super) consented: bool,
}

impl<'a> Composer<'a> {
    /// The field at a path. A path the table does not know gives a field that is only shown.
    pub(super) fn field(&self, path: &str) -> Field {
        match At::of_path(path) {
            Some(at) => self.field_at(at),
            None => plain(
                path,
                String::new(),
                Control::Locked(Locked {
                    reason: String::new(),
                    change: None,
                }),
            ),
        }
    }

    pub(super) fn block(&self, path: &str) -> Block {
        self.field(path).into()
    }

    /// Fields that are there only while the field of `paths` applies.
    pub(super) fn applying(&self, paths: &str, blocks: Vec<Block>) -> Block {
        Block::Applies {
            paths: paths.to_owned(),
            hidden: !self.any_applies(paths),
            blocks,
        }
    }

    /// Whether one of the conditions holds: a path that applies or may apply, `+` and a path that
    /// surely does, `!` and a path that surely does not.
    pub(super) fn any_applies(&self, conditions: &str) -> bool {
        conditions.split(' ').any(|condition| {
            match (condition.strip_prefix('!'), condition.strip_prefix('+')) {
                (Some(path), _) => self.applies(path) == Some(false),
                (_, Some(path)) => self.applies(path) == Some(true),
                _ => self.applies(condition) != Some(false),
            }
        })
    }

    fn applies(&self, path: &str) -> Option<bool> {
        At::of_path(path).and_then(|at| beian_rules::applies(self.form, at))
    }

    /// Several fields under one label, verdicts on the whole among them.
    pub(super) fn group(&self, path: &str, label: &str, focus: &str, blocks: Vec<Block>) -> Field {
        let mut field = plain(path, label.to_owned(), Control::Group(blocks));
        field.focus = Some(focus.to_owned());
        field
    }

    /// A value decided elsewhere, shown as text.
    pub(super) fn locked(&self, path: &str, reason: &str, change: Option<String>) -> Field {
        let mut field = self.field(path);
        field.value = self.shown(path);
        field.hint = String::new();
        field.optional = false;
        field.control = Control::Locked(Locked {
            reason: reason.to_owned(),
            change,
        });
        field
    }

    /// The text of a leaf as typed; empty for anything that is no text.
    pub(super) fn typed(&self, path: &str) -> String {
        At::of_path(path)
            .map(|at| typed(self.form, at))
            .unwrap_or_default()
    }

    /// The answer as a person reads it: labels for options, names for places, dates in words.
    pub(super) fn shown(&self, path: &str) -> String {
        At::of_path(path)
            .map(|at| self.shown_at(at))
            .unwrap_or_default()
    }

    fn shown_at(&self, at: At) -> String {
        let typed = typed(self.form, at);
        match at.field.field().kind {
            Kind::Choice(options) if !typed.is_empty() => {
                self.words.option(list(options), &typed).to_owned()
            }
            Kind::Set(options) => {
                let labels: Vec<&str> = members(self.form, at)
                    .map(|id| self.words.option(list(options), id))
                    .collect();
                labels.join("、")
            }
            Kind::Day if typed == "long_term" => "长期".to_owned(),
            Kind::Day => super::time::day_in_words(&typed),
            Kind::Division(_) => places::name(&typed).map_or(typed, str::to_owned),
            Kind::File if !typed.is_empty() => self
                .kept(&typed)
                .map_or_else(|| "已上传".to_owned(), |file| file.name.clone()),
            Kind::Flag => {
                if typed == "true" {
                    "是".to_owned()
                } else {
                    String::new()
                }
            }
            _ => typed,
        }
    }

    fn kept(&self, id: &str) -> Option<&'a KeptFile> {
        self.files.iter().find(|file| file.id == id)
    }

    fn field_at(&self, at: At) -> Field {
        let row = at.field.field();
        let plain_path = at.field.plain_path();
        let path = at.path();
        let control = self.control(at, &plain_path, &path);
        let mut field = plain(&path, self.words.label(&path), control);
        field.hint = self.words.hint(&path);
        field.optional = match row.need {
            Need::Optional => row.kind != Kind::Flag && !ASKED_BY_RULES.contains(&&*plain_path),
            Need::OfOrganisation => is_individual(&self.typed("subject.nature")),
            Need::Required | Need::Material => false,
        };
        field.value = typed(self.form, at);
        field.early = matches!(
            row.kind,
            Kind::Text(
                Clean::Number | Clean::Mobile | Clean::Landline | Clean::Email | Clean::Domain
            )
        ) || plain_path == "websites.name";
        field
    }

    fn control(&self, at: At, plain_path: &str, path: &str) -> Control {
        match at.field.field().kind {
            Kind::Text(clean) => text_control(clean, plain_path, path),
            Kind::Choice(options) => self.choice(at, options),
            Kind::Set(options) => {
                Control::Set(self.choices(options, options.ids().iter().copied(), |id| {
                    members(self.form, at).any(|member| member == id)
                }))
            }
            Kind::Flag => Control::Flag,
            Kind::Day => Control::Day(day_parts(
                &typed(self.form, at),
                may_be_long_term(plain_path),
            )),
            Kind::File => Control::File(self.file(at, plain_path)),
            Kind::Division(4) => self.division(at, "province", City::as_choice),
            Kind::Division(_) => self.districts(at),
            Kind::Node | Kind::List(_) => Control::Group(Vec::new()),
        }
    }

    fn choices<'b>(
        &self,
        options: Options,
        ids: impl Iterator<Item = &'b str>,
        chosen: impl Fn(&str) -> bool,
    ) -> Vec<Choice> {
        let choice = |id: &'b str| Choice {
            value: id.to_owned(),
            label: self.words.option(list(options), id).to_owned(),
            chosen: chosen(id),
            ..Choice::default()
        };
        ids.map(choice).collect()
    }

    fn choice(&self, at: At, options: Options) -> Control {
        let typed = typed(self.form, at);
        let mut choices = self.choices(options, options.ids().iter().copied(), |id| id == typed);
        // What came from elsewhere and is in no list is kept, and said to be wrong.
        if !typed.is_empty() && !choices.iter().any(|choice| choice.chosen) {
            choices.push(Choice {
                value: typed.clone(),
                label: typed,
                chosen: true,
                ..Choice::default()
            });
        }
        if choices.len() <= RADIOS && options == Options::ResourceKinds {
            return Control::Radios(choices);
        }
        let mut select = Select {
            groups: Vec::new(),
            autocomplete: "off",
            narrowed_by: String::new(),
            refresh: false,
        };
        if options == Options::CertificateTypes {
            let nature = self.typed("subject.nature");
            select.narrowed_by = "subject.nature".to_owned();
            choices
                .iter_mut()
                .for_each(|choice| narrow(choice, &natures_with(&choice.value.clone()), &nature));
        }
        if at.field.plain_path() == "subject.region.province" {
            select.autocomplete = "address-level1";
            select.refresh = true;
        }
        select.groups.push(ChoiceGroup {
            label: String::new(),
            options: choices,
        });
        Control::Select(select)
    }

    /// The cities of the province that is chosen beside this field.
    fn division(&self, at: At, beside: &str, choice: impl Fn(&City, &str) -> Choice) -> Control {
        let typed = typed(self.form, at);
        let province = self.beside(at, beside);
        let options = places::cities(&province)
            .iter()
            .map(|city| choice(city, &typed))
            .collect();
        Control::Select(Select {
            groups: vec![ChoiceGroup {
                label: String::new(),
                options,
            }],
            autocomplete: "address-level2",
            narrowed_by: String::new(),
            refresh: false,
        })
    }

    fn districts(&self, at: At) -> Control {
        let typed = typed(self.form, at);
        let city = self.beside(at, "city");
        let group = |place: &City| {
            let option = |(code, name): &(String, String)| {
                let mut choice = Choice {
                    value: code.clone(),
                    label: name.clone(),
                    chosen: *code == typed,
                    ..Choice::default()
                };
                narrow(&mut choice, &place.0, &city);
                choice
            };
            ChoiceGroup {
                label: place.1.clone(),
                options: place.2.iter().map(option).collect(),
            }
        };
        Control::Select(Select {
            groups: places::cities(&self.beside(at, "province"))
                .iter()
                .map(group)
                .collect(),
            autocomplete: "address-level3",
            narrowed_by: sibling(at, "city"),
            refresh: false,
        })
    }

    fn beside(&self, at: At, name: &str) -> String {
        self.typed(&sibling(at, name))
    }

    fn file(&self, at: At, plain_path: &str) -> FileInput {
        let id = typed(self.form, at);
        let kept = self.kept(&id).map(|file| Kept {
            name: file.name.clone(),
            size: super::size_in_words(file.bytes),
        });
        let film = uploads::is_film(self.form, at);
        let accept = if film || plain_path.ends_with("video_verification") {
            FILMS
        } else {
            IMAGES
        };
        let held_back = !self.consented && (film || consents::shows_a_person(at));
        FileInput {
            accept,
            kept,
            held_back: held_back
                .then(|| consents::words(consents::IDENTITY))
                .flatten(),
            issued_on: None,
        }
    }
}

/// Optional in the table because a rule asks for them when it must.
const ASKED_BY_RULES: [&str; 15] = [
    "subject.certificate_image",
    "legal_representative.id_image_portrait",
    "legal_representative.id_image_emblem",
    "subject_principal.id_image_portrait",
    "subject_principal.id_image_emblem",
    "websites.domains",
    "websites.pre_approvals.number",
    "websites.pre_approvals.file",
    "websites.site_principal.id_image_portrait",
    "websites.site_principal.id_image_emblem",
    "websites.site_principal.video_verification",
    "websites.attachments.authorization_letter",
    "websites.attachments.domain_real_name_screenshot",
    "websites.attachments.others.file",
    "websites.pre_approvals",
];

impl City {
    fn as_choice(&self, typed: &str) -> Choice {
        Choice {
            value: self.0.clone(),
            label: self.1.clone(),
            chosen: self.0 == typed,
            ..Choice::default()
        }
    }
}

fn plain(path: &str, label: String, control: Control) -> Field {
    Field {
        path: path.to_owned(),
        id: if path.is_empty() {
            "order".to_owned()
        } else {
            path.to_owned()
        },
        label,
        hint: String::new(),
        optional: false,
        value: String::new(),
        control,
        error: None,
        note: None,
        focus: None,
        early: false,
        sms: None,
    }
}

/// Offers an option only for these values of the narrowing field; a chosen one stays.
fn narrow(choice: &mut Choice, only_for: &str, value: &str) {
    only_for.clone_into(&mut choice.only_for);
    choice.left_out =
        !value.is_empty() && !choice.chosen && !only_for.split(' ').any(|word| word == value);
}

fn sibling(at: At, name: &str) -> String {
    let path = at.path();
    path.rsplit_once('.')
        .map_or_else(|| name.to_owned(), |(above, _)| format!("{above}.{name}"))
}

/// The text of a leaf as typed; `true` for a ticked flag.
pub(super) fn typed(form: &Form, at: At) -> String {
    match form.leaf(at) {
        Some(Leaf::Text(text)) => text.typed().to_owned(),
        Some(Leaf::Flag(true)) => "true".to_owned(),
        _ => String::new(),
    }
}

fn members(form: &Form, at: At) -> impl Iterator<Item = &str> {
    let members = match form.leaf(at) {
        Some(Leaf::Set(members)) => members.as_slice(),
        _ => &[],
    };
    members.iter().map(|member| &*member.typed)
}

/// Keyboards, autofill and width of a text field. Staff file for their clients, so autofill is
/// kept apart by section, and off where it would leak another client's data.
fn text_control(clean: Clean, plain_path: &str, path: &str) -> Control {
    let section = section(path);
    let mut input = TextInput {
        kind: "text",
        inputmode: "",
        autocomplete: "off".to_owned(),
        capitals: "none",
        spellcheck: false,
        chinese: false,
        width: "20",
    };
    let leaf = plain_path.rsplit('.').next().unwrap_or_default();
    match clean {
        Clean::Line | Clean::Searched if leaf.ends_with("address") => {
            return Control::Area(format!("{section} street-address"));
        }
        Clean::Line | Clean::Searched if matches!(leaf, "remark" | "business_scope") => {
            return Control::Area("off".to_owned());
        }
        Clean::Line | Clean::Searched => {
            input.chinese = true;
            input.capitals = "";
            input.width = "30";
            if plain_path == "subject.name" {
                input.autocomplete = format!("{section} organization");
            } else if leaf == "name" && plain_path != "websites.name" {
                input.autocomplete = format!("{section} name");
            }
        }
        // Never the numeric pad: it lacks the X that ends a resident's number.
        Clean::Number => {
            input.capitals = "characters";
            input.width = "30";
        }
        Clean::Mobile => {
            input.kind = "tel";
            input.inputmode = "tel";
            input.autocomplete = format!("{section} tel-national");
        }
        Clean::Landline => {
            input.kind = "tel";
            input.inputmode = "tel";
        }
        // Not type=email: that would hide ＠ and 。 from the rules, which repair them.
        Clean::Email => {
            input.inputmode = "email";
            input.autocomplete = format!("{section} email");
            input.width = "30";
        }
        Clean::Domain => {
            input.inputmode = "url";
            input.width = "30";
        }
        Clean::Id => input.width = "30",
    }
    Control::Text(input)
}

fn section(path: &str) -> String {
    let mut parts = path.split('.');
    match parts.next() {
        Some("subject") => "section-subject".to_owned(),
        Some("legal_representative") => "section-legal".to_owned(),
        Some("subject_principal") => "section-principal".to_owned(),
        Some("websites") => format!("section-site{}", parts.next().unwrap_or_default()),
        _ => String::new(),
    }
}

fn may_be_long_term(plain_path: &str) -> bool {
    plain_path.ends_with("certificate_valid_until")
        || plain_path == "websites.pre_approvals.valid_until"
}

/// A date as typed, back in its parts.
fn day_parts(typed: &str, may_be_long_term: bool) -> DayParts {
    if typed == "long_term" {
        return DayParts {
            long_term: true,
            may_be_long_term,
            ..DayParts::default()
        };
    }
    let mut parts = typed.splitn(3, '-');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    DayParts {
        year: part(),
        month: part(),
        day: part(),
        long_term: false,
        may_be_long_term,
    }
}

#[derive(Default, Deserialize)]
struct Natures {
    natures: Vec<Nature>,
}

#[derive(Default, Deserialize)]
struct ServiceContents {
    service_contents: Vec<ServiceContent>,
}

#[derive(Deserialize)]
struct ServiceContent {
    id: String,
    individual: bool,
}

static CONTENTS: LazyLock<ServiceContents> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../rules/data/service_contents.json"))
        .unwrap_or_default()
});

/// Whether an individual may file a website with that content.
pub(super) fn is_for_individuals(content: &str) -> bool {
    CONTENTS
        .service_contents
        .iter()
        .any(|known| known.id == content && known.individual)
}

#[derive(Deserialize)]
struct Nature {
    id: String,
    individual: bool,
    certificates: Vec<String>,
}

static NATURES: LazyLock<Natures> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../rules/data/natures.json")).unwrap_or_default()
});

/// The natures that may file with a certificate of that type, separated by blanks.
fn natures_with(certificate: &str) -> String {
    let natures = NATURES
        .natures
        .iter()
        .filter(|nature| nature.certificates.iter().any(|own| own == certificate));
    natures
        .map(|nature| nature.id.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a subject of that nature is one person.
pub(super) fn is_individual(nature: &str) -> bool {
    NATURES
        .natures
        .iter()
        .any(|known| known.id == nature && known.individual)
}
