//! Places and paths: where in a form something stands.

use crate::cut;
use crate::field::{FIELDS, FieldId, GROUPS, Group, Kind};
use crate::json::write_number;
use crate::tree::{self, Hit};

/// Which row of its group: the website, and the entry of one of its lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the website; 0 for the order's own row.
    pub site: u16,
    /// Index in the list; 0 outside lists.
    pub item: u16,
}

/// A field at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The field.
    pub field: FieldId,
    /// The row.
    pub place: Place,
}

impl At {
    /// The path, which is also the HTML name: `websites.0.site_principal.phone1`.
    #[must_use]
    pub fn path(self) -> String {
        let field = self.field.field();
        let mut out = row_path(field.group, self.place);
        let own = self.field.path();
        if own.is_empty() {
            out.pop();
        }
        out.push_str(own);
        out
    }

    /// The field at a path, if any row of the table stands there.
    #[must_use]
    pub fn of_path(path: &str) -> Option<At> {
        match Spot::of_path(path)? {
            Spot::Field(at) => Some(at),
            Spot::Object(branch, place) => branch
                .node()
                .or_else(|| branch.scalar())
                .map(|field| At { field, place }),
        }
    }
}

/// What stands at a path.
enum Spot {
    /// A leaf, node or list of the table.
    Field(At),
    /// An object of the form.
    Object(Branch, Place),
}

impl Spot {
    fn of_path(path: &str) -> Option<Spot> {
        let mut place = Place::default();
        let mut branch = Branch::ROOT;
        if path.is_empty() {
            return Some(Spot::Field(At {
                field: crate::field::ORDER.id(),
                place,
            }));
        }
        let mut rest = Some(path);
        while let Some(path) = rest {
            let (segment, below) = cut::first(path, b'.');
            rest = below;
            match branch.child(segment)? {
                Child::Branch(below) => branch = below,
                Child::Leaf(field) => {
                    return rest.is_none().then_some(Spot::Field(At { field, place }));
                }
                Child::List(field, group) => {
                    let Some(path) = rest else {
                        return Some(Spot::Field(At { field, place }));
                    };
                    let (index, below) = cut::first(path, b'.');
                    rest = below;
                    let index = parse_index(index)?;
                    if group == Group::Site {
                        place.site = index;
                    } else {
                        place.item = index;
                    }
                    branch = Branch::row(group);
                }
            }
        }
        Some(Spot::Object(branch, place))
    }
}

/// Whether a path leads to anything of the form.
pub(crate) fn is_known(path: &str) -> bool {
    Spot::of_path(path).is_some()
}

/// The path of a row with its final dot; empty for the order's own row.
pub(crate) fn row_path(group: Group, place: Place) -> String {
    let mut out = String::with_capacity(48);
    let list = match group {
        Group::Order => return out,
        Group::Site => "",
        Group::Domain => "domains.",
        Group::PreApproval => "pre_approvals.",
        Group::Material => "attachments.others.",
    };
    out.push_str("websites.");
    write_number(place.site.into(), &mut out);
    out.push('.');
    if !list.is_empty() {
        out.push_str(list);
        write_number(place.item.into(), &mut out);
        out.push('.');
    }
    out
}

/// The index that a segment of a path is: digits alone, none of them a leading zero.
#[must_use]
pub fn parse_index(text: &str) -> Option<u16> {
    let mut index: u16 = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        index = index.checked_mul(10)?.checked_add(digit.into())?;
    }
    let plain = text == "0" || !matches!(text.as_bytes().first(), None | Some(b'0'));
    plain.then_some(index)
}

/// An object of the form's shape: the fields of a group below a common prefix.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    group: Group,
    /// `site_principal.`, with its dot; empty for a whole row.
    prefix: &'static str,
}

/// What a key of a branch leads to.
#[derive(Clone, Copy, Debug)]
pub enum Child {
    /// A leaf.
    Leaf(FieldId),
    /// A further object.
    Branch(Branch),
    /// A list of rows of that group.
    List(FieldId, Group),
}

impl Branch {
    /// The form itself.
    pub const ROOT: Branch = Branch::row(Group::Order);

    /// A whole row of a group.
    #[must_use]
    pub const fn row(group: Group) -> Branch {
        Branch { group, prefix: "" }
    }

    /// The path of a key of this branch; of the branch itself for an empty key.
    #[must_use]
    pub fn path(self, place: Place, key: &str) -> String {
        let mut path = row_path(self.group, place);
        path.push_str(self.prefix);
        path.push_str(key);
        if key.is_empty() && path.ends_with(".") {
            path.pop();
        }
        path
    }

    /// What stands under a key.
    #[must_use]
    pub fn child(self, key: &str) -> Option<Child> {
        self.child_after(key, &mut 0)
    }

    /// As [`Branch::child`], looking first where the last key was found.
    pub fn child_after(self, key: &str, hint: &mut usize) -> Option<Child> {
        let path = |index: usize| {
            let own = GROUPS[index] == self.group && FIELDS[index].kind != Kind::Node;
            own.then(|| FieldId(index as u8).path())
        };
        Some(
            match tree::find(FIELDS.len(), path, self.prefix, key, hint)? {
                Hit::Below(prefix) => Child::Branch(Branch {
                    group: self.group,
                    prefix,
                }),
                Hit::Row(index) => match FIELDS[index].kind {
                    Kind::List(group) => Child::List(FieldId(index as u8), group),
                    _ => Child::Leaf(FieldId(index as u8)),
                },
            },
        )
    }

    /// The leaf that a bare value stands for where an object is expected: a domain, or `"none"`
    /// among the pre-approvals.
    #[must_use]
    pub fn scalar(self) -> Option<FieldId> {
        match self.group {
            Group::Domain => Some(crate::field::DOMAIN.id()),
            Group::PreApproval => Some(crate::field::PRE_APPROVAL_TYPE.id()),
            Group::Order | Group::Site | Group::Material => None,
        }
    }

    /// Whether a row of this group may be an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        self.group != Group::Domain
    }

    fn node(self) -> Option<FieldId> {
        let path = self.prefix.strip_suffix(".")?;
        let is_node = |id: &FieldId| {
            let field = id.field();
            field.group == self.group && field.kind == Kind::Node && id.path() == path
        };
        FieldId::all().find(is_node)
    }
}
