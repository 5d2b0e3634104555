//! The few things that are done with elements. Plain functions, so that each is in the module once.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// The first element below one that a selector finds.
#[inline(never)]
pub(super) fn find(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok()?
}

/// All of them.
#[inline(never)]
pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let mut found = Vec::new();
    if let Ok(list) = within.query_selector_all(selector) {
        for index in 0..list.length() {
            found.extend(list.item(index).map(JsCast::unchecked_into::<Element>));
        }
    }
    found
}

/// The element whose id is made of these parts.
#[inline(never)]
pub(super) fn by_id(document: &Document, parts: [&str; 2]) -> Option<Element> {
    document.get_element_by_id(&parts.concat())
}

/// An attribute; empty where there is none.
#[inline(never)]
pub(super) fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

#[inline(never)]
pub(super) fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// A control as an input. Text areas and selects have the members that are used here, too.
pub(super) fn input(control: &Element) -> &HtmlInputElement {
    control.unchecked_ref()
}

/// An element of HTML as such: a page has none of another kind where this is asked.
pub(super) fn html(element: &Element) -> &HtmlElement {
    element.unchecked_ref()
}

/// What stands in a control.
#[inline(never)]
pub(super) fn value(control: &Element) -> String {
    input(control).value()
}

pub(super) fn is_hidden(element: &Element) -> bool {
    element.has_attribute("hidden")
}

/// Nothing is written that stands there already: a reader is not told twice.
#[inline(never)]
pub(super) fn set_text(element: &Element, words: &str) {
    if text(element) != words {
        element.set_text_content(Some(words));
    }
}

#[inline(never)]
pub(super) fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    // Both fail only for names that are none.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

#[inline(never)]
pub(super) fn set_hidden(element: &Element, hidden: bool) {
    set_attribute(element, "hidden", hidden.then_some(""));
}

#[inline(never)]
pub(super) fn set_class(element: &Element, class: &str, on: bool) {
    let list = element.class_list();
    if list.contains(class) != on {
        let _ = list.toggle(class);
    }
}
