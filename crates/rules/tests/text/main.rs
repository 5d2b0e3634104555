//! Every code, field, option, step and fact has words in both languages, and the words are good ones.

// A test says what failed by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

mod banned;
mod catalogues;
mod codes;
mod labels;
mod provincial;
mod samples;
mod sentences;
mod templates;
mod wording;
