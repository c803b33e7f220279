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
use usher_gateway::StallTimeout;

use crate::config::Networks;
use crate::patience::{Patient, STALL_TIMEOUT};
use crate::peers::{Peers, asker};

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
#[derive(Debug, Clone)]
pub struct Limits {
    /// The most connections at once; further ones wait to be accepted.
    pub connections: usize,
    /// The most connections of one address at once; further ones are closed.
    pub per_address: usize,
    /// Proxies: they are not counted, and believed when they say whom they were asked by.
    pub trusted: Arc<Networks>,
    /// How long requests under way may take once the listener was told to stop.
    pub grace: Duration,
}

/// Serves a listener until `stop`, then lets requests under way finish.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: CancellationToken) {
    let permits = Arc::new(Semaphore::new(limits.connections));
    let peers = Peers::new(limits.per_address);
    let connections = TaskTracker::new();
    while let Some((stream, address, permit)) = accept(&listener, &permits, &stop).await {
        let place = peers.admit(address.ip());
        if place.is_none() && !limits.trusted.contain(address.ip()) {
            tracing::debug!(peer = %address.ip(), "an address has more connections than its share");
            continue;
        }
        let (trusted, router, stop) = (Arc::clone(&limits.trusted), router.clone(), stop.clone());
        let stall = StallTimeout::new(STALL_TIMEOUT);
        let stream = Patient::new(stream, stall.clone());
        let answer = move |mut request: hyper::Request<Incoming>| {
            let asker = asker(address, request.headers(), &trusted);
            request.extensions_mut().insert(stall.clone());
            answer(router.clone(), asker, request)
        };
        connections.spawn(async move {
            connect(stream, answer, stop).await;
            drop((permit, place));
        });
    }
    drop(listener);
    connections.close();
    if timeout(limits.grace, connections.wait()).await.is_err() {
        tracing::warn!("requests were still under way when the time to finish them was over");
    }
}

/// Serves one connection to its end; once told to stop it answers what is under way and nothing more.
async fn connect<A, F>(stream: Patient<TcpStream>, answer: A, stop: CancellationToken)
where
    A: Fn(hyper::Request<Incoming>) -> F,
    F: Future<Output = Result<Response, Infallible>>,
{
    let service = service_fn(answer);
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT);
    let mut connection = pin!(
        builder
            .serve_connection(TokioIo::new(stream), service)
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

    fn limits() -> Limits {
        Limits {
            connections: 8,
            per_address: 4,
            trusted: Arc::default(),
            grace: Duration::from_secs(5),
        }
    }

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
        served.spawn(serve(listener, router, limits(), stop.clone()));
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

    /// What `address` answers on a connection of its own, or nothing when it was closed.
    async fn asked(address: SocketAddr, forwarded: &str) -> (TcpStream, String) {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!("GET / HTTP/1.1\r\nhost: a\r\nx-forwarded-for: {forwarded}\r\n\r\n");
        let _ = stream.write_all(request.as_bytes()).await;
        let mut answer = vec![0; 1024];
        let read = stream.read(&mut answer).await.unwrap_or_default();
        (stream, String::from_utf8_lossy(&answer[..read]).into_owned())
    }

    #[tokio::test]
    async fn one_address_has_its_share_of_connections_and_a_trusted_proxy_more() {
        for (trusted, forwarded, served) in [("", "127.0.0.1", 4), ("127.0.0.1", "203.0.113.9", 6)] {
            let listener = bind("USHER_LISTEN", "127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let limits = Limits {
                trusted: Arc::new(trusted.parse().unwrap_or_default()),
                ..limits()
            };
            let whoami = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
            let router = Router::new().route("/", get(whoami));
            let stop = CancellationToken::new();
            let server = TaskTracker::new();
            server.spawn(serve(listener, router, limits, stop.clone()));
            server.close();
            let mut open = Vec::new();
            for _ in 0..6 {
                let (stream, answer) = asked(address, "203.0.113.9").await;
                if answer.ends_with(forwarded) {
                    open.push(stream);
                } else {
                    assert_eq!(answer, "", "it is closed without an answer");
                }
            }
            assert_eq!(open.len(), served);
            drop(open);
            stop.cancel();
            server.wait().await;
        }
    }
}
