//! The regulations of Chinese ICP filing.

pub mod date;
pub mod identifiers;
pub mod normal;
