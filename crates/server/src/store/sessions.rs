//! Who is logged in, and which tokens programs carry.

use super::{Answer, Hash};
use crate::clock::Millis;

/// Accounts, their sessions and tokens.
pub trait Sessions: Send + Sync {
    /// Opens a session for an account, the account made when new.
    fn open_session(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()>;
    /// The account of a live session. Seen at `at`, it lives on for another `idle`, never beyond `life`.
    fn session(
        &self,
        token: Hash,
        at: Millis,
        idle: Millis,
        life: Millis,
    ) -> Answer<'_, Option<String>>;
    /// Ends a session.
    fn close_session(&self, token: Hash) -> Answer<'_, ()>;
    /// Adds a bearer token, the account made when new.
    fn add_token(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()>;
    /// The account of a bearer token.
    fn token(&self, token: Hash) -> Answer<'_, Option<String>>;
}
