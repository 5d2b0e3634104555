//! What is known of uploads; their bytes lie beside the database.

use rusqlite::{OptionalExtension, Row, params};

use super::{Sqlite, signed};
use crate::store::{Answer, Upload, Uploads};
use crate::uploads::Size;

const UPLOAD: &str = "SELECT id, order_id, kind, bytes, magic, sha256, shown_name, issued_on, created_at, width, height FROM uploads";

impl Uploads for Sqlite {
    fn add_upload(&self, new: Upload, most: u64, most_bytes: u64) -> Answer<'_, bool> {
        self.write(move |c| {
            let (count, bytes): (i64, i64) = c
                .prepare_cached("SELECT count(*), coalesce(sum(bytes), 0) FROM uploads WHERE order_id = ?1")?
                .query_row([&new.order], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if count.unsigned_abs() >= most || bytes.unsigned_abs() + new.bytes > most_bytes {
                return Ok(false);
            }
            c.prepare_cached(
                "INSERT INTO uploads (id, order_id, kind, bytes, magic, sha256, shown_name, issued_on, created_at,
                                      width, height)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
                new.created_at,
                new.size.map(|size| size.width),
                new.size.map(|size| size.height)
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

    fn remove_uploads(&self, order: String, ids: Vec<String>) -> Answer<'_, ()> {
        self.write(move |c| {
            let mut remove =
                c.prepare_cached("DELETE FROM uploads WHERE id = ?1 AND order_id = ?2")?;
            for id in ids {
                remove.execute(params![id, order])?;
            }
            Ok(())
        })
    }
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
        size: match (row.get(9)?, row.get(10)?) {
            (Some(width), Some(height)) => Some(Size { width, height }),
            _ => None,
        },
        created_at: row.get(8)?,
    })
}
