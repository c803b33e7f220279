//! The feed: one log of events behind every door, and nothing of it missed, told twice, or told to somebody who may not know.

mod emit;
mod protocol;
mod slow;
mod tokens;
mod wire;
