//! Codes that were sent, the limits on sending and trying, and the numbers that were verified.

use rusqlite::{Connection, OptionalExtension, params};

use super::Sqlite;
use crate::sms;
use crate::store::{Answer, Code, Codes, Hash, Sent, Tried};

impl Codes for Sqlite {
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
