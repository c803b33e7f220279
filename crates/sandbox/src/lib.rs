//! A stand-in for Zavu that its own client libraries accept, for demos and for tests on real sockets.
//!
//! It shares no type with the rest of the workspace: were the wire types common, a mistake in the adapter would
//! hide in its twin. What a caller meets is in four places: `api` (the `/v1` resources), `client_page` (the hosted
//! signup that a client opens), `control` (what plays the client, moves the clock and injects faults) and
//! `webhook` (signed deliveries with Zavu's retry schedule).
//!
//! Everything that changes is an `Effect`, applied by one function and, with a state file, written to a journal
//! before the answer leaves. A restart replays the journal and finds everything as it was.

mod config;
mod serve;

mod api;
mod client_page;
mod control;
mod http;

mod invitation;
mod number;
mod sender;
mod webhook;

mod fixtures;
mod state;

pub use config::Config;
pub use serve::{Running, start};
