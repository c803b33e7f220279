//! Everything that speaks HTTP: the API, its sockets, Zavu's reports, the client's page, the console, health.

mod assets;
mod cookie;
mod graphql;
mod headers;
mod health;
mod landing;
mod media;
mod page;
mod request_id;
mod socket;
mod sse;
mod stall;
mod webhook;

pub(crate) use cookie::Jar;
pub(crate) use socket::SocketQuota;
pub use stall::StallTimeout;

use axum::Router;
use axum::routing::{any, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::Gateway;

/// Everything that Usher answers on its public listener.
pub fn router(gateway: Gateway) -> Router {
    let console = Router::new()
        .fallback(assets::handle)
        .layer(CompressionLayer::new())
        .with_state(gateway.clone());
    Router::new()
        .route("/graphql", any(graphql::handle))
        .route("/graphql/ws", any(socket::handle))
        .route("/graphql/schema.graphql", get(graphql::schema))
        .route("/webhooks/zavu/{token}", post(webhook::handle))
        .route("/i/{token}", get(landing::show).post(landing::go_on))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .fallback_service(console)
        .layer(CatchPanicLayer::custom(request_id::panicked))
        .layer(axum::middleware::from_fn_with_state(
            gateway.clone(),
            request_id::attach,
        ))
        .with_state(gateway)
}
