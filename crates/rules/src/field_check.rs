//! What every field is held to by its row of the table: its shape, its list, its format, whether it
//! is filled.

use crate::applies::applies;
use crate::cut;
use crate::field::{FieldId, Kind, Need};
use crate::finding::{Code, Severity};
use crate::leaf::{Leaf, Text};
use crate::place::At;
use crate::rule::Out;
use crate::view::View;

/// Judges one field at the view's place.
pub(crate) fn run(view: &View<'_>, out: &mut Out<'_>, id: FieldId) {
    let field = id.field();
    if matches!(field.kind, Kind::Node | Kind::List(_)) {
        return;
    }
    let applies = applies(view.form, view.at(id));
    let Some(leaf) = view
        .form
        .leaf(view.at(id))
        .filter(|_| applies != Some(false))
    else {
        return;
    };
    let at = view.at(id.spoken_at());
    match leaf {
        Leaf::Wrong(wrong) => {
            let expected = match field.kind {
                Kind::Flag => "flag",
                Kind::Set(_) => "list",
                _ => "text",
            };
            out.fail(at)
                .code(Code::new("shape.wrong_type"))
                .with("expected", expected)
                .with("found", wrong.found.id());
        }
        Leaf::Set(members) => {
            if let Some(index) = members.iter().position(|member| member.option.is_none()) {
                out.fail(at)
                    .code(Code::new("unknown_option"))
                    .with("k", index + 1);
            }
        }
        Leaf::Text(text) => text_of(out, at, field.kind, text),
        Leaf::Flag(_) | Leaf::Missing => {}
    }
    if applies == Some(true) && leaf.is_empty() | (field.need == Need::Material) {
        need(view, out, id, leaf);
    }
}

fn text_of(out: &mut Out<'_>, at: At, kind: Kind, text: &Text) {
    if cut::holds(text.typed(), "\u{fffd}") {
        out.fail(at).code(Code::new("text.not_unicode"));
    }
    if text.is_unknown() {
        let code = if kind == Kind::Day {
            "date.not_a_date"
        } else {
            "unknown_option"
        };
        out.fail(at).code(Code::new(code));
    }
    let Kind::Text(clean) = kind else { return };
    let (Some(kind), Some(judged)) = (clean.contact(), text.judged()) else {
        return;
    };
    match judged {
        Err(reason) => {
            out.fail(at).because(kind.id(), reason);
        }
        Ok(warnings) => {
            for warning in warnings.iter() {
                out.fail(at)
                    .code(Code::of(kind.id(), warning))
                    .severity(Severity::Warning);
            }
        }
    }
}

fn need(view: &View<'_>, out: &mut Out<'_>, id: FieldId, leaf: &Leaf) {
    let field = id.field();
    match field.need {
        Need::Optional => {}
        Need::Required => {
            out.required(id.spoken_at());
        }
        Need::OfOrganisation => {
            if view.individual() == Some(false) {
                out.required(id);
            }
        }
        Need::Material => {
            out.severity = Severity::NeedsAttachment;
            let kind = cut::last(id.path(), b'.').1;
            out.material(id, kind, !leaf.is_empty(), "required");
        }
    }
}
