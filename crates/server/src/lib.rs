//! The composition root: reads the settings, joins the adapters to the use cases, and runs until it is told to stop.
//!
//! Read `command_line` for what the program can be asked, `server` for how it starts and stops, and `compose` for
//! which adapter stands behind which port. There are no rules here.

pub mod command_line;
pub mod config;
pub mod demo;

mod ambient;
mod compose;
mod listen;
mod mails;
mod master_key;
mod metrics;
mod patience;
mod peers;
mod pieces;
mod private;
mod server;
mod shutdown;
mod signing_keys;
mod sweeps;
mod telemetry;

pub use ambient::{SystemClock, SystemIds};
pub use compose::{compose, migrate};
pub use server::{Running, start, start_with};
pub use signing_keys::KeySchedule;
