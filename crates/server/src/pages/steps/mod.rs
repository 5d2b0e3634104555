//! What each step of the order shows: its sections and fields.

pub(super) mod authenticity;
pub(super) mod basic;
pub(super) mod subject;
pub(super) mod website;
