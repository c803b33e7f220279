//! Webhooks going out: signed requests to addresses that partners name, and to no others.
//!
//! A partner may name any address, also one that leads into the network where Usher runs. So an address is judged as it
//! is written (`rule`), every name is resolved here and every address that it leads to is judged (`address`,
//! `resolver`), and the connection goes to what was judged: a name that leads elsewhere a moment later is not asked
//! again. Redirects are not followed, and proxies of the environment are not used.

mod address;
mod client;
mod resolver;
mod rule;
mod sign;

pub use address::Loopback;
pub use client::{HttpCourier, InvalidOptions, Options};
pub use resolver::{Lookup, SystemLookup};
