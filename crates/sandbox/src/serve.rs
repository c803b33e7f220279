//! Listening and stopping: an accept loop of our own, because a fault may close a connection without an answer.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::config::Config;
use crate::http::{DropConnection, router};
use crate::state::Sandbox;
use crate::webhook::dispatch;

/// How long requests under way may take to finish when the sandbox is stopped.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(2);
/// How long a connection may take to send its headers.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// The rest after an accept that failed, such as for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A sandbox that answers until it is shut down or dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

/// A request that ends without an answer. hyper closes the connection for it.
#[derive(Debug)]
struct Dropped;

/// Serves a sandbox on the listener. Fails when the state file cannot be read or does not make sense.
pub async fn start(listener: TcpListener, config: Config) -> anyhow::Result<Running> {
    let address = listener.local_addr().context("read the listener's address")?;
    let base_url = config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    let sandbox = Sandbox::open(config, base_url.trim_end_matches('/').to_owned())?;
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(accept(listener, router(sandbox.clone()), stop.clone()));
    let deliveries = dispatch(sandbox, stop.clone());
    tasks.spawn(async {
        if let Err(error) = deliveries.await {
            tracing::error!(error = %error, "sandbox cannot deliver webhooks");
        }
    });
    Ok(Running { address, stop, tasks })
}

impl Running {
    /// `http://` and the bound address, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bound address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops listening, lets requests under way finish for a moment, and returns when all is quiet.
    pub async fn shutdown(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn accept(listener: TcpListener, router: Router, stop: CancellationToken) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(serve(stream, router.clone(), stop.clone())); }
                Err(error) => {
                    tracing::warn!(error = %error, "sandbox could not accept a connection");
                    sleep(ACCEPT_PAUSE).await;
                }
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
    drop(listener);
    // What is still held after the grace, such as a hanging request, is dropped with the set.
    let quiet = async { while connections.join_next().await.is_some() {} };
    let _ = timeout(SHUTDOWN_GRACE, quiet).await;
}

async fn serve(stream: TcpStream, router: Router, stop: CancellationToken) {
    let service = service_fn(move |request: hyper::Request<Incoming>| answer(router.clone(), request));
    let mut builder = http1::Builder::new();
    let builder = builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT);
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::trace!(error = %error, "sandbox connection ended early");
    }
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, Dropped> {
    let request: Request = request.map(Body::new);
    let answered: Result<Response, Infallible> = router.oneshot(request).await;
    let response = answered.unwrap_or_else(|never| match never {});
    if response.extensions().get::<DropConnection>().is_some() {
        return Err(Dropped);
    }
    Ok(response)
}

impl std::fmt::Display for Dropped {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("connection dropped on request")
    }
}

impl std::error::Error for Dropped {}
