//! A field at a place as one small number: what a keystroke sends instead of a path.

use beian_rules::field::{FieldId, Group, Kind};
use beian_rules::form::{Form, MAX_ROWS};
use beian_rules::place::{At, Place, parse_index};

/// What a door answers when the form has no such place.
pub const NO_PLACE: u32 = u32::MAX;

/// The handle of a leaf's path; [`NO_PLACE`] where no leaf stands.
#[must_use]
pub fn of_path(path: &str) -> u32 {
    At::of_path(path)
        .filter(|at| is_leaf(at.field))
        .map_or(NO_PLACE, pack)
}

/// The leaf of a handle.
#[must_use]
pub fn at(handle: u32) -> Option<At> {
    let field = FieldId::from_index((handle & 0xff) as usize)?;
    let place = Place {
        site: (handle >> 8 & 0xff) as u16,
        item: (handle >> 16 & 0xff) as u16,
    };
    (handle >> 24 == 0 && is_leaf(field)).then_some(At { field, place })
}

/// The handle of a place.
pub(crate) fn pack(at: At) -> u32 {
    let (site, item) = (u32::from(at.place.site), u32::from(at.place.item));
    if site.max(item) >= MAX_ROWS as u32 {
        NO_PLACE
    } else {
        at.field.index() as u32 | site << 8 | item << 16
    }
}

fn is_leaf(field: FieldId) -> bool {
    !matches!(field.field().kind, Kind::Node | Kind::List(_))
}

/// The row that a path names: `websites.1`, or `websites` for the one after the last.
#[must_use]
pub fn row(form: &Form, path: &str) -> Option<(Group, Place)> {
    if let Some(dot) = path.bytes().rposition(|byte| byte == b'.')
        && let Some((group, place)) = list_of(path.get(..dot)?)
    {
        let index = parse_index(path.get(dot + 1..)?)?;
        return Some((group, at_index(group, place, index)));
    }
    let (group, place) = list_of(path)?;
    let end = form.count(group, place.site) as u16;
    Some((group, at_index(group, place, end)))
}

fn list_of(path: &str) -> Option<(Group, Place)> {
    let at = At::of_path(path)?;
    match at.field.field().kind {
        Kind::List(group) => Some((group, at.place)),
        _ => None,
    }
}

fn at_index(group: Group, place: Place, index: u16) -> Place {
    if group == Group::Site {
        Place {
            site: index,
            item: 0,
        }
    } else {
        Place {
            item: index,
            ..place
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_leads_back_to_its_path() {
        for path in [
            "subject.name",
            "websites.0.site_principal.phone1",
            "websites.49.domains.3",
            "websites.2.pre_approvals.1.type",
        ] {
            let found = at(of_path(path)).map(At::path);
            assert_eq!(found.as_deref(), Some(path));
        }
    }

    #[test]
    fn what_is_no_leaf_has_no_handle() {
        for path in [
            "",
            "subject",
            "websites",
            "websites.0",
            "websites.0.cloud_resource",
            "websites.50.name",
            "nothing",
            "websites.00.name",
            "websites.-1.name",
        ] {
            assert_eq!(of_path(path), NO_PLACE, "{path}");
        }
        assert_eq!(at(NO_PLACE), None);
        assert_eq!(at(u32::MAX >> 1), None);
    }

    #[test]
    fn rows_are_named_by_index_or_by_their_list() {
        let form = Form::new();
        assert_eq!(
            row(&form, "websites"),
            Some((Group::Site, Place { site: 0, item: 0 }))
        );
        assert_eq!(
            row(&form, "websites.3"),
            Some((Group::Site, Place { site: 3, item: 0 }))
        );
        assert_eq!(
            row(&form, "websites.1.domains.2"),
            Some((Group::Domain, Place { site: 1, item: 2 }))
        );
        for path in [
            "subject",
            "websites.x",
            "websites.01",
            "websites.+1",
            "websites.0.name.0",
            "",
        ] {
            assert_eq!(row(&form, path), None, "{path}");
        }
    }
}
