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
pub fn describe() -> Node {
    let mut node = Node::default();
    let map = node.map("");
    let list = node.list("steps");
    for step in Step::ALL {
        node.text("", step.id());
    }
    node.end(list);
    let fields = || FieldId::all().filter(|id| id.field().kind != Kind::Node);
    let mut sections: Vec<String> = Vec::new();
    for id in fields() {
        let section = section(id);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    node.texts("sections", &sections);
    let list = node.list("fields");
    for id in fields() {
        field(id, &mut node);
    }
    node.end(list);
    let list = node.list("facts");
    for id in FactId::all() {
        fact(id, &mut node);
    }
    node.end(list);
    node.end(map);
    node
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

fn field(id: FieldId, node: &mut Node) {
    let field = id.field();
    let map = node.map("");
    node.number("id", id.index() as i32);
    node.text("path", &id.template());
    node.text("label", &id.plain_path());
    node.text("section", &section(id));
    node.text("step", field.step.id());
    node.text("kind", kind_id(field.kind));
    if let Kind::Choice(options) | Kind::Set(options) = field.kind {
        node.texts("options", options.ids());
    }
    node.text("applies", applies_id(field.applies));
    node.text("need", need_id(field.need));
    node.flag("personal", field.personal);
    node.end(map);
}

fn fact(id: FactId, node: &mut Node) {
    let fact = id.fact();
    let map = node.map("");
    node.text("name", &id.name());
    node.flag("keyed", fact.group.keyed());
    node.text("kind", fact_kind_id(fact.kind));
    if let FactKind::Choice(ids) = fact.kind {
        node.texts("options", ids);
    }
    let at_submit = match fact.at_submit {
        AtSubmit::Required => "required",
        AtSubmit::Reviewer => "reviewer",
    };
    node.text("at_submit", at_submit);
    node.end(map);
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
