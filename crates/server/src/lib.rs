//! Placeholder prose; the crate's own first sentence replaces it.
