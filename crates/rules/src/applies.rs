//! Whether a field belongs to the answers, as far as the other answers tell.

use crate::field::{
    APPLIES, Applies, FieldId, PRE_APPROVAL_TYPE, SITE_PRINCIPAL_SAME, SITE_RESOURCE_KIND,
    SUBJECT_NATURE, SUBJECT_PRINCIPAL_SAME,
};
use crate::form::Form;
use crate::leaf::Leaf;
use crate::place::{At, Place};
use crate::tables::INDIVIDUAL;

/// `None` while the answer that decides is missing. Such a field is read, but not asked for.
#[must_use]
pub fn applies(form: &Form, at: At) -> Option<bool> {
    let row = Place {
        item: 0,
        ..at.place
    };
    match APPLIES[at.field.index()] {
        Applies::Always => Some(true),
        Applies::Organisation => individual(form).map(|individual| !individual),
        Applies::OwnSubjectPrincipal => Some(
            !(ticked(form, SUBJECT_PRINCIPAL_SAME.id(), Place::default())
                && individual(form) != Some(true)),
        ),
        Applies::OwnSitePrincipal => Some(!ticked(form, SITE_PRINCIPAL_SAME.id(), row)),
        Applies::Instance => chosen(form, SITE_RESOURCE_KIND.id(), row)
            .map(|kind| matches!(kind, "cvm" | "lighthouse" | "clb")),
        Applies::AuthorizationCode => {
            chosen(form, SITE_RESOURCE_KIND.id(), row).map(|kind| kind == "authorization_code")
        }
        Applies::Licence => {
            chosen(form, PRE_APPROVAL_TYPE.id(), at.place).map(|kind| kind != "none")
        }
    }
}

fn individual(form: &Form) -> Option<bool> {
    chosen(form, SUBJECT_NATURE.id(), Place::default()).map(|nature| nature == INDIVIDUAL)
}

/// The option that stands in a field.
pub(crate) fn chosen(form: &Form, field: FieldId, place: Place) -> Option<&'static str> {
    form.leaf(At { field, place })?.as_text()?.chosen()
}

fn ticked(form: &Form, field: FieldId, place: Place) -> bool {
    matches!(form.leaf(At { field, place }), Some(Leaf::Flag(true)))
}
