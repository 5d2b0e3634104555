//! How the value of a field is read from its controls.

use beian_rules::field::{Field, Kind};
use beian_rules::leaf::Leaf;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement};

/// The elements below one that a selector finds.
pub(super) fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = within.query_selector_all(selector).ok();
    let count = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| list.as_ref()?.item(index)?.dyn_into().ok())
}

/// A control as an input. Text areas and selects have the members that are used here, too.
pub(super) fn input(control: &Element) -> &HtmlInputElement {
    control.unchecked_ref()
}

/// The value of a field as a leaf; nothing for a group of fields.
pub(super) fn leaf(element: &Element, kind: &str, path: &str, field: &Field) -> Option<Leaf> {
    let own =
        || all(element, "input,select,textarea").filter(|control| input(control).name() == path);
    Some(match kind {
        "text" => Leaf::text(field, &input(&own().next()?).value()),
        "choice" => Leaf::text(
            field,
            &own()
                .find(is_chosen)
                .map(|control| input(&control).value())
                .unwrap_or_default(),
        ),
        "file" => Leaf::text(
            field,
            &own()
                .next()
                .map(|control| input(&control).value())
                .unwrap_or_default(),
        ),
        "flag" => own()
            .find(is_ticked)
            .map_or(Leaf::Missing, |_| Leaf::Flag(true)),
        "set" => {
            let Kind::Set(options) = field.kind else {
                return None;
            };
            let ticked: Vec<String> = own()
                .filter(is_ticked)
                .map(|control| input(&control).value())
                .collect();
            Leaf::set(options, ticked.iter().map(String::as_str))
        }
        "day" => Leaf::text(field, &day(element)),
        _ => return None,
    })
}

/// `long_term` when ticked, nothing when all parts are empty, else `year-month-day`.
fn day(element: &Element) -> String {
    let part = |name: &str| {
        let control = element
            .query_selector(&["[data-part=", name, "]"].concat())
            .ok()?;
        control.map(|control| {
            if name == "long_term" && !is_ticked(&control) {
                String::new()
            } else {
                input(&control).value()
            }
        })
    };
    let part = |name| part(name).unwrap_or_default();
    if !part("long_term").is_empty() {
        return "long_term".to_owned();
    }
    let (year, month, day) = (part("year"), part("month"), part("day"));
    if [&year, &month, &day].iter().all(|part| part.is_empty()) {
        return String::new();
    }
    let two = |part: String| {
        if part.chars().count() == 1 {
            ["0", &part].concat()
        } else {
            part
        }
    };
    [year, two(month), two(day)].join("-")
}

fn is_ticked(control: &Element) -> bool {
    input(control).type_() == "checkbox" && input(control).checked()
}

/// A select holds its choice; of radios the checked one does.
fn is_chosen(control: &Element) -> bool {
    input(control).type_() != "radio" || input(control).checked()
}

/// Whether a field's controls hold something else than the page came with, as after going back.
pub(super) fn is_changed(element: &Element) -> bool {
    let typed = all(element, "input:not([type=file]),textarea").any(|control| {
        let control = input(&control);
        control.checked() != control.default_checked() || control.value() != control.default_value()
    });
    typed
        || all(element, "select").any(|select| {
            let options =
                || all(&select, "option").map(JsCast::unchecked_into::<HtmlOptionElement>);
            // Where no option is marked the first one is chosen.
            let marked = options().any(|option| option.default_selected());
            marked && options().any(|option| option.selected() != option.default_selected())
                || !marked && options().skip(1).any(|option| option.selected())
        })
}

/// Whether a code is typed beside a phone number, that the next post will carry.
pub(super) fn has_code(element: &Element) -> bool {
    all(element, "[data-code-input]").any(|control| !input(&control).value().is_empty())
}

/// Whether a file was picked that the next post will carry.
pub(super) fn has_new_file(element: &Element) -> bool {
    all(element, "input[type=file]").any(|control| !input(&control).value().is_empty())
}
