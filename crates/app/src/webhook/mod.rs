//! Webhooks: Zavu's reports come in as hints.

mod receive;

pub use receive::{Receive, ReceiveError, Received, receive};
