//! Who may do what: one function decides, and whatever else speaks of access agrees with it.

mod scene;

mod policy;

mod explained;
mod grants;
mod step_up;
