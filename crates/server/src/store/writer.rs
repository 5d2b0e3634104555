//! One thread that writes. It drains what waits into one transaction and answers everybody after
//! the commit, so a hundred submissions share one trip to the disk, and nobody is told of a commit
//! that did not happen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;
use super::sqlite::store_error;

/// Jobs that may wait. At a thousand writes a second that is one second of work; more is better
/// refused with 503 than promised.
const QUEUE: usize = 1_024;
/// Jobs in one transaction: enough to share a flush, few enough that the first does not wait long.
const BATCH: usize = 256;

/// A change that waits. It runs inside the transaction and learns later how the commit went.
trait Job: Send {
    fn run(self: Box<Self>, connection: &Connection) -> Ran;
    fn refuse(self: Box<Self>, error: StoreError);
}

/// A change that ran: whether it failed, and how to answer its caller once the commit is known.
struct Ran {
    failed: Option<StoreError>,
    reply: Box<dyn FnOnce(Result<(), StoreError>)>,
}

struct Change<T, F> {
    change: F,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Change<T, F>
where
    T: Send + 'static,
    F: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn run(self: Box<Self>, connection: &Connection) -> Ran {
        let Change { change, answer } = *self;
        let outcome = in_savepoint(connection, change);
        let failed = outcome.as_ref().err().copied();
        // A caller that hung up has the idempotency row to find out.
        Ran {
            failed,
            reply: Box::new(move |commit| drop(answer.send(commit.and(outcome)))),
        }
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        drop(self.answer.send(Err(error)));
    }
}

/// Where to bring writes.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: SyncSender<Box<dyn Job>>,
    stopped: Arc<AtomicBool>,
}

impl Writer {
    /// Starts the thread; it ends when the last `Writer` is dropped and the queue is empty.
    pub(super) fn start(connection: Connection) -> std::io::Result<Writer> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let stopped = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stopped);
        thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run(&connection, &waiting, &flag))?;
        Ok(Writer { jobs, stopped })
    }

    /// Whether writing has stopped for good.
    pub(super) fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    /// Runs a change in a transaction and waits for its commit.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        if self.stopped() {
            return Err(StoreError::Stopped);
        }
        let (answer, answered) = oneshot::channel();
        let job = Box::new(Change { change, answer });
        self.jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => StoreError::Stopped,
        })?;
        answered.await.unwrap_or(Err(StoreError::Failed))
    }
}

fn run(connection: &Connection, waiting: &Receiver<Box<dyn Job>>, stopped: &AtomicBool) {
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter().take(BATCH - 1));
        if stopped.load(Ordering::Acquire) {
            batch
                .into_iter()
                .for_each(|job| job.refuse(StoreError::Stopped));
            continue;
        }
        commit(connection, batch, stopped);
    }
}

fn commit(connection: &Connection, batch: Vec<Box<dyn Job>>, stopped: &AtomicBool) {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        let error = settle(&error, stopped);
        return batch.into_iter().for_each(|job| job.refuse(error));
    }
    let mut replies = Vec::with_capacity(batch.len());
    let mut lost = None;
    for job in batch {
        if let Some(error) = lost {
            job.refuse(error);
            continue;
        }
        let Ran { failed, reply } = job.run(connection);
        replies.push(reply);
        // A full or failing disk makes SQLite roll back the whole transaction, not the savepoint; and
        // what a failing disk still took is not to be trusted.
        if connection.is_autocommit() || failed == Some(StoreError::Stopped) {
            let _ = connection.execute_batch("ROLLBACK");
            lost = Some(stop_unless_passing(
                failed.unwrap_or(StoreError::Failed),
                stopped,
            ));
        }
    }
    let outcome = match lost {
        Some(error) => Err(error),
        None => connection.execute_batch("COMMIT").map_err(|error| {
            // Whatever is left of the transaction must not leak into the next one.
            let _ = connection.execute_batch("ROLLBACK");
            settle(&error, stopped)
        }),
    };
    replies.into_iter().for_each(|reply| reply(outcome));
}

fn settle(error: &rusqlite::Error, stopped: &AtomicBool) -> StoreError {
    tracing::error!(target: "beian::store", code = ?error.sqlite_error_code(), "a commit failed");
    stop_unless_passing(store_error(error), stopped)
}

/// After a failed flush the kernel may have dropped the pages, so trying again could report a commit
/// that never reached the disk. Only a full disk and a lock held elsewhere pass by themselves.
fn stop_unless_passing(error: StoreError, stopped: &AtomicBool) -> StoreError {
    match error {
        StoreError::Busy | StoreError::Full => error,
        StoreError::Stopped | StoreError::Failed => {
            stopped.store(true, Ordering::Release);
            StoreError::Stopped
        }
    }
}

/// A job that fails or panics takes back its own statements and nobody else's.
fn in_savepoint<T>(
    connection: &Connection,
    change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let guarded = || {
        connection.execute_batch("SAVEPOINT job")?;
        let outcome = catch_unwind(AssertUnwindSafe(|| change(connection)));
        if matches!(outcome, Ok(Ok(_))) {
            connection.execute_batch("RELEASE job")?;
        } else {
            // When SQLite has rolled back the whole transaction there is no savepoint left; what the
            // change ran into is what counts.
            let _ = connection.execute_batch("ROLLBACK TO job; RELEASE job");
        }
        outcome.map_or(Ok(None), |value| value.map(Some))
    };
    match guarded() {
        Ok(value) => value.ok_or(StoreError::Failed),
        Err(error) => {
            let known = store_error(&error);
            tracing::error!(target: "beian::store", error = %known, code = ?error.sqlite_error_code(), "a write failed");
            Err(known)
        }
    }
}
