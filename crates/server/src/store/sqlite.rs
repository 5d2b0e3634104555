//! SQLite: one file, write-ahead log, every commit flushed (`synchronous=FULL`), one writer thread,
//! a few connections that read.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Row, params};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::writer::Writer;
use super::{
    Answer, Answers, Changed, Code, Done, Hash, Once, OnceKey, Opened, Order, Receipt, Save, Sent,
    State, Store, StoreError, Submission, Tried, Upload,
};
use crate::clock::{DAY, HOUR, MINUTE, Millis};
use crate::sms;

/// Migrations by `user_version`: the n-th takes a database from version n to n + 1.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

/// Connections that read. Two cores read no faster with more.
const READERS: usize = 4;
/// How long a lock held by another process is waited for.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a reader is waited for before the answer is "busy".
const READER_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a first answer is kept for retries: who submits in the evening may retry in the morning.
const KEEP_ANSWERS: Millis = 2 * DAY;

/// The store in a SQLite file.
pub struct Sqlite {
    writer: Writer,
    readers: Arc<Readers>,
}

struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
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
            readers: Arc::new(Readers {
                idle: Mutex::new(idle),
                permits: Arc::new(Semaphore::new(READERS)),
            }),
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

/// A connection on loan. It comes back when the query has ended, even one that panicked or whose
/// caller hung up in the middle.
struct Lent {
    connection: Option<Connection>,
    readers: Arc<Readers>,
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    async fn lend(self: Arc<Readers>) -> Result<Lent, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(READER_TIMEOUT, permit).await else {
            return Err(StoreError::Busy);
        };
        let connection = self.idle().pop();
        Ok(Lent {
            connection,
            readers: self,
            _permit: permit,
        })
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    fn connection(&self) -> Result<&Connection, StoreError> {
        // There are as many permits as connections, so a holder of one finds a connection.
        self.connection.as_ref().ok_or(StoreError::Failed)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.readers.idle().extend(self.connection.take());
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
pub(super) fn store_error(error: &rusqlite::Error) -> StoreError {
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

const ORDER: &str = "SELECT o.id, o.account, o.state, o.version, o.form, o.preparation_read, o.authenticity_skipped,
        o.consents, o.confirmed, o.order_type, o.created_at, o.updated_at,
        s.receipt, s.submitted_at, s.ruleset_version, s.ruleset_hash
    FROM orders o LEFT JOIN submissions s
        ON s.id = (SELECT max(id) FROM submissions WHERE order_id = o.id)";

fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    let receipt = match row.get::<_, Option<String>>(12)? {
        Some(number) => Some(Receipt {
            number,
            submitted_at: row.get(13)?,
            ruleset_version: row.get(14)?,
            ruleset_hash: row.get(15)?,
        }),
        None => None,
    };
    Ok(Order {
        id: row.get(0)?,
        account: row.get(1)?,
        state: state(row, 2)?,
        version: row.get::<_, i64>(3)?.unsigned_abs(),
        form: row.get(4)?,
        answers: Answers {
            preparation_read: row.get(5)?,
            authenticity_skipped: row.get(6)?,
            consents: read_consents(&row.get::<_, String>(7)?),
            confirmed: row.get(8)?,
        },
        order_type: row.get(9)?,
        created_at: row.get(10)?,
        updated_at: row.get(11)?,
        receipt,
    })
}

fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<State> {
    let id: String = row.get(column)?;
    State::from_id(&id).ok_or(rusqlite::Error::InvalidColumnType(
        column,
        "state".into(),
        rusqlite::types::Type::Text,
    ))
}

fn read_consents(json: &str) -> Vec<(String, Millis)> {
    let consents: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(json).unwrap_or_default();
    consents
        .into_iter()
        .filter_map(|(name, at)| Some((name, at.as_i64()?)))
        .collect()
}

fn write_consents(consents: &[(String, Millis)]) -> String {
    let map: serde_json::Map<String, serde_json::Value> = consents
        .iter()
        .map(|(name, at)| (name.clone(), (*at).into()))
        .collect();
    serde_json::Value::Object(map).to_string()
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn ensure_account(c: &Connection, account: &str, at: Millis) -> rusqlite::Result<usize> {
    c.prepare_cached(
        "INSERT INTO accounts (id, created_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?
    .execute(params![account, at])
}

fn audit(
    c: &Connection,
    order: &str,
    event: &str,
    actor: &str,
    at: Millis,
) -> rusqlite::Result<usize> {
    c.prepare_cached("INSERT INTO audit (order_id, event, actor, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![order, event, actor, at])
}

fn keep_answer(c: &Connection, once: &Once) -> rusqlite::Result<usize> {
    c.prepare_cached(
        "INSERT INTO idempotency (account, route, key, request, status, etag, answer, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        once.key.account,
        once.key.route,
        once.key.key,
        once.request,
        once.done.status,
        once.done.etag,
        once.done.answer,
        once.at
    ])
}

/// Why a conditional update touched no row.
fn why_unchanged(c: &Connection, account: &str, id: &str) -> rusqlite::Result<Changed> {
    let row = c
        .prepare_cached("SELECT version, state FROM orders WHERE id = ?1 AND account = ?2")?
        .query_row(params![id, account], |row| {
            Ok((row.get::<_, i64>(0)?, state(row, 1)?))
        })
        .optional()?;
    Ok(match row {
        None => Changed::Missing,
        Some((_, state)) if !state.editable() => Changed::Closed(state),
        Some((version, _)) => Changed::Stale(version.unsigned_abs()),
    })
}

fn upload(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get(0)?,
        order: row.get(1)?,
        kind: row.get(2)?,
        bytes: row.get::<_, i64>(3)?.unsigned_abs(),
        magic: row.get(4)?,
        sha256: row.get(5)?,
        shown_name: row.get(6)?,
        issued_on: row.get(7)?,
        created_at: row.get(8)?,
    })
}

const UPLOAD: &str = "SELECT id, order_id, kind, bytes, magic, sha256, shown_name, issued_on, created_at FROM uploads";

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

    fn create_order(&self, order: Order, once: Option<Once>) -> Answer<'_, Opened> {
        self.write(move |c| {
            ensure_account(c, &order.account, order.created_at)?;
            let under_way: Option<String> = c
                .prepare_cached("SELECT id FROM orders WHERE account = ?1 AND state NOT IN ('filed', 'abandoned')")?
                .query_row([&order.account], |row| row.get(0))
                .optional()?;
            if let Some(id) = under_way {
                return Ok(Opened::UnderWay(id));
            }
            c.prepare_cached(
                "INSERT INTO orders (id, account, state, version, form, preparation_read, authenticity_skipped, consents,
                                     confirmed, order_type, created_at, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
            )?
            .execute(params![
                order.id,
                order.account,
                order.state.id(),
                signed(order.version),
                order.form,
                order.answers.preparation_read,
                order.answers.authenticity_skipped,
                write_consents(&order.answers.consents),
                order.answers.confirmed,
                order.order_type,
                order.created_at
            ])?;
            audit(c, &order.id, "create", &order.account, order.created_at)?;
            if let Some(once) = &once {
                keep_answer(c, once)?;
            }
            Ok(Opened::Now)
        })
    }

