//! Sweeps: what is due is done, one piece at a time, each in the reseller it belongs to.

mod due;
mod run;

pub use due::{Batch, batch, give_back};
pub use run::{SweepError, run};
