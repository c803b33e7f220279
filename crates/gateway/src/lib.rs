//! The gateway: everything that Usher answers to the outside over HTTP, and the GraphQL API above all.
//!
//! It translates and calls use cases; it decides nothing and speaks to no database. [`router`] is the whole of it: the
//! API with its sockets, Zavu's webhooks, the client's page, the console, and health.

mod actor;
mod graphql;
mod http;
mod settings;
mod state;

pub use graphql::sdl;
pub use http::{StallTimeout, router};
pub use settings::{Limits, Settings};
pub use state::{Gateway, Lifetime, Readiness};
