//! The connections that read: a few, lent to one query each.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::StoreError;

/// How long a reader is waited for before the answer is "busy".
const READER_TIMEOUT: Duration = Duration::from_secs(5);

/// Connections, and as many permits.
pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

/// A connection on loan. It comes back when the query has ended, even one that panicked or whose
/// caller hung up in the middle.
pub(super) struct Lent {
    connection: Option<Connection>,
    readers: Arc<Readers>,
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) fn new(idle: Vec<Connection>) -> Readers {
        Readers {
            permits: Arc::new(Semaphore::new(idle.len())),
            idle: Mutex::new(idle),
        }
    }

    pub(super) async fn lend(self: Arc<Readers>) -> Result<Lent, StoreError> {
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
    pub(super) fn connection(&self) -> Result<&Connection, StoreError> {
        // There are as many permits as connections, so a holder of one finds a connection.
        self.connection.as_ref().ok_or(StoreError::Failed)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        self.readers.idle().extend(self.connection.take());
    }
}
