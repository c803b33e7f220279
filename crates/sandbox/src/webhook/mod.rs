//! Webhooks: where a project wants to hear of its invitations, what it is told, and how it is delivered.
//!
//! ```text
//! transition ──announce──▶ Delivery (journaled) ──dispatch──▶ POST, signed
//!                              ▲                     │ not 2xx, or no answer in 30 s
//!                              └──── due later ◀─────┘ five times, then given up
//! ```

mod announce;
mod dispatch;
mod fate;
mod register;
mod sign;

pub(crate) use announce::{Delivery, EVENT_WORDS, announce};
pub(crate) use dispatch::dispatch;
pub(crate) use fate::{Fate, Fates, held, release};
pub(crate) use register::{ProjectWebhook, mint_secret, register, require_public_url, unregister, update};
