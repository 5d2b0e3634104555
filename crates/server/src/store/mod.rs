//! What is kept. [`Store`] says what the server needs of a database in the words of filings;
//! [`sqlite`] is the one that ships.
//!
//! Every method that changes something is one transaction: it happened whole, or not at all, and it
//! is on the disk when the answer comes.

use std::future::Future;
use std::pin::Pin;

use crate::clock::Millis;
use crate::problem::{self, Problem};

mod codes;
mod orders;
mod sessions;
pub mod sqlite;
mod uploads;
mod writer;

pub use codes::{Code, Codes, Sent, Tried};
pub use orders::{
    Answers, Changed, Done, Once, OnceKey, Opened, Order, Orders, Receipt, Save, State, Submission,
};
pub use sessions::Sessions;
pub use uploads::{Upload, Uploads};

/// The answer of a store, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// A SHA-256 or HMAC-SHA-256.
pub type Hash = [u8; 32];

/// Why a store cannot answer. None of these lost anything that was acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// More waits than it may; a moment later there is room.
    Busy,
    /// The disk is full. Reading works, and writing will once there is space.
    Full,
    /// The disk failed on a commit. Nothing is written any more until somebody has looked at it.
    Stopped,
    /// A statement failed in a way that none of its callers foresaw.
    Failed,
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            StoreError::Busy => "the store is busy",
            StoreError::Full => "the disk is full",
            StoreError::Stopped => "the store takes no writes since the disk failed",
            StoreError::Failed => "the store failed",
        })
    }
}

impl std::error::Error for StoreError {}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::Busy => Problem::new(&problem::BUSY).retry_after(1),
            StoreError::Full => Problem::new(&problem::STORE_FULL).retry_after(60),
            StoreError::Stopped => Problem::new(&problem::STORE_UNAVAILABLE).retry_after(60),
            StoreError::Failed => Problem::new(&problem::INTERNAL),
        }
    }
}

/// A database of filings.
pub trait Store: Sessions + Orders + Uploads + Codes {
    /// Whether reading works and writing is not stopped.
    fn ready(&self) -> Answer<'_, ()>;

    /// A key of this installation, made when first asked for.
    fn secret(&self, name: &'static str) -> Answer<'_, Hash>;

    /// Forgets what has had its time: answers for retries, counted sends, dead sessions and codes.
    fn sweep(&self, at: Millis) -> Answer<'_, ()>;
}
