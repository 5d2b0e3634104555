//! When a field may speak. Quiet first, live after: nobody is told off while typing for the first
//! time, and nobody waits to hear that a mistake is put right.

use beian_rules::form::Form;
use beian_rules::leaf::Leaf;
use beian_rules::place::At;

/// What just happened to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Something is being typed.
    Typing,
    /// A field was left, or the page is about to be.
    Settled,
}

/// What a field says now, as an index of its issues: while typing only what it said before, as long
/// as that is still so; once settled the first.
#[must_use]
pub fn choose<'a>(
    said: Option<&str>,
    mut codes: impl Iterator<Item = &'a str>,
    moment: Moment,
) -> Option<usize> {
    match moment {
        Moment::Settled => codes.next().map(|_| 0),
        Moment::Typing => codes.position(|code| Some(code) == said),
    }
}

/// Whether an issue speaks of nothing but something that is not there yet.
#[must_use]
pub fn is_gap(code: &str) -> bool {
    matches!(code, "required" | "material.missing")
}

/// Whether an issue waits for 下一步: nothing stands where it lies.
#[must_use]
pub fn is_quiet(form: &Form, path: &str, code: &str) -> bool {
    is_gap(code)
        || At::of_path(path)
            .and_then(|at| form.leaf(at))
            .is_none_or(Leaf::is_empty)
}

/// The field that an issue belongs to, as an index of the page's fields: its own, else the nearest
/// above it, else the first below it.
#[must_use]
pub fn owner<'a>(fields: impl Iterator<Item = &'a str> + Clone, path: &str) -> Option<usize> {
    let mut above = path;
    loop {
        if let Some(index) = fields.clone().position(|field| field == above) {
            return Some(index);
        }
        match above.rsplit_once('.') {
            Some((shorter, _)) => above = shorter,
            None => break,
        }
    }
    let below = |field: &str| {
        field
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    fields.clone().position(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn while_typing_a_field_says_only_what_it_said() {
        let codes = || ["mobile.bad_length", "phone.repeated"].into_iter();
        assert_eq!(choose(None, codes(), Moment::Typing), None);
        assert_eq!(
            choose(Some("phone.repeated"), codes(), Moment::Typing),
            Some(1)
        );
        assert_eq!(
            choose(Some("mobile.bad_char"), codes(), Moment::Typing),
            None
        );
    }

    #[test]
    fn a_field_that_is_left_says_its_first_issue() {
        let codes = || ["mobile.bad_length", "phone.repeated"].into_iter();
        assert_eq!(
            choose(Some("phone.repeated"), codes(), Moment::Settled),
            Some(0)
        );
        assert_eq!(
            choose(Some("phone.repeated"), core::iter::empty(), Moment::Settled),
            None
        );
    }

    #[test]
    fn an_empty_field_is_quiet() {
        let mut form = Form::new();
        assert!(is_quiet(&form, "subject.name", "person_name.too_short"));
        if let Some(at) = At::of_path("subject.name") {
            form.set_text(at, "某").expect("a field of the order");
        }
        assert!(!is_quiet(&form, "subject.name", "person_name.too_short"));
        assert!(is_quiet(&form, "subject.name", "required"));
    }

    #[test]
    fn an_issue_finds_its_field() {
        let fields = || ["", "websites.0.cloud_resource", "websites.0.domains.0"].into_iter();
        assert_eq!(owner(fields(), ""), Some(0));
        assert_eq!(owner(fields(), "websites.0.cloud_resource.code"), Some(1));
        assert_eq!(owner(fields(), "websites.0.domains"), Some(2));
        assert_eq!(owner(fields(), "subject.name"), None);
    }
}
