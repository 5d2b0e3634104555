//! Fails when a text holds a word of a list.

use super::word::{Word, word};
use crate::field::{FieldId, Key, PRE_APPROVAL_TYPE, SITE_NAME, SITE_PRE_APPROVALS, holds};
use crate::finding::Severity;
use crate::normal;
use crate::rule::{Out, Verdict};
use crate::view::View;
use crate::words::{self, How, List};

/// A list that a field is searched for.
#[derive(Clone, Copy)]
pub struct Search {
    /// The field.
    pub field: Key<holds::Text>,
    /// The list.
    pub words: List,
    /// Where in the field.
    pub how: How,
    /// How heavy it is to have the word.
    pub severity: Severity,
    /// Whom it speaks to: individuals, organisations, everybody.
    pub individual: Option<bool>,
    /// Where the issue lies.
    pub at: FieldId,
    /// What the message calls the field, where the issue lies elsewhere.
    pub source: Word,
}

/// No name, or no pre-approval.
const NOTHING: Word = word("");

/// A search as most rules have it.
pub(crate) const SEARCH: Search = Search {
    field: SITE_NAME,
    words: List::EMPTY,
    how: How::Contains,
    severity: Severity::Warning,
    individual: None,
    at: SITE_NAME.id(),
    source: NOTHING,
};

/// Of the searches in one field the first that finds something speaks; all are silent where the
/// pre-approval is chosen that the words hint at.
pub(super) fn judge(
    view: &View<'_>,
    out: &mut Out<'_>,
    searches: &'static [Search],
    unless: Word,
) -> Verdict {
    if unless != NOTHING && chosen(view, unless.text()) {
        return Some(());
    }
    let mut spoken = None;
    for search in searches {
        if spoken == Some(search.field.id())
            || (search.individual.is_some() && search.individual != view.individual())
        {
            continue;
        }
        if let Some(word) = find(view, search.field, search.words, search.how) {
            spoken = Some(search.field.id());
            let issue = out.fail(search.at);
            issue.severity(search.severity).with("x", word);
            if search.source != NOTHING {
                issue.with("source", search.source.text());
            }
        }
    }
    Some(())
}

/// The longest word of a list in a field, its spaces dropped.
#[inline(never)]
pub(crate) fn find(
    view: &View<'_>,
    field: Key<holds::Text>,
    words: List,
    how: How,
) -> Option<&'static str> {
    if !view.leaf(field.id())?.as_text()?.may_hold(words) {
        return None;
    }
    let text = normal::unspaced(view.text(field)?);
    words::longest(&text, words, how, &|_| false)
}

/// Whether a field holds a word that hints at any pre-approval.
#[inline(never)]
pub(crate) fn hints(view: &View<'_>, field: Key<holds::Text>) -> bool {
    words::APPROVALS
        .iter()
        .any(|row| find(view, field, row.keywords, How::Contains).is_some())
}

/// Whether a website has chosen a pre-approval.
#[inline(never)]
pub(crate) fn chosen(view: &View<'_>, approval: &str) -> bool {
    view.rows(SITE_PRE_APPROVALS)
        .any(|row| row.choice(PRE_APPROVAL_TYPE) == Some(approval))
}
