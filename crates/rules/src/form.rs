//! What a person has typed so far.
//!
//! Every leaf may be missing, every text is kept as typed; nothing is refused on the way in. The
//! order and each website are one dense row of leaves, read by index.

use crate::cut;
use crate::field::{FIELDS, FieldId, Group, Kind, ROW_LEN};
use crate::json;
use crate::leaf::{Leaf, Shape};
use crate::place::{At, Place, row_path};

/// Most rows a list takes; what goes beyond is reported as `shape.too_many`.
pub const MAX_ROWS: usize = 50;
/// Most faults of shape a form remembers one by one.
pub const MAX_STRAYS: usize = 50;

/// One row of leaves, by the slots of its group's fields.
pub(crate) type Row = Vec<Leaf>;

/// A website: its own row and its lists.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Site {
    pub(crate) row: Row,
    pub(crate) lists: [Vec<Row>; 3],
}

/// A form, however far it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub(crate) order: Row,
    pub(crate) sites: Vec<Site>,
    strays: Vec<Stray>,
    /// How many strays came beyond those that are remembered.
    strays_beyond: usize,
}

/// Something that came where the table has no place for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stray {
    /// Where.
    pub path: String,
    /// Where in the path its own key begins: an unknown key may have dots of its own.
    key: usize,
    /// What is wrong with it.
    pub fault: Fault,
    /// The value as JSON text; empty when it could not be kept.
    pub json: String,
}

impl Stray {
    /// What came under a key that no table has; the path ends with that key.
    #[must_use]
    pub fn unknown(path: String, key: &str, json: String) -> Stray {
        Stray {
            key: path.len() - key.len(),
            path,
            fault: Fault::UnknownKey,
            json,
        }
    }

    /// What came at a place of the table.
    #[must_use]
    pub fn misshapen(path: String, fault: Fault, json: String) -> Stray {
        let key = path
            .bytes()
            .rposition(|byte| byte == b'.')
            .map_or(0, |dot| dot + 1);
        Stray {
            path,
            key,
            fault,
            json,
        }
    }

    /// The key under which it stands in the object of that path; nothing when it stands elsewhere.
    fn key_in(&self, object: &str) -> Option<&str> {
        (self.key == object.len() && self.path.starts_with(object))
            .then(|| self.path.get(self.key..))
            .flatten()
            .filter(|_| !self.json.is_empty())
    }

    /// Follows its row once row `index` of a list has come or gone; whether it is still there.
    fn follow(&mut self, list: &str, index: u16, come: bool) -> bool {
        let start = list.len() + 1;
        let below = self.path.strip_prefix(list);
        let Some(below) = below.and_then(|path| path.strip_prefix('.')) else {
            return true;
        };
        if self.key < start {
            return true;
        }
        let row = cut::first(below, b'.').0;
        let rest = start + row.len();
        let Some(own) = crate::place::parse_index(row).filter(|own| *own >= index) else {
            return true;
        };
        if own == index && !come {
            return false;
        }
        let mut path = String::with_capacity(self.path.len() + 1);
        path.push_str(self.path.get(..start).unwrap_or_default());
        json::write_number(i64::from(if come { own + 1 } else { own - 1 }), &mut path);
        path.push_str(self.path.get(rest..).unwrap_or_default());
        // A key before the row's index stays where it was; one behind it moves with the path's end.
        if self.key > start {
            self.key = self.key + path.len() - self.path.len();
        }
        self.path = path;
        true
    }
}

/// What is wrong with a stray.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The table knows no such key.
    UnknownKey,
    /// A branch or list came as something else.
    WrongType {
        /// What the table has there.
        expected: Shape,
        /// What came.
        found: Shape,
    },
    /// More rows than a list takes.
    TooMany {
        /// How many came.
        found: usize,
    },
}

fn row(group: Group) -> Row {
    let mut row = Row::new();
    row.resize_with(ROW_LEN[group as usize], || Leaf::Missing);
    row
}

impl Site {
    fn new() -> Site {
        Site {
            row: row(Group::Site),
            lists: [Vec::new(), Vec::new(), Vec::new()],
        }
    }
}

impl Default for Form {
    fn default() -> Self {
        Form {
            order: row(Group::Order),
            sites: Vec::new(),
            strays: Vec::new(),
            strays_beyond: 0,
        }
    }
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn new() -> Form {
        Form::default()
    }

