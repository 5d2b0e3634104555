//! What a disk that is full, failing or locked does to the store.

use std::thread;

use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::Sqlite;
use crate::store::{Answers, Opened, Order, Orders, State, Store, StoreError};

struct Place(std::path::PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let path = std::env::temp_dir().join(format!("beian-store-{}-{name}", std::process::id()));
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
            Integer(2)
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
    let limit = |pages: i64| store.write(move |c| c.pragma_update(None, "max_page_count", pages));
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
