//! Numbers over the whole API: bought once, for what Zavu charges; promised once; given back once; and what they cost.

mod anew;
mod archive;
mod ask;
mod buying;
mod doubts;
mod drifts;
mod holds;
mod limits;
mod names;
mod refusals;
mod releases;
mod repeats;
mod search;
mod step_up;