    /// The leaf at a place; `None` where there is no such row.
    #[must_use]
    pub fn leaf(&self, at: At) -> Option<&Leaf> {
        self.row_at(at.field.field().group, at.place)?
            .get(at.field.slot())
    }

    /// The leaf at a place, rows made on the way; `None` beyond [`MAX_ROWS`].
    pub fn leaf_mut(&mut self, at: At) -> Option<&mut Leaf> {
        let group = at.field.field().group;
        if group != Group::Order {
            grow(&mut self.sites, at.place.site, Site::new)?;
            if let Some(list) = group.list() {
                let rows = &mut self.sites.get_mut(at.place.site as usize)?.lists[list];
                grow(rows, at.place.item, || row(group))?;
            }
        }
        self.row_at_mut(group, at.place)?.get_mut(at.field.slot())
    }

    /// Puts a typed text at a place.
    ///
    /// # Errors
    /// [`NoPlace`] where the list cannot have that many rows.
    pub fn set_text(&mut self, at: At, typed: &str) -> Result<(), NoPlace> {
        let leaf = Leaf::text(at.field.field(), typed);
        *self.leaf_mut(at).ok_or(NoPlace)? = leaf;
        Ok(())
    }

    /// The number of rows of a list: of websites, or of a list of one website.
    #[must_use]
    pub fn count(&self, group: Group, site: u16) -> usize {
        match group.list() {
            _ if group == Group::Site => self.sites.len(),
            Some(list) => self
                .sites
                .get(site as usize)
                .map_or(0, |site| site.lists[list].len()),
            None => 1,
        }
    }

    /// Puts an empty row into a list before `place`; at its end when `place` is the length.
    ///
    /// # Errors
    /// [`NoPlace`] when the list is full or the place lies beyond its end.
    pub fn insert(&mut self, group: Group, place: Place) -> Result<(), NoPlace> {
        self.move_rows(group, place, true)
    }

    /// Takes a row out of a list.
    ///
    /// # Errors
    /// [`NoPlace`] where there is no such row.
    pub fn remove(&mut self, group: Group, place: Place) -> Result<(), NoPlace> {
        self.move_rows(group, place, false)
    }

    /// As [`Form::insert`] where a row is to come, else as [`Form::remove`]; two functions would move
    /// rows and strays twice in the module.
    ///
    /// # Errors
    /// As they have them.
    pub(crate) fn move_rows(
        &mut self,
        group: Group,
        place: Place,
        come: bool,
    ) -> Result<(), NoPlace> {
        if group == Group::Site {
            move_row(&mut self.sites, place.site, come.then(Site::new))?;
        } else {
            let list = group.list().ok_or(NoPlace)?;
            let site = self.sites.get_mut(place.site as usize).ok_or(NoPlace)?;
            move_row(&mut site.lists[list], place.item, come.then(|| row(group)))?;
        }
        self.move_strays(group, place, come);
        Ok(())
    }

    /// Strays stay with the rows they came in.
    fn move_strays(&mut self, group: Group, place: Place, come: bool) {
        if self.strays.is_empty() {
            return;
        }
        let row = row_path(group, place);
        let (list, index) = cut::last(row.trim_end_matches('.'), b'.');
        let index = crate::place::parse_index(index).unwrap_or_default();
        for mut stray in core::mem::take(&mut self.strays) {
            if stray.follow(list.unwrap_or_default(), index, come) {
                self.add_stray(stray);
            }
        }
    }

    /// What came where the table has no place for it, by path.
    #[must_use]
    pub fn strays(&self) -> &[Stray] {
        &self.strays
    }

    /// Remembers a stray; a second one at the same path replaces the first, as the last of two
    /// equal keys does in JSON.
    pub fn add_stray(&mut self, stray: Stray) {
        match self
            .strays
            .binary_search_by(|known| (&known.path, known.key).cmp(&(&stray.path, stray.key)))
        {
            Ok(index) => self.strays[index] = stray,
            Err(index) => {
                self.strays.insert(index, stray);
                // The first ones by path are kept, whatever the order they came in.
                if self.strays.len() > MAX_STRAYS {
                    self.strays.pop();
                    self.strays_beyond += 1;
                }
            }
        }
    }

    /// How many strays came in all, when they were more than [`MAX_STRAYS`].
    pub(crate) fn too_many_strays(&self) -> Option<usize> {
        (self.strays_beyond > 0).then(|| MAX_STRAYS + self.strays_beyond)
    }