    fn order(&self, account: String, id: String) -> Answer<'_, Option<Order>> {
        self.read(move |c| {
            c.prepare_cached(&format!("{ORDER} WHERE o.id = ?1 AND o.account = ?2"))?
                .query_row(params![id, account], order)
                .optional()
        })
    }

    fn orders(&self, account: String) -> Answer<'_, Vec<Order>> {
        self.read(move |c| {
            c.prepare_cached(&format!(
                "{ORDER} WHERE o.account = ?1 ORDER BY o.created_at DESC, o.id"
            ))?
            .query_map([account], order)?
            .collect()
        })
    }

    fn save_order(&self, save: Save) -> Answer<'_, Changed> {
        self.write(move |c| {
            let touched = c
                .prepare_cached(
                    "UPDATE orders SET version = version + 1, form = ?4, preparation_read = ?5, authenticity_skipped = ?6,
                            consents = ?7, confirmed = ?8, order_type = ?9, updated_at = ?10
                     WHERE id = ?1 AND account = ?2 AND version = ?3 AND state = 'draft'",
                )?
                .execute(params![
                    save.id,
                    save.account,
                    signed(save.version),
                    save.form,
                    save.answers.preparation_read,
                    save.answers.authenticity_skipped,
                    write_consents(&save.answers.consents),
                    save.answers.confirmed,
                    save.order_type,
                    save.at
                ])?;
            if touched == 0 {
                return why_unchanged(c, &save.account, &save.id);
            }
            audit(c, &save.id, "save", &save.account, save.at)?;
            Ok(Changed::Now(save.version + 1))
        })
    }

    fn abandon_order(
        &self,
        account: String,
        id: String,
        version: u64,
        at: Millis,
    ) -> Answer<'_, Changed> {
        self.write(move |c| {
            let touched = c
                .prepare_cached(
                    "UPDATE orders SET version = version + 1, state = 'abandoned', updated_at = ?4
                     WHERE id = ?1 AND account = ?2 AND version = ?3 AND state = 'draft'",
                )?
                .execute(params![id, account, signed(version), at])?;
            if touched == 0 {
                return why_unchanged(c, &account, &id);
            }
            audit(c, &id, "abandon", &account, at)?;
            Ok(Changed::Now(version + 1))
        })
    }

    fn submit(&self, submission: Submission) -> Answer<'_, Changed> {
        self.write(move |c| {
            let Submission { id, account, version, form, facts, as_of, report, order_type, receipt, once } = submission;
            let touched = c
                .prepare_cached(
                    "UPDATE orders SET version = version + 1, state = 'provider_review', order_type = ?4, updated_at = ?5
                     WHERE id = ?1 AND account = ?2 AND version = ?3 AND state = 'draft'",
                )?
                .execute(params![id, account, signed(version), order_type, receipt.submitted_at])?;
            if touched == 0 {
                return why_unchanged(c, &account, &id);
            }
            c.prepare_cached(
                "INSERT INTO submissions (order_id, version, form, facts, as_of, report, ruleset_version, ruleset_hash,
                                          receipt, submitted_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                id,
                signed(version),
                form,
                facts,
                as_of,
                report,
                receipt.ruleset_version,
                receipt.ruleset_hash,
                receipt.number,
                receipt.submitted_at
            ])?;
            audit(c, &id, "submit", &account, receipt.submitted_at)?;
            keep_answer(c, &once)?;
            Ok(Changed::Now(version + 1))
        })
    }

    fn submitted_report(&self, account: String, id: String) -> Answer<'_, Option<String>> {
        self.read(move |c| {
            c.prepare_cached(
                "SELECT s.report FROM submissions s JOIN orders o ON o.id = s.order_id
                 WHERE o.id = ?1 AND o.account = ?2 ORDER BY s.id DESC LIMIT 1",
            )?
            .query_row(params![id, account], |row| row.get(0))
            .optional()
        })
    }

    fn done(&self, key: OnceKey) -> Answer<'_, Option<(Hash, Done)>> {
        self.read(move |c| {
            c.prepare_cached(
                "SELECT request, status, etag, answer FROM idempotency WHERE account = ?1 AND route = ?2 AND key = ?3",
            )?
            .query_row(params![key.account, key.route, key.key], |row| {
                Ok((row.get(0)?, Done { status: row.get(1)?, etag: row.get(2)?, answer: row.get(3)? }))
            })
            .optional()
        })
    }

    fn add_upload(&self, new: Upload, most: u64, most_bytes: u64) -> Answer<'_, bool> {
        self.write(move |c| {
            let (count, bytes): (i64, i64) = c
                .prepare_cached("SELECT count(*), coalesce(sum(bytes), 0) FROM uploads WHERE order_id = ?1")?
                .query_row([&new.order], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if count.unsigned_abs() >= most || bytes.unsigned_abs() + new.bytes > most_bytes {
                return Ok(false);
            }
            c.prepare_cached(
                "INSERT INTO uploads (id, order_id, kind, bytes, magic, sha256, shown_name, issued_on, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                new.id,
                new.order,
                new.kind,
                signed(new.bytes),
                new.magic,
                new.sha256,
                new.shown_name,
                new.issued_on,
                new.created_at
            ])?;
            Ok(true)
        })
    }

    fn upload(&self, order: String, id: String) -> Answer<'_, Option<Upload>> {
        self.read(move |c| {
            c.prepare_cached(&format!("{UPLOAD} WHERE id = ?1 AND order_id = ?2"))?
                .query_row(params![id, order], upload)
                .optional()
        })
    }

    fn uploads(&self, order: String) -> Answer<'_, Vec<Upload>> {
        self.read(move |c| {
            c.prepare_cached(&format!(
                "{UPLOAD} WHERE order_id = ?1 ORDER BY created_at, id"
            ))?
            .query_map([order], upload)?
            .collect()
        })
    }

    fn send_code(&self, code: Code) -> Answer<'_, Sent> {
        self.write(move |c| {
            for limit in sms::SEND_LIMITS {
                if let Some(wait) = over(c, limit, &code, false)? {
                    return Ok(Sent::Limited(wait));
                }
            }
            count_event(c, &code, false)?;
            c.prepare_cached(
                "INSERT INTO sms_codes (order_id, phone, mac, tries, sent_at) VALUES (?1, ?2, ?3, 0, ?4)
                 ON CONFLICT (order_id, phone) DO UPDATE SET mac = ?3, tries = 0, sent_at = ?4",
            )?
            .execute(params![code.order, code.phone, code.mac, code.at])?;
            Ok(Sent::Now)
        })
    }

    fn try_code(&self, code: Code) -> Answer<'_, Tried> {
        self.write(move |c| {
            for limit in sms::TRY_LIMITS {
                if let Some(wait) = over(c, limit, &code, true)? {
                    return Ok(Tried::Limited(wait));
                }
            }
            let live: Option<(Hash, i64, i64)> = c
                .prepare_cached(
                    "SELECT mac, tries, sent_at FROM sms_codes WHERE order_id = ?1 AND phone = ?2",
                )?
                .query_row(params![code.order, code.phone], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })
                .optional()?;
            // The comparison takes the same time whether there is a code, an old one or none.
            let (mac, tries, sent_at) = live.unwrap_or(([0; 32], sms::TRIES_PER_CODE, 0));
            let equal = sms::equal(&mac, &code.mac);
            let in_time = (0..=sms::CODE_LIFE).contains(&(code.at - sent_at));
            if equal && tries < sms::TRIES_PER_CODE && in_time {
                c.execute(
                    "DELETE FROM sms_codes WHERE order_id = ?1 AND phone = ?2",
                    params![code.order, code.phone],
                )?;
                c.execute(
                    "INSERT INTO verified_phones (order_id, phone, verified_at) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET verified_at = ?3",
                    params![code.order, code.phone, code.at],
                )?;
                return Ok(Tried::Right);
            }
            c.execute(
                "UPDATE sms_codes SET tries = tries + 1 WHERE order_id = ?1 AND phone = ?2",
                params![code.order, code.phone],
            )?;
            count_event(c, &code, true)?;
            Ok(Tried::Wrong)
        })
    }

    fn verified_phones(&self, order: String) -> Answer<'_, Vec<String>> {
        self.read(move |c| {
            c.prepare_cached(
                "SELECT phone FROM verified_phones WHERE order_id = ?1 ORDER BY phone",
            )?
            .query_map([order], |row| row.get(0))?
            .collect()
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

fn count_event(c: &Connection, code: &Code, wrong: bool) -> rusqlite::Result<usize> {
    c.prepare_cached(
        "INSERT INTO sms_events (order_id, phone, network, wrong, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        code.order,
        code.phone,
        code.network,
        wrong,
        code.at
    ])
}

/// Seconds until a limit has room again, if it is used up.
fn over(
    c: &Connection,
    limit: &sms::Limit,
    code: &Code,
    wrong: bool,
) -> rusqlite::Result<Option<u32>> {
    let by = match limit.per {
        sms::Per::Phone => "phone = ?1",
        sms::Per::Order => "order_id = ?2",
        sms::Per::OrderAndPhone => "phone = ?1 AND order_id = ?2",
        sms::Per::Network => "network = ?3",
        sms::Per::Everyone => "?1 IS NOT NULL",
    };
    // The event that has to leave the window before there is room for one more.
    let oldest: Option<i64> = c
        .prepare_cached(&format!(
            "SELECT at FROM sms_events WHERE {by} AND ?2 IS NOT NULL AND ?3 IS NOT NULL AND wrong = ?4 AND at > ?5
             ORDER BY at DESC LIMIT 1 OFFSET ?6"
        ))?
        .query_row(
            params![code.phone, code.order, code.network, wrong, code.at - limit.within, limit.most - 1],
            |row| row.get(0),
        )
        .optional()?;
    Ok(oldest.map(|oldest| {
        let wait = oldest + limit.within - code.at;
        u32::try_from(wait.div_euclid(1_000) + 1).unwrap_or(1)
    }))
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    struct Place(std::path::PathBuf);

    impl Place {
        fn new(name: &str) -> Place {
            let path =
                std::env::temp_dir().join(format!("beian-store-{}-{name}", std::process::id()));
            let _ = std::fs::remove_dir_all(&path);
            std::fs::create_dir_all(&path).unwrap();
            Place(path)
        }

        fn file(&self) -> std::path::PathBuf {
            self.0.join("store.sqlite3")
        }
    }

    impl Drop for Place {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn draft(account: &str, form: String) -> Order {
        Order {
            id: crate::random::id(),
            account: account.to_owned(),
            state: State::Draft,
            version: 1,
            form,
            answers: Answers::default(),
            order_type: None,
            created_at: 1,
            updated_at: 1,
            receipt: None,
        }
    }

    #[tokio::test]
    async fn commits_reach_the_disk_by_the_settings_that_were_chosen() {
        let place = Place::new("settings");
        let store = Sqlite::open(&place.file()).unwrap();
        let settings = store
            .write(|c| {
                let ask = |name: &str| {
                    c.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
                };
                [
                    "journal_mode",
                    "synchronous",
                    "foreign_keys",
                    "trusted_schema",
                    "secure_delete",
                    "user_version",
                ]
                .map(ask)
                .into_iter()
                .collect::<rusqlite::Result<Vec<_>>>()
            })
            .await
            .unwrap();
        use rusqlite::types::Value::{Integer, Text};
        assert_eq!(
            settings,
            [
                Text("wal".into()),
                Integer(2),
                Integer(1),
                Integer(0),
                Integer(1),
                Integer(1)
            ]
        );
        drop(store);
        Connection::open(place.file())
            .unwrap()
            .pragma_update(None, "user_version", 99)
            .unwrap();
        let newer = Sqlite::open(&place.file()).err().unwrap().to_string();
        assert!(newer.contains("version 99"), "{newer}");
    }

    #[tokio::test]
    async fn a_full_disk_refuses_and_heals() {
        let place = Place::new("full");
        let store = Sqlite::open(&place.file()).unwrap();
        let limit =
            |pages: i64| store.write(move |c| c.pragma_update(None, "max_page_count", pages));
        let pages: i64 = store
            .write(|c| c.pragma_query_value(None, "page_count", |row| row.get(0)))
            .await
            .unwrap();
        // SQLite answers the pragma with the limit, which rusqlite reports as an unexpected row.
        let _ = limit(pages + 2).await;
        let refused = store
            .create_order(draft("a", "x".repeat(200_000)), None)
            .await;
        assert_eq!(refused, Err(StoreError::Full));
        assert_eq!(store.ready().await, Ok(()), "reading goes on");
        let _ = limit(1_000_000).await;
        assert_eq!(
            store
                .create_order(draft("a", "x".repeat(200_000)), None)
                .await,
            Ok(Opened::Now)
        );
    }

    #[tokio::test]
    async fn a_failing_disk_stops_writes_and_not_reads() {
        let place = Place::new("failing");
        let store = Sqlite::open(&place.file()).unwrap();
        let order = draft("a", "{}".into());
        store.create_order(order.clone(), None).await.unwrap();
        let failing = store.write::<()>(|c| {
            c.execute("UPDATE orders SET form = 'lost'", [])?;
            let broken = rusqlite::ffi::Error {
                code: ErrorCode::SystemIoFailure,
                extended_code: rusqlite::ffi::SQLITE_IOERR_FSYNC,
            };
            Err(rusqlite::Error::SqliteFailure(broken, None))
        });
        assert_eq!(failing.await, Err(StoreError::Stopped));
        assert_eq!(
            store.create_order(draft("b", "{}".into()), None).await,
            Err(StoreError::Stopped)
        );
        assert_eq!(store.ready().await, Err(StoreError::Stopped));
        let kept = store.order("a".into(), order.id).await.unwrap().unwrap();
        assert_eq!(kept.form, "{}");
    }

    #[tokio::test]
    async fn readers_come_back_from_callers_that_hang_up_and_queries_that_panic() {
        let place = Place::new("readers");
        let store = Sqlite::open(&place.file()).unwrap();
        for _ in 0..20 {
            let slow = store.read(|c| {
                thread::sleep(Duration::from_millis(20));
                c.query_row("SELECT 1", [], |_| Ok(()))
            });
            let hung_up = tokio::time::timeout(Duration::from_millis(5), slow).await;
            assert!(hung_up.is_err());
        }
        let panicking = (0..8).map(|_| store.read::<()>(|_| panic!("a query that panics")));
        let panicked = futures_util::future::join_all(panicking).await;
        assert!(
            panicked
                .iter()
                .all(|answer| *answer == Err(StoreError::Failed))
        );
        for _ in 0..20 {
            assert_eq!(store.ready().await, Ok(()));
        }
    }

    #[tokio::test]
    async fn a_failed_or_panicking_change_takes_back_only_itself() {
        let place = Place::new("savepoint");
        let store = Sqlite::open(&place.file()).unwrap();
        let changes = futures_util::future::join_all((0..40).map(|number| {
            store.write(move |c| {
                c.execute(
                    "INSERT INTO accounts (id, created_at) VALUES (?1, 0)",
                    [format!("account-{number}")],
                )?;
                match number % 4 {
                    2 => c.execute("INSERT INTO nowhere VALUES (1)", []),
                    3 => panic!("a change that panics"),
                    _ => Ok(1),
                }
            })
        }))
        .await;
        let failed = changes
            .iter()
            .filter(|change| **change == Err(StoreError::Failed))
            .count();
        let kept: i64 = store
            .read(|c| c.query_row("SELECT count(*) FROM accounts", [], |row| row.get(0)))
            .await
            .unwrap();
        assert_eq!((failed, kept), (20, 20));
    }

    #[tokio::test]
    async fn a_lock_held_elsewhere_is_waited_for_and_then_reported() {
        let place = Place::new("locked");
        let store = Sqlite::open(&place.file()).unwrap();
        for (held, outcome) in [
            (Duration::from_secs(1), Ok(Opened::Now)),
            (Duration::from_secs(7), Err(StoreError::Busy)),
        ] {
            let other = Connection::open(place.file()).unwrap();
            other.execute_batch("BEGIN IMMEDIATE").unwrap();
            let letting_go = thread::spawn(move || {
                thread::sleep(held);
                other.execute_batch("ROLLBACK").unwrap();
            });
            let account = format!("held-{}", held.as_secs());
            assert_eq!(
                store.create_order(draft(&account, "{}".into()), None).await,
                outcome,
                "{held:?}"
            );
            letting_go.join().unwrap();
        }
        assert_eq!(
            store.create_order(draft("after", "{}".into()), None).await,
            Ok(Opened::Now)
        );
    }
}
