//! The feed: one log of events behind every door, and nothing of it missed, told twice, or told to somebody who may not know.

pub mod emit;
pub mod sent;
pub mod wire;

mod cuts;
mod doors;
mod expired;
mod protocol;
mod revoked;
mod shared;
mod slow;
mod sse;
mod tokens;
mod visible;
