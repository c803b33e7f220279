//! The rules of this repository that a compiler does not know, each as a check that is itself tested.
//!
//! A check is a function from samples to findings, so that every one of them is shown a bad sample in its own tests
//! before `tests/tree.rs` shows it the real tree. What the rules are for stands in `docs/ARCHITECTURE.md` and
//! `docs/STYLE.md`.

mod arrow;
mod ban;
mod finding;
mod lock_file;
mod mutation;
mod rust;
mod tree;
mod word;

pub use arrow::{Package, forbidden_arrows, packages};
pub use ban::{banned, compiled, ruled_out};
pub use finding::Finding;
pub use lock_file::registry_hosts;
pub use mutation::{mutations, without_use_case};
pub use rust::unkempt;
pub use tree::{Source, root, sources};
pub use word::unwanted_words;
