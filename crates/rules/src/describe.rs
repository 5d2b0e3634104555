//! The form described for those who draw it: steps, sections, fields, facts.

use crate::cut;
use crate::fact::{AtSubmit, FactId, FactKind};
use crate::field::{Applies, FieldId, Group, Kind, Need};
use crate::node::Node;
use crate::step::Step;

/// Everything a page has to know about the form, in table order:
/// `{ steps: [id], sections: [path], fields: [..], facts: [..] }`.
///
/// A field is `{ id, path, label, section, step, kind, options?, applies, need, personal }`: its
/// number at the keystroke door, its path with `N` for indexes, its key in a catalogue's `fields`, the
/// object it stands in. A fact is `{ name, keyed, kind, options?, at_submit }`, `keyed` where its record
/// is one of many.
#[must_use]
pub fn describe() -> Node<'static> {
    let mut sections: Vec<String> = Vec::new();
    let (mut fields, mut facts) = (Vec::new(), Vec::new());
    for id in FieldId::all() {
        if id.field().kind == Kind::Node {
            continue;
        }
        let section = section(id);
        if !sections.contains(&section) {
            sections.push(section.clone());
        }
        fields.push(field(id, section));
    }
    for id in FactId::all() {
        facts.push(fact(id));
    }
    Node::map([
        ("steps", Node::list(&Step::ALL, |step| step.id().into())),
        (
            "sections",
            Node::List(sections.into_iter().map(Node::from).collect()),
        ),
        ("fields", Node::List(fields)),
        ("facts", Node::List(facts)),
    ])
}

/// The object that a field stands in: a row of a list is one of its own.
fn section(id: FieldId) -> String {
    let label = id.plain_path();
    let section = match id.field().group {
        Group::Domain | Group::PreApproval | Group::Material => {
            label.strip_suffix(id.path()).unwrap_or(&label)
        }
        Group::Order | Group::Site => cut::last(&label, b'.').0.unwrap_or_default(),
    };
    section.strip_suffix('.').unwrap_or(section).to_owned()
}

fn field(id: FieldId, section: String) -> Node<'static> {
    let field = id.field();
    let mut members = vec![
        ("id", Node::Number(id.index() as i32)),
        ("path", id.template().into()),
        ("label", id.plain_path().into()),
        ("section", section.into()),
        ("step", field.step.id().into()),
        ("kind", kind_id(field.kind).into()),
    ];
    if let Kind::Choice(options) | Kind::Set(options) = field.kind {
        members.push(("options", Node::texts(options.ids())));
    }
    members.push(("applies", applies_id(field.applies).into()));
    members.push(("need", need_id(field.need).into()));
    members.push(("personal", Node::Flag(field.personal)));
    Node::Map(members)
}

fn fact(id: FactId) -> Node<'static> {
    let fact = id.fact();
    let mut members = vec![
        ("name", id.name().into()),
        ("keyed", Node::Flag(fact.group.keyed())),
        ("kind", fact_kind_id(fact.kind).into()),
    ];
    if let FactKind::Choice(ids) = fact.kind {
        members.push(("options", Node::texts(ids)));
    }
    let at_submit = match fact.at_submit {
        AtSubmit::Required => "required",
        AtSubmit::Reviewer => "reviewer",
    };
    members.push(("at_submit", at_submit.into()));
    Node::Map(members)
}

fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "text",
        Kind::Choice(_) => "choice",
        Kind::Set(_) => "set",
        Kind::Flag => "flag",
        Kind::Day => "day",
        Kind::File => "file",
        Kind::Division(_) => "division",
        Kind::Node => "node",
        Kind::List(_) => "list",
    }
}

fn applies_id(applies: Applies) -> &'static str {
    match applies {
        Applies::Always => "always",
        Applies::Organisation => "organisation",
        Applies::OwnSubjectPrincipal => "own_subject_principal",
        Applies::OwnSitePrincipal => "own_site_principal",
        Applies::Instance => "instance",
        Applies::AuthorizationCode => "authorization_code",
        Applies::Licence => "licence",
    }
}

fn need_id(need: Need) -> &'static str {
    match need {
        Need::Optional => "optional",
        Need::Required => "required",
        Need::OfOrganisation => "of_organisation",
        Need::Material => "material",
    }
}

fn fact_kind_id(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Text => "text",
        FactKind::Choice(_) => "choice",
        FactKind::Flag => "flag",
        FactKind::Number => "number",
        FactKind::Day => "day",
        FactKind::Moment => "moment",
        FactKind::Days => "days",
        FactKind::Texts => "texts",
    }
}
