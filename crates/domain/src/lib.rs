//! What is true in Usher, and what Usher needs from outside: pure, without a runtime, a database or a network.
//!
//! Read `invitation` first: it is what everything else serves. Each slice tells its story in its `mod.rs`, holds its
//! states in `lifecycle.rs` and asks for what it needs in `ports.rs`; [`store`] and [`provider`] sum the ports up.

pub mod access;
pub mod account;
pub mod api_key;
pub mod audit;
pub mod event;
pub mod fault;
pub mod id;
pub mod invalid;
pub mod invitation;
pub mod mail;
pub mod membership;
pub mod number;
pub mod page;
pub mod project;
pub mod provider;
pub mod reseller;
pub mod secret;
pub mod sender;
pub mod store;
pub mod sweep;
pub mod time;
pub mod value;
pub mod webhook;
