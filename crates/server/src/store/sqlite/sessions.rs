//! Accounts, their sessions and tokens.

use rusqlite::{Connection, OptionalExtension, params};

use super::Sqlite;
use crate::clock::{MINUTE, Millis};
use crate::store::{Answer, Hash, Sessions};

impl Sessions for Sqlite {
    fn open_session(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()> {
        self.write(move |c| {
            ensure_account(c, &account, at)?;
            c.prepare_cached("INSERT INTO sessions (token, account, created_at, seen_at) VALUES (?1, ?2, ?3, ?3)")?
                .execute(params![token, account, at])
                .map(drop)
        })
    }

    fn session(
        &self,
        token: Hash,
        at: Millis,
        idle: Millis,
        life: Millis,
    ) -> Answer<'_, Option<String>> {
        Box::pin(async move {
            let found = self
                .read(move |c| {
                    c.prepare_cached(
                        "SELECT account, created_at, seen_at FROM sessions WHERE token = ?1",
                    )?
                    .query_row([token], |row| {
                        Ok((
                            row.get::<_, String>(0)?,
                            row.get::<_, i64>(1)?,
                            row.get::<_, i64>(2)?,
                        ))
                    })
                    .optional()
                })
                .await?;
            let Some((account, created_at, seen_at)) = found else {
                return Ok(None);
            };
            if at - seen_at > idle || at - created_at > life {
                return Ok(None);
            }
            // A write for every request would make reading as dear as writing; a minute is exact enough.
            if at - seen_at > MINUTE {
                let seen = self.write(move |c| {
                    c.prepare_cached(
                        "UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE token = ?1",
                    )?
                    .execute(params![token, at])
                });
                // Who can read goes on reading while nothing can be written.
                let _ = seen.await;
            }
            Ok(Some(account))
        })
    }

    fn close_session(&self, token: Hash) -> Answer<'_, ()> {
        self.write(move |c| {
            c.execute("DELETE FROM sessions WHERE token = ?1", [token])
                .map(drop)
        })
    }

    fn add_token(&self, token: Hash, account: String, at: Millis) -> Answer<'_, ()> {
        self.write(move |c| {
            ensure_account(c, &account, at)?;
            c.execute(
                "INSERT INTO tokens (token, account, created_at) VALUES (?1, ?2, ?3)",
                params![token, account, at],
            )
            .map(drop)
        })
    }

    fn token(&self, token: Hash) -> Answer<'_, Option<String>> {
        self.read(move |c| {
            c.prepare_cached("SELECT account FROM tokens WHERE token = ?1")?
                .query_row([token], |row| row.get(0))
                .optional()
        })
    }
}

pub(super) fn ensure_account(c: &Connection, account: &str, at: Millis) -> rusqlite::Result<usize> {
    c.prepare_cached(
        "INSERT INTO accounts (id, created_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?
    .execute(params![account, at])
}
