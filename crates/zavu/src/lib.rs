//! Zavu over HTTP: the adapter behind the domain's `Provider` ports, and the check of Zavu's reports.
//!
//! `client` makes the only HTTP call: it authenticates, holds the time limits, counts against the project's budget,
//! names the span and maps what went wrong. `retry` says what may be asked again (never a creation), `budget` keeps
//! people before sweeps, `wire` reads what Zavu writes without stumbling over new words. Each slice's file maps
//! that slice's port onto calls.

mod budget;
mod client;
mod invitation;
mod number;
mod options;
mod pages;
mod project;
mod refusal;
mod retry;
mod sender;
mod webhook;
mod wire;

pub use client::Zavu;
pub use options::{DEFAULT_REQUESTS_PER_MINUTE, InvalidOptions, Options, Timeouts};
pub use webhook::Signatures;
