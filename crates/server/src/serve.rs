//! The accept loop. `axum::serve` sets no time-out for request heads, so a silent or dribbling client
//! would hold its connection for ever; this loop cuts it off.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::layers::Peer;

/// How the loop treats connections.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A request head is complete within that long after the connection or the answer before it.
    pub head: Duration,
    /// Requests under way when the server stops have that long to finish.
    pub drain: Duration,
    /// Connections at the same time; more wait in the backlog.
    pub connections: usize,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            head: Duration::from_secs(8),
            drain: Duration::from_secs(20),
            connections: 4_096,
        }
    }
}

/// Bytes of a request head at most, and so of one read.
const MOST_HEAD: usize = 32 * 1024;
/// Header fields at most.
const MOST_HEADERS: usize = 100;
/// Wait after an accept that failed, so that a machine out of file descriptors is not kept busy too.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, then lets running requests finish and cuts what still hangs.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let permits = Arc::new(Semaphore::new(patience.connections));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &permits) => accepted,
        };
        // Those that ended are forgotten, so that the set holds no more than the open ones.
        while connections.try_join_next().is_some() {}
        let Some((stream, peer, permit)) = accepted else {
            continue;
        };
        let connection = connection(stream, peer, router.clone(), patience.head);
        let watched = graceful.watch(connection);
        connections.spawn(async move {
            // A connection that breaks is the client's affair.
            let _ = watched.await;
            drop(permit);
        });
    }
    drop(listener);
    if tokio::time::timeout(patience.drain, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(target: "beian::serve", "connections were cut");
    }
    connections.shutdown().await;
}

async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are small and whole: waiting to fill a packet only delays them.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, permit))
        }
        Err(error) => {
            tracing::warn!(target: "beian::serve", kind = ?error.kind(), "accepting failed");
            tokio::time::sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head: Duration,
) -> impl GracefulConnection<Error = hyper::Error> {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(MOST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service)
}

/// Ready when the process is told to stop.
pub async fn told_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
