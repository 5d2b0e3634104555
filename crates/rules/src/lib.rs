//! The regulations of Chinese ICP filing (网站备案) as one pure crate.
//!
//! A [`Form`](form::Form) is what a person has typed so far, [`Facts`](facts::Facts) what is known of
//! the outside; [`check`](check::check) judges both and says it in a [`Report`](report::Report). The
//! same crate compiles natively and to WebAssembly: no clock, no I/O, no randomness, no global state,
//! and no panic on any input.

extern crate alloc;

mod applies;
mod cut;
mod division;
mod evaluators;
mod field_check;
mod finding;
mod guard;
mod in_force;
mod intake;
mod json;
mod names;
mod order_type;
mod person;
mod resource;
mod rule_id;
mod rules;
mod steps;
mod tables;
mod tally;
mod tree;
mod view;
mod words;

pub mod asked;
pub mod change;
pub mod check;
pub mod date;
pub mod describe;
#[cfg(feature = "sources")]
pub mod explain;
pub mod fact;
pub mod facts;
pub mod field;
pub mod filing;
pub mod form;
pub mod identifiers;
pub mod leaf;
pub mod node;
pub mod normal;
pub mod open;
pub mod place;
pub mod places;
pub mod province;
pub mod raw;
pub mod report;
pub mod rule;
pub mod ruleset;
pub mod sms;
pub mod step;
pub mod switches;
pub mod text;

pub use applies::applies;
pub use check::check;
pub use rules::RULES;
pub use rules::undecided;
