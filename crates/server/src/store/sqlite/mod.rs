//! SQLite: one file, write-ahead log, every commit flushed (`synchronous=FULL`), one writer thread,
//! a few connections that read.

mod codes;
mod orders;
mod readers;
mod sessions;
#[cfg(test)]
mod tests;
mod uploads;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, params};

use self::readers::Readers;
use super::writer::Writer;
use super::{Answer, Hash, Store, StoreError};
use crate::clock::{DAY, HOUR, Millis};

/// Migrations by `user_version`: the n-th takes a database from version n to n + 1.
const MIGRATIONS: &[&str] = &[
    include_str!("../schema.sql"),
    include_str!("../picture_sizes.sql"),
];

/// Connections that read. Two cores read no faster with more.
const READERS: usize = 4;
/// How long a lock held by another process is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a first answer is kept for retries: who submits in the evening may retry in the morning.
const KEEP_ANSWERS: Millis = 2 * DAY;

/// The store in a SQLite file.
pub struct Sqlite {
    writer: Writer,
    readers: Arc<Readers>,
}

impl Sqlite {
    /// Opens the file, made and migrated when needed.
    ///
    /// # Errors
    /// What SQLite says when the file cannot be opened, is newer than this program, or is none.
    pub fn open(path: &Path) -> rusqlite::Result<Sqlite> {
        let mut connection = Connection::open(path)?;
        prepare(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "secure_delete", true)?;
        migrate(&mut connection)?;
        let idle = (0..READERS)
            .map(|_| {
                let reader = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
                prepare(&reader)?;
                Ok(reader)
            })
            .collect::<rusqlite::Result<Vec<Connection>>>()?;
        let writer = Writer::start(connection)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        Ok(Sqlite {
            writer,
            readers: Arc::new(Readers::new(idle)),
        })
    }

    fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<'_, T> {
        Box::pin(self.writer.write(change))
    }

    fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Answer<'_, T> {
        let readers = Arc::clone(&self.readers);
        Box::pin(async move {
            let lent = readers.lend().await?;
            let outcome = tokio::task::spawn_blocking(move || {
                query(lent.connection()?).map_err(|error| {
                    tracing::error!(target: "beian::store", code = ?error.sqlite_error_code(), "a query failed");
                    store_error(&error)
                })
            });
            outcome.await.unwrap_or(Err(StoreError::Failed))
        })
    }
}
impl Store for Sqlite {
    fn ready(&self) -> Answer<'_, ()> {
        if self.writer.stopped() {
            return Box::pin(async { Err(StoreError::Stopped) });
        }
        self.read(|c| c.query_row("SELECT 1", [], |_| Ok(())))
    }

    fn secret(&self, name: &'static str) -> Answer<'_, Hash> {
        let fresh = crate::random::bytes::<32>();
        self.write(move |c| {
            c.execute(
                "INSERT INTO secrets (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![name, fresh],
            )?;
            c.query_row("SELECT value FROM secrets WHERE name = ?1", [name], |row| {
                row.get(0)
            })
        })
    }

    fn sweep(&self, at: Millis) -> Answer<'_, ()> {
        self.write(move |c| {
            c.execute(
                "DELETE FROM idempotency WHERE created_at < ?1",
                [at - KEEP_ANSWERS],
            )?;
            c.execute("DELETE FROM sms_events WHERE at < ?1", [at - DAY])?;
            c.execute("DELETE FROM sms_codes WHERE sent_at < ?1", [at - HOUR])?;
            c.execute("DELETE FROM sessions WHERE seen_at < ?1", [at - DAY])?;
            Ok(())
        })
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let newest = u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX);
    if version > newest {
        let newer = format!("the database has version {version}, this program knows {newest}");
        return Err(rusqlite::Error::ToSqlConversionFailure(newer.into()));
    }
    for migration in MIGRATIONS.iter().skip(version as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", newest)?;
    transaction.commit()
}

/// What callers can do about an error of SQLite.
pub(in crate::store) fn store_error(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(
            ErrorCode::SystemIoFailure
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::ReadOnly,
        ) => StoreError::Stopped,
        _ => StoreError::Failed,
    }
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
