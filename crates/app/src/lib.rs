//! What Usher does: the use cases, one free function each, authorized, ordered and logged.
//!
//! A use case takes the [`App`], the [`Actor`](usher_domain::access::Actor) and a command, in that order. Its first line
//! authorizes. No transaction is open while Zavu is called; whatever may be lost on the way is written down first.
//! An error enum names what can be refused; everything else is a [`Fault`](usher_domain::fault::Fault).

pub mod access;
pub mod account;
pub mod api_key;
pub mod audit;
mod context;
pub mod event;
pub mod invitation;
pub mod mail;
pub mod membership;
pub mod number;
pub mod project;
pub mod reseller;
pub mod secret;
pub mod sender;
pub mod sweep;
pub mod webhook;

pub use context::{App, Settings};
