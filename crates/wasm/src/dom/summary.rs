//! The summary of what is wrong, above the page.

use web_sys::{Document, Element};

use super::element::{all, find, html, set_attribute, set_hidden, set_text};

/// Begins the title of a page with something wrong.
const WRONG: &str = "错误：";

/// A line: the id it leads to, if its issue lies at a field of the page, and its words.
pub(super) struct Line {
    pub(super) leads_to: Option<String>,
    pub(super) text: String,
}

/// Writes the lines; without any the summary is hidden.
pub(super) fn write(document: &Document, lines: &[Line]) {
    let Some(summary) = element(document) else {
        return;
    };
    if let Some(list) = find(&summary, "[data-beian-summary-list]") {
        write_list(document, &list, lines);
    }
    set_hidden(&summary, lines.is_empty());
    let title = document.title();
    let plain = title.strip_prefix(WRONG).unwrap_or(&title);
    let wanted = if lines.is_empty() {
        plain.to_owned()
    } else {
        [WRONG, plain].concat()
    };
    if wanted != title {
        document.set_title(&wanted);
    }
}

/// Rows are reused in place, so that the focus on a link is not lost while others come and go.
fn write_list(document: &Document, list: &Element, lines: &[Line]) {
    let rows = all(list, ":scope > li");
    for (index, line) in lines.iter().enumerate() {
        let row = rows
            .get(index)
            .cloned()
            .or_else(|| document.create_element("li").ok());
        let Some(row) = row else { return };
        write_row(document, &row, line);
        if index >= rows.len() {
            let _ = list.append_child(&row);
        }
    }
    for row in rows.iter().skip(lines.len()) {
        row.remove();
    }
}

fn write_row(document: &Document, row: &Element, line: &Line) {
    let link = find(row, "a");
    let Some(id) = &line.leads_to else {
        return set_text(row, &line.text);
    };
    let link = match link {
        Some(link) => link,
        None => {
            set_text(row, "");
            let Ok(link) = document.create_element("a") else {
                return;
            };
            let _ = row.append_child(&link);
            link
        }
    };
    set_attribute(&link, "href", Some(&["#", id].concat()));
    set_text(&link, &line.text);
}

/// Brings the summary before the reader.
pub(super) fn focus(document: &Document) {
    if let Some(summary) = element(document) {
        let _ = html(&summary).focus();
    }
}

fn element(document: &Document) -> Option<Element> {
    document.query_selector("[data-beian-summary]").ok()?
}
