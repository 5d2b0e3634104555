//! Codes by SMS: six digits that prove that a number is at hand. Kept only as a keyed hash, dead
//! after five minutes or five wrong tries, bound to the order and the number they were sent for.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::clock::{DAY, HOUR, MINUTE, Millis, SECOND};
use crate::store::Hash;

/// How long a code counts.
pub const CODE_LIFE: Millis = 5 * MINUTE;
/// Wrong tries after which a code is dead.
pub const TRIES_PER_CODE: i64 = 5;

/// What a limit counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// A number, whoever asks: nobody's phone is made to ring all day.
    Phone,
    /// An order.
    Order,
    /// A number in one order. Guessing must not lock the number's owner out of his own order.
    OrderAndPhone,
    /// An IPv4 /24 or IPv6 /48.
    Network,
    /// All of this server: messages cost money.
    Everyone,
}

/// So many within so long.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted together.
    pub per: Per,
    /// How many there may be.
    pub most: i64,
    /// Within how long.
    pub within: Millis,
}

/// Sends: one a minute is what a person needs who did not get the first; the rest is what no person
/// needs.
pub const SEND_LIMITS: &[Limit] = &[
    Limit {
        per: Per::OrderAndPhone,
        most: 1,
        within: MINUTE,
    },
    Limit {
        per: Per::Phone,
        most: 5,
        within: HOUR,
    },
    Limit {
        per: Per::Phone,
        most: 10,
        within: DAY,
    },
    Limit {
        per: Per::Order,
        most: 20,
        within: HOUR,
    },
    Limit {
        per: Per::Network,
        most: 30,
        within: HOUR,
    },
    Limit {
        per: Per::Everyone,
        most: 2_000,
        within: HOUR,
    },
];

/// Wrong tries: with five a code and twenty a day, guessing one of a million stays below 1 in 10,000.
pub const TRY_LIMITS: &[Limit] = &[
    Limit {
        per: Per::OrderAndPhone,
        most: 10,
        within: HOUR,
    },
    Limit {
        per: Per::OrderAndPhone,
        most: 20,
        within: DAY,
    },
];

/// Seconds between two sends to one number, for the page's button.
pub const RESEND_SECONDS: u32 = (MINUTE / SECOND) as u32;

/// What is kept of a code. The space of codes is small, so the hash needs a key, not only a salt.
#[must_use]
pub fn mac(key: &Hash, order: &str, phone: &str, code: &str) -> Hash {
    // A key of any length is fine for HMAC.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return [0; 32];
    };
    for part in [order, phone, code] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

/// Whether two hashes are equal, in constant time.
#[must_use]
pub fn equal(a: &Hash, b: &Hash) -> bool {
    a.ct_eq(b).into()
}
