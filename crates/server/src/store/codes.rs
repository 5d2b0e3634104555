//! Codes that were sent to phones, and the numbers they verified.

use super::{Answer, Hash};
use crate::clock::Millis;

/// How sending a code ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The new code counts, older ones are dead.
    Now,
    /// A limit is used up; seconds until there is room.
    Limited(u32),
}

/// How trying a code ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was right, and is used now.
    Right,
    /// Wrong, expired, used or unknown: nobody is told which.
    Wrong,
    /// Too many wrong ones; seconds until the next counts.
    Limited(u32),
}

/// A code about to be sent, or one typed.
#[derive(Clone, Debug)]
pub struct Code {
    /// For which order.
    pub order: String,
    /// For which number, canonical.
    pub phone: String,
    /// `HMAC(order ‖ number ‖ code)`.
    pub mac: Hash,
    /// The network it was asked from.
    pub network: String,
    /// When.
    pub at: Millis,
}

/// Codes, and the numbers that were verified with them.
pub trait Codes: Send + Sync {
    /// Makes a code the live one of its number, within the limits of [`crate::sms`].
    fn send_code(&self, code: Code) -> Answer<'_, Sent>;
    /// Tries a code; a right one is used up and its number verified in the same transaction.
    fn try_code(&self, code: Code) -> Answer<'_, Tried>;
    /// The numbers of an order that were verified.
    fn verified_phones(&self, order: String) -> Answer<'_, Vec<String>>;
}
