//! What comes from Zavu, or does not: whatever happens to its reports, one look of the reconciler later Usher stands as Zavu
//! does, every event was told once, and what had to be found by asking is counted.

mod faults;
mod judged;
mod stage;
mod verified;
