//! Orders, their submissions, and the answers that retries are given.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value, json};

use super::sessions::ensure_account;
use super::{Sqlite, signed};
use crate::clock::Millis;
use crate::consents::Consent;
use crate::store::{
    Answer, Answers, Changed, Done, Hash, Once, OnceKey, Opened, Order, Orders, Receipt, Save,
    State, Submission,
};

const ORDER: &str = "SELECT o.id, o.account, o.state, o.version, o.form, o.preparation_read, o.authenticity_skipped,
        o.consents, o.confirmed, o.order_type, o.created_at, o.updated_at,
        s.receipt, s.submitted_at, s.ruleset_version, s.ruleset_hash
    FROM orders o LEFT JOIN submissions s
        ON s.id = (SELECT max(id) FROM submissions WHERE order_id = o.id)";

impl Orders for Sqlite {
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
}

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

/// `{"name": {"at": …, "version": "…"}}`.
fn read_consents(json: &str) -> Vec<Consent> {
    let consents: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    let read = |(name, given): (String, Value)| {
        Some(Consent {
            name,
            at: given.get("at")?.as_i64()?,
            version: given.get("version")?.as_str()?.to_owned(),
        })
    };
    consents.into_iter().filter_map(read).collect()
}

fn write_consents(consents: &[Consent]) -> String {
    let write = |consent: &Consent| {
        let given = json!({ "at": consent.at, "version": consent.version });
        (consent.name.clone(), given)
    };
    let map: Map<String, Value> = consents.iter().map(write).collect();
    Value::Object(map).to_string()
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
