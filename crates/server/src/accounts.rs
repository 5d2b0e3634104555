//! Who is calling: a session cookie of a person, or a bearer token of a program.
//!
//! Handlers take a [`Caller`]; without one the answer is 401. Pages that send people to the log-in
//! take `Option<Caller>`.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use sha2::{Digest, Sha256};

use crate::clock::{HOUR, MINUTE, Millis};
use crate::problem::{self, Problem};
use crate::random;
use crate::state::{App, AppState};
use crate::store::{Hash, StoreError};

/// The cookie that holds the token of a session.
pub const COOKIE_NAME: &str = "beian_session";
/// A session ends after that long without a request,
pub const IDLE: Millis = 30 * MINUTE;
/// and after that long in any case.
pub const LIFE: Millis = 12 * HOUR;

/// Who sent a request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account, the `account` of its orders.
    pub account: String,
    /// How it showed that it is this account.
    pub by: By,
}

/// How a caller showed who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A browser with the cookie of this session.
    Session(Hash),
    /// A program with a bearer token.
    Token,
}

impl App {
    /// Logs an account in; the answer is the value of a `Set-Cookie` header.
    ///
    /// # Errors
    /// What the store says.
    pub async fn log_in(&self, account: &str) -> Result<String, StoreError> {
        let token = random::id();
        self.store
            .open_session(hash(&token), account.to_owned(), self.clock.now())
            .await?;
        let seconds = LIFE / crate::clock::SECOND;
        Ok(format!(
            "{COOKIE_NAME}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
        ))
    }

    /// Ends a session; the answer is the `Set-Cookie` value that takes the cookie back.
    ///
    /// # Errors
    /// What the store says.
    pub async fn log_out(&self, caller: &Caller) -> Result<String, StoreError> {
        if let By::Session(token) = caller.by {
            self.store.close_session(token).await?;
        }
        Ok(format!(
            "{COOKIE_NAME}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        ))
    }

    /// Makes a bearer token for an account. It is shown once; the store keeps its hash.
    ///
    /// # Errors
    /// What the store says.
    pub async fn add_token(&self, account: &str) -> Result<String, StoreError> {
        let token = random::id();
        self.store
            .add_token(hash(&token), account.to_owned(), self.clock.now())
            .await?;
        Ok(token)
    }

    async fn caller(&self, parts: &Parts) -> Result<Option<Caller>, Problem> {
        if let Some(token) = bearer(parts) {
            let account = self.store.token(hash(token)).await?;
            return Ok(account.map(|account| Caller {
                account,
                by: By::Token,
            }));
        }
        let Some(token) = session_token(parts) else {
            return Ok(None);
        };
        let token = hash(token);
        let account = self
            .store
            .session(token, self.clock.now(), IDLE, LIFE)
            .await?;
        Ok(account.map(|account| Caller {
            account,
            by: By::Session(token),
        }))
    }
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Caller, Problem> {
        app.caller(parts)
            .await?
            .ok_or_else(|| Problem::new(&problem::UNAUTHENTICATED))
    }
}

impl OptionalFromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &AppState,
    ) -> Result<Option<Caller>, Problem> {
        app.caller(parts).await
    }
}

/// Whether a request carries the cookie of a session, live or not.
pub(crate) fn has_session_cookie(parts: &Parts) -> bool {
    session_token(parts).is_some()
}

fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, token) = parts
        .headers
        .get(AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

fn session_token(parts: &Parts) -> Option<&str> {
    parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == COOKIE_NAME && !value.is_empty()).then_some(value)
        })
}

/// 128 random bits need no salt: there is nothing to guess.
fn hash(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}
