//! Sweeps: what is due is done, one piece at a time, each in the reseller it belongs to, and the platform's own upkeep.

mod due;
mod run;
mod upkeep;

pub use due::{Batch, batch, give_back};
pub use run::{SweepError, run};
pub use upkeep::{Upkeep, upkeep};
