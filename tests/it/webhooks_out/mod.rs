//! Webhooks going out, to real receivers on this machine: everything arrives, signed, at least once, and nowhere else.

pub mod arriving;
mod backlog;
mod endpoints;
mod failing;
mod held_up;
pub mod partner;
pub mod post;
mod replayed;
mod rotated;
mod stopped;
