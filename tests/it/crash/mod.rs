//! Purchases stopped at every step, under every fault of Zavu: nothing bought twice, nothing lost, nothing stuck, equal to
//! the cent.
//!
//! A step is an opened transaction, a statement or a commit: everything that a purchase waits for, beside Zavu itself.
//! [`steps`](usher_persistence::statements::steps) names them in order, so that the list is complete by construction and a new
//! one shows in it; Zavu's part of the waiting is cut by faults, before and after the purchase takes effect there.

mod matrix;
mod shop;