    pub(crate) fn clear_list(&mut self, group: Group, place: Place) {
        match group.list() {
            None => self.sites.clear(),
            Some(list) => {
                if let Some(site) = self.sites.get_mut(place.site as usize) {
                    site.lists[list].clear();
                }
            }
        }
    }

    pub(crate) fn row_at(&self, group: Group, place: Place) -> Option<&Row> {
        match group {
            Group::Order => Some(&self.order),
            Group::Site => self.sites.get(place.site as usize).map(|site| &site.row),
            _ => self.sites.get(place.site as usize)?.lists[group.list()?].get(place.item as usize),
        }
    }

    fn row_at_mut(&mut self, group: Group, place: Place) -> Option<&mut Row> {
        match group {
            Group::Order => Some(&mut self.order),
            Group::Site => self
                .sites
                .get_mut(place.site as usize)
                .map(|site| &mut site.row),
            _ => self.sites.get_mut(place.site as usize)?.lists[group.list()?]
                .get_mut(place.item as usize),
        }
    }

    /// Every place at which a group has a row, in order.
    pub(crate) fn places(&self, group: Group) -> Vec<Place> {
        let sites = if group == Group::Order {
            1
        } else {
            self.sites.len()
        };
        let mut places = Vec::new();
        for site in 0..sites as u16 {
            let items = if group.list().is_some() {
                self.count(group, site)
            } else {
                1
            };
            places.extend((0..items as u16).map(|item| Place { site, item }));
        }
        places
    }

    /// The form as JSON text, as it came: typed texts, wrong values and strays included.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(2048);
        let mut writer = Writer {
            form: self,
            out: &mut out,
        };
        writer.row(Group::Order, Place::default(), "");
        out
    }
}

/// There is no such row, and none can be made there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl core::fmt::Display for NoPlace {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the form has no such row")
    }
}

impl core::error::Error for NoPlace {}

fn grow<T>(rows: &mut Vec<T>, index: u16, new: impl Fn() -> T) -> Option<()> {
    if index as usize >= MAX_ROWS {
        return None;
    }
    while rows.len() <= index as usize {
        rows.push(new());
    }
    Some(())
}

/// Puts a row in before that one, or takes that one out.
fn move_row<T>(rows: &mut Vec<T>, index: u16, new: Option<T>) -> Result<(), NoPlace> {
    let index = index as usize;
    match new {
        Some(new) if index <= rows.len() && rows.len() < MAX_ROWS => rows.insert(index, new),
        None if index < rows.len() => drop(rows.remove(index)),
        _ => return Err(NoPlace),
    }
    Ok(())
}

/// Writes a form as the nested objects of its paths.
struct Writer<'a> {
    form: &'a Form,
    out: &'a mut String,
}

impl Writer<'_> {
    /// The object of a row's fields below `prefix`, strays of that object among them; whether it has
    /// any member.
    fn row(&mut self, group: Group, place: Place, prefix: &str) -> bool {
        self.out.push('{');
        let mut first = true;
        let mut done: &str = "";
        for id in FieldId::all() {
            let field = &FIELDS[id.index()];
            if field.group != group || field.kind == Kind::Node {
                continue;
            }
            let Some(below) = id.path().strip_prefix(prefix) else {
                continue;
            };
            if let (key, Some(_)) = cut::first(below, b'.') {
                let branch = &id.path()[..prefix.len() + key.len() + 1];
                if branch != done {
                    let before = (self.out.len(), first);
                    self.key(key, &mut first);
                    if !self.row(group, place, branch) {
                        self.out.truncate(before.0);
                        first = before.1;
                    }
                }
                done = branch;
                continue;
            }
            match field.kind {
                Kind::List(rows) => self.list(rows, place, below, &mut first),
                _ => self.leaf(At { field: id, place }, below, &mut first),
            }
        }
        self.strays(group, place, prefix, &mut first);
        self.out.push('}');
        !first
    }

    fn key(&mut self, key: &str, first: &mut bool) {
        if !core::mem::take(first) {
            self.out.push(',');
        }
        json::write_text(key, self.out);
        self.out.push(':');
    }

    fn leaf(&mut self, at: At, key: &str, first: &mut bool) {
        let Some(leaf) = self.form.leaf(at) else {
            return;
        };
        if *leaf == Leaf::Missing {
            return;
        }
        self.key(key, first);
        write_leaf(leaf, self.out);
    }

    fn list(&mut self, group: Group, place: Place, key: &str, first: &mut bool) {
        let count = self.form.count(group, place.site);
        if count == 0 {
            return;
        }
        self.key(key, first);
        self.out.push('[');
        for index in 0..count as u16 {
            if index > 0 {
                self.out.push(',');
            }
            let place = if group == Group::Site {
                Place {
                    site: index,
                    item: 0,
                }
            } else {
                Place {
                    item: index,
                    ..place
                }
            };
            if let Some(leaf) = bare(self.form, group, place) {
                write_leaf(leaf, self.out);
            } else if let Some(stray) = in_place_of(self.form, group, place) {
                self.out.push_str(&stray.json);
            } else {
                self.row(group, place, "");
            }
        }
        self.out.push(']');
    }

    /// Strays that stand directly in this object.
    fn strays(&mut self, group: Group, place: Place, prefix: &str, first: &mut bool) {
        let mut object = row_path(group, place);
        object.push_str(prefix);
        let form = self.form;
        for stray in &form.strays {
            if let Some(key) = stray.key_in(&object) {
                self.key(key, first);
                self.out.push_str(&stray.json);
            }
        }
    }
}

