//! What a request adds to the page it asks for.

use axum::http::StatusCode;
use beian_rules::field::Group;

use super::answers::list_of;
use crate::pages::card::Notice;
use crate::pages::desk::Desk;
use crate::pages::field::Error;
use crate::pages::issues::Voice;
use crate::pages::sms::{self, Codes};

/// What a request adds to what the order says.
#[derive(Default)]
pub(in crate::pages) struct Turn {
    pub(in crate::pages) voice: Option<Voice>,
    pub(in crate::pages) notices: Vec<Notice>,
    pub(in crate::pages) faults: Vec<(String, Error)>,
    pub(in crate::pages) codes: Codes,
    pub(in crate::pages) new_row: Option<Group>,
    pub(in crate::pages) letter_date: String,
    pub(in crate::pages) status: Option<StatusCode>,
}

impl Turn {
    /// What the address asks for: `check` to see every error (links from a list of errors), `quiet` not
    /// to see them yet, `sent=path` to say where a code went, `add=list` to show an empty row.
    pub(super) fn asked(desk: &Desk, query: Option<&str>) -> Turn {
        let mut turn = Turn::default();
        for part in query.unwrap_or_default().split('&') {
            match part.split_once('=').unwrap_or((part, "")) {
                ("check", _) => turn.voice = Some(Voice::Full),
                ("quiet", _) => turn.voice = Some(Voice::Quiet),
                ("sent", path) => turn.notices.extend(sms::sent_notice(desk, path)),
                ("add", list) => turn.new_row = list_of(list),
                _ => {}
            }
        }
        turn
    }

    /// Whether everything that was posted is in the order now, so that the page can be asked for anew.
    pub(super) fn is_kept(&self) -> bool {
        self.faults.is_empty() && self.codes.is_clean() && self.letter_date.is_empty()
    }
}
