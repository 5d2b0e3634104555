//! The filing server: the rules of `beian-rules` behind HTTP, a store and a command line.
//!
//! `router::router` is a function of [`state::App`], so tests drive the whole without a port. What
//! happens to an order is in [`orders`], [`uploads`], [`sms`] and [`accounts`], as methods of the
//! `App`; the API and the pages are two callers of them.

pub mod accounts;
pub mod api;
pub mod cli;
pub mod clock;
pub mod config;
pub mod consents;
mod explained;
pub mod facts;
pub mod filed;
pub mod json;
pub mod layers;
pub mod log;
pub mod mailbox;
pub mod metrics;
pub mod orders;
pub mod pages;
pub mod problem;
pub mod random;
pub mod rate;
pub mod router;
pub mod serve;
pub mod sms;
pub mod state;
pub mod store;
pub mod uploads;
mod words;