/// The row's only leaf where a bare value says it all: a domain, or `"none"`.
fn bare(form: &Form, group: Group, place: Place) -> Option<&Leaf> {
    let rows = form.row_at(group, place)?;
    match group {
        Group::Domain => rows.first(),
        Group::PreApproval => {
            let only = rows.iter().skip(1).all(|leaf| *leaf == Leaf::Missing);
            rows.first()
                .filter(|leaf| only && leaf.as_text().is_some_and(|text| text.typed() == "none"))
        }
        _ => None,
    }
}

/// What came where a row belongs, as long as nothing was put into the row.
fn in_place_of(form: &Form, group: Group, place: Place) -> Option<&Stray> {
    let path = row_path(group, place);
    let path = path.trim_end_matches('.');
    let stray = form.strays.iter().find(|stray| stray.path == path)?;
    let row = form.row_at(group, place)?;
    row.iter()
        .all(|leaf| *leaf == Leaf::Missing)
        .then_some(stray)
}

fn write_leaf(leaf: &Leaf, out: &mut String) {
    match leaf {
        Leaf::Missing => out.push_str("null"),
        Leaf::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Leaf::Text(text) => json::write_text(text.typed(), out),
        Leaf::Wrong(wrong) => out.push_str(if wrong.json.is_empty() {
            "null"
        } else {
            &wrong.json
        }),
        Leaf::Set(members) => {
            out.push('[');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                json::write_text(&member.typed, out);
            }
            out.push(']');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(json: &str) -> String {
        serde_json::from_str::<Form>(json).unwrap().to_json()
    }

    #[test]
    fn what_has_no_place_is_given_back_where_it_stood() {
        for json in [
            r#"{"subject":{"name":"某某","":1,"a.b":[2],"region.x":{}}}"#,
            r#"{"subject":{"region":{"x":1}}}"#,
            r#"{"subject":{"region.province":"x"},"websites.0.name":"y"}"#,
            r#"{"websites":[7,{"name":"某某网","nothing":null},"x"]}"#,
            r#"{"websites":[{"pre_approvals":["none",3,{"type":"1","": {}}]}]}"#,
            r#"{"subject":7,"websites":"none"}"#,
        ] {
            let json = json.replace(' ', "");
            assert_eq!(again(&json), json);
        }
    }

    #[test]
    fn what_has_no_place_moves_with_its_row() {
        let json =
            r#"{"websites":[{"x":0},{"domains":["a.cn",{"b":1}],"x":1},7],"websites.1.x":2}"#;
        let mut form: Form = serde_json::from_str(json).unwrap();
        let site = |site| Place { site, item: 0 };
        form.insert(Group::Site, site(1)).unwrap();
        let moved =
            r#"{"websites":[{"x":0},{},{"domains":["a.cn",{"b":1}],"x":1},7],"websites.1.x":2}"#;
        assert_eq!(form.to_json(), moved);
        form.remove(Group::Site, site(0)).unwrap();
        form.remove(Group::Site, site(0)).unwrap();
        let left = r#"{"websites":[{"domains":["a.cn",{"b":1}],"x":1},7],"websites.1.x":2}"#;
        assert_eq!(form.to_json(), left);
        assert_eq!(form, serde_json::from_str(left).unwrap());
    }
}
