//! The form described for those who draw it: steps, sections, fields, facts.

use serde::{Serialize, Serializer};

use crate::cut;
use crate::fact::{AtSubmit, FactId, FactKind};
use crate::field::{Applies, FieldId, Group, Kind, Need};
use crate::step::Step;

/// Everything a page has to know about the form.
#[derive(Debug, Serialize)]
pub struct Description {
    /// The steps, in order.
    pub steps: [Step; Step::ALL.len()],
    /// The objects that fields stand in, in table order.
    pub sections: Vec<String>,
    /// The fields, in table order.
    pub fields: Vec<FieldDescription>,
    /// The facts, in table order.
    pub facts: Vec<FactDescription>,
}

/// A field.
#[derive(Debug, Serialize)]
pub struct FieldDescription {
    /// Its number at the keystroke door.
    #[serde(serialize_with = "small")]
    pub id: usize,
    /// Its path, `N` for indexes.
    pub path: String,
    /// Its key in a catalogue's `fields`.
    pub label: String,
    /// The object it stands in.
    pub section: String,
    /// The step that asks for it.
    pub step: Step,
    /// What it holds.
    #[serde(serialize_with = "kind_id")]
    pub kind: Kind,
    /// The ids it is chosen from.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub options: &'static [&'static str],
    /// When it belongs to the answers.
    #[serde(serialize_with = "applies_id")]
    pub applies: Applies,
    /// Whether it must be filled.
    #[serde(serialize_with = "need_id")]
    pub need: Need,
    /// Personal data.
    pub personal: bool,
}

/// A fact.
#[derive(Debug, Serialize)]
pub struct FactDescription {
    /// Its name, `domains.expires_at`.
    pub name: String,
    /// Whether its record is one of many, keyed by the value it speaks of.
    pub keyed: bool,
    /// What it is.
    #[serde(serialize_with = "fact_kind_id")]
    pub kind: FactKind,
    /// Its values, where the list is closed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub options: &'static [&'static str],
    /// Who can know it when an order is submitted.
    pub at_submit: AtSubmit,
}

/// Describes the form.
#[must_use]
pub fn describe() -> Description {
    let fields: Vec<FieldDescription> = FieldId::all()
        .filter(|id| id.field().kind != Kind::Node)
        .map(field)
        .collect();
    let mut sections: Vec<String> = Vec::new();
    for field in &fields {
        if !sections.contains(&field.section) {
            sections.push(field.section.clone());
        }
    }
    Description {
        steps: Step::ALL,
        sections,
        fields,
        facts: FactId::all().map(fact).collect(),
    }
}

fn field(id: FieldId) -> FieldDescription {
    let field = id.field();
    let label = id.plain_path();
    let section = match field.group {
        // A row of a list is a section of its own; in other rows the object around the leaf is.
        Group::Domain | Group::PreApproval | Group::Material => {
            label.strip_suffix(field.path).unwrap_or(&label)
        }
        Group::Order | Group::Site => cut::last(&label, b'.').0.unwrap_or_default(),
    };
    let options = match field.kind {
        Kind::Choice(options) | Kind::Set(options) => options.ids(),
        _ => &[],
    };
    FieldDescription {
        id: id.index(),
        path: id.template(),
        section: section.strip_suffix(".").unwrap_or(section).to_owned(),
        label,
        step: field.step,
        kind: field.kind,
        options,
        applies: field.applies,
        need: field.need,
        personal: field.personal,
    }
}

fn fact(id: FactId) -> FactDescription {
    let fact = id.fact();
    let options = match fact.kind {
        FactKind::Choice(ids) => ids,
        _ => &[],
    };
    FactDescription {
        name: id.name(),
        keyed: fact.group.keyed(),
        kind: fact.kind,
        options,
        at_submit: fact.at_submit,
    }
}

/// A 64-bit number would bring what turns it into a BigInt, or says why it cannot.
fn small<S: Serializer>(id: &usize, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u32(*id as u32)
}

fn kind_id<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        Kind::Text(_) => "text",
        Kind::Choice(_) => "choice",
        Kind::Set(_) => "set",
        Kind::Flag => "flag",
        Kind::Day => "day",
        Kind::File => "file",
        Kind::Division(_) => "division",
        Kind::Node => "node",
        Kind::List(_) => "list",
    })
}

fn applies_id<S: Serializer>(applies: &Applies, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match applies {
        Applies::Always => "always",
        Applies::Organisation => "organisation",
        Applies::OwnSubjectPrincipal => "own_subject_principal",
        Applies::OwnSitePrincipal => "own_site_principal",
        Applies::Instance => "instance",
        Applies::AuthorizationCode => "authorization_code",
        Applies::Licence => "licence",
    })
}

fn need_id<S: Serializer>(need: &Need, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match need {
        Need::Optional => "optional",
        Need::Required => "required",
        Need::OfOrganisation => "of_organisation",
        Need::Material => "material",
    })
}

fn fact_kind_id<S: Serializer>(kind: &FactKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        FactKind::Text => "text",
        FactKind::Choice(_) => "choice",
        FactKind::Flag => "flag",
        FactKind::Number => "number",
        FactKind::Day => "day",
        FactKind::Moment => "moment",
        FactKind::Days => "days",
        FactKind::Texts => "texts",
    })
}
