//! What the sandbox knows: one world behind one lock, changed through effects only, journaled before it is told.
//!
//! ```text
//! handler ──change──▶ World::record(effect) ──▶ apply      (the only mutation)
//!                                └──▶ pending ──▶ Journal   (one line for one change, flushed)
//! start   ──replay──▶ apply
//! ```

mod clock;
mod draw;
mod effect;
mod journal;
mod project;
mod sandbox;
mod shelf;
mod world;

pub(crate) use clock::{DAY_MS, iso, real_now};
pub(crate) use draw::{Draw, derived};
pub(crate) use effect::{Effect, Purchase, Release};
pub(crate) use project::{Plan, Project};
pub(crate) use sandbox::Sandbox;
pub(crate) use shelf::{Record, Shelf, Slice};
pub(crate) use world::World;
