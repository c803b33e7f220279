//! Listening: an accept loop of our own, because slow headers must be cut off and connections must be counted.
//!
//! `axum::serve` holds a connection that sends its headers a byte at a time for as long as it likes.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::patience::{Patient, STALL_TIMEOUT};

/// How long a connection may take to send the headers of a request.
pub const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// The rest after an accept that failed, such as for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Binds a setting's address. A port that is taken is an error that names the setting.
pub async fn bind(name: &str, address: &str) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| {
            format!("listen on {address} ({name}); another address can be set there, port 0 takes a free one")
        })
        .map_err(|error| {
            let taken = error
                .downcast_ref::<std::io::Error>()
                .is_some_and(|error| error.kind() == ErrorKind::AddrInUse);
            if taken {
                error.context(format!("{name} names a port that is taken"))
            } else {
                error
            }
        })
}

/// How a listener is served.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most connections at once; further ones wait to be accepted.
    pub connections: usize,
    /// How long requests under way may take once the listener was told to stop.
    pub grace: Duration,
}

/// Serves a listener until `stop`, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: CancellationToken) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let connections = TaskTracker::new();
    while let Some((stream, address, permit)) = accept(&listener, &permits, &stop).await {
        let (router, stop) = (router.clone(), stop.clone());
        connections.spawn(async move {
            connect(stream, address, router, stop).await;
            drop(permit);
        });
    }
    drop(listener);
    connections.close();
    if timeout(limits.grace, connections.wait()).await.is_err() {
        tracing::warn!("requests were still under way when the time to finish them was over");
    }
}

/// Serves one connection to its end; once told to stop it answers what is under way and nothing more.
async fn connect(stream: TcpStream, address: SocketAddr, router: Router, stop: CancellationToken) {
    let service = service_fn(move |request| answer(router.clone(), address, request));
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT);
    let mut connection = pin!(
        builder
            .serve_connection(TokioIo::new(Patient::new(stream, STALL_TIMEOUT)), service)
            .with_upgrades()
    );
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(error = %error, "a connection ended early");
    }
}

type Accepted = (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

/// The next connection and its permit; `None` once the listener was told to stop.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<Accepted> {
    loop {
        let accepted = async {
            let permit = Arc::clone(permits)
                .acquire_owned()
                .await
                .expect("the semaphore is never closed");
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            biased;
            () = stop.cancelled() => return None,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok((stream, address)) => {
                let _ = stream.set_nodelay(true);
                return Some((stream, address, permit));
            }
            Err(error) => {
                tracing::warn!(error = %error, "could not accept a connection");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn answer(
    router: Router,
    address: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(address));
    router.oneshot(request).await
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::Notify;

    use super::*;

    const LIMITS: Limits = Limits {
        connections: 8,
        grace: Duration::from_secs(5),
    };

    #[tokio::test]
    async fn a_taken_port_is_an_error_that_names_the_setting() {
        let first = bind("USHER_LISTEN", "127.0.0.1:0").await.unwrap();
        let address = first.local_addr().unwrap().to_string();
        let error = format!("{:#}", bind("USHER_LISTEN", &address).await.unwrap_err());
        assert!(
            error.contains("USHER_LISTEN names a port that is taken") && error.contains(&address),
            "{error}"
        );
    }

    #[tokio::test]
    async fn a_request_under_way_is_answered_after_the_listener_was_told_to_stop() {
        let listener = bind("USHER_LISTEN", "127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (arrived, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (seen, wait) = (Arc::clone(&arrived), Arc::clone(&finish));
        let slow = move || async move {
            seen.notify_one();
            wait.notified().await;
            "done"
        };
        let stop = CancellationToken::new();
        let router = Router::new().route("/", get(slow));
        let served = TaskTracker::new();
        served.spawn(serve(listener, router, LIMITS, stop.clone()));
        served.close();

        let mut stream = TcpStream::connect(address).await.unwrap();
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
            .await
            .unwrap();
        arrived.notified().await;
        stop.cancel();
        finish.notify_one();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"),
            "{answer}"
        );
        served.wait().await;
        assert!(
            TcpStream::connect(address).await.is_err(),
            "nobody listens any more"
        );
    }
}
