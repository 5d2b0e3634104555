//! Where the fields are: issues of the whole order, with the way to the page of each.

use beian_rules::field::Group;
use beian_rules::place::At;
use beian_rules::report::Issue;
use beian_rules::step::Step;

use crate::pages::desk::Desk;
use crate::pages::form_page::address;
use crate::pages::issues::SummaryItem;
use crate::words::words;

/// A summary whose lines lead to the pages where the fields are.
pub(in crate::pages) fn linked_summary(
    desk: &Desk,
    issues: &[Issue],
    wanted: impl Fn(&Issue) -> bool,
) -> Vec<SummaryItem> {
    let item = |issue: &Issue| SummaryItem {
        href: page_of(desk, &issue.path).map(|page| format!("{page}?check#{}", issue.path)),
        text: words().issue(issue, desk.form()).what,
    };
    issues
        .iter()
        .filter(|issue| wanted(issue))
        .map(item)
        .collect()
}

/// The page that shows the field at a path.
pub(in crate::pages) fn page_of(desk: &Desk, path: &str) -> Option<String> {
    let at = At::of_path(path)?;
    let row = at.field.field();
    let order = &desk.order.id;
    let first = path.starts_with("websites.0.");
    let image = path.ends_with("id_image_portrait") || path.ends_with("id_image_emblem");
    Some(match row.group {
        // The photographs of a linked person stand with the website they are linked to.
        Group::Order if image && desk.part().is_none() => format!("/orders/{order}/websites/0"),
        Group::Order if path.is_empty() => address(order, Step::Basic),
        Group::Order => address(order, row.step),
        _ if first && row.step == Step::Basic => address(order, Step::Basic),
        _ => format!("/orders/{order}/websites/{}", at.place.site),
    })
}
