//! How the value of a field is read from its controls.

use beian_rules::field::{Field, Kind};
use beian_rules::leaf::Leaf;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlOptionElement};

use super::element::{all, find, input, value};

/// The value of a field as a leaf; nothing for a group of fields.
pub(super) fn leaf(element: &Element, kind: &str, path: &str, field: &Field) -> Option<Leaf> {
    let mut own = all(element, "input,select,textarea");
    own.retain(|control| input(control).name() == path);
    if matches!(kind, "flag" | "set" | "choice") {
        own.retain(is_chosen);
    }
    let first = || own.first().map(value);
    match (kind, field.kind) {
        ("text" | "file", _) => first().map(|text| Leaf::text(field, &text)),
        ("choice", _) => Some(Leaf::text(field, &first().unwrap_or_default())),
        ("flag", _) if own.is_empty() => Some(Leaf::Missing),
        ("flag", _) => Some(Leaf::Flag(true)),
        ("set", Kind::Set(options)) => {
            let ticked: Vec<String> = own.iter().map(value).collect();
            Some(Leaf::set(options, ticked.iter().map(String::as_str)))
        }
        ("day", _) => Some(Leaf::text(field, &day(element))),
        _ => None,
    }
}

/// `long_term` when ticked, nothing when all parts are empty, else `year-month-day`.
fn day(element: &Element) -> String {
    if part(element, "long_term").is_some_and(|control| is_chosen(&control)) {
        return "long_term".to_owned();
    }
    let mut text = String::new();
    let mut empty = true;
    for name in ["year", "month", "day"] {
        let typed = part(element, name)
            .map(|control| value(&control))
            .unwrap_or_default();
        empty &= typed.is_empty();
        if name != "year" {
            text.push('-');
            if typed.chars().count() == 1 {
                text.push('0');
            }
        }
        text.push_str(&typed);
    }
    if empty { String::new() } else { text }
}

/// A part of a date.
pub(super) fn part(element: &Element, name: &str) -> Option<Element> {
    find(element, &["[data-part=", name, "]"].concat())
}

/// A box or radio button holds its value only when it is ticked.
fn is_chosen(control: &Element) -> bool {
    let input = input(control);
    !matches!(&*input.type_(), "checkbox" | "radio") || input.checked()
}

/// Whether a field's controls hold something else than the page came with, as after going back.
pub(super) fn is_changed(element: &Element) -> bool {
    for control in all(element, "input:not([type=file]),textarea") {
        let control = input(&control);
        if control.checked() != control.default_checked()
            || control.value() != control.default_value()
        {
            return true;
        }
    }
    all(element, "select").iter().any(is_changed_select)
}

fn is_changed_select(select: &Element) -> bool {
    // Where no option is marked the first one is chosen.
    let marked = find(select, "option[selected]").is_some();
    for (index, option) in all(select, "option").into_iter().enumerate() {
        let option: HtmlOptionElement = option.unchecked_into();
        let came = if marked {
            option.default_selected()
        } else {
            index == 0
        };
        if option.selected() != came {
            return true;
        }
    }
    false
}

/// Whether something stands in a control that goes with the next post only: a code typed beside a
/// phone number, a file that was picked.
pub(super) fn is_given(element: &Element, selector: &str) -> bool {
    all(element, selector)
        .iter()
        .any(|control| !value(control).is_empty())
}
