//! Senders as the API shows them.

mod object;
mod query;
mod subscription;

pub(crate) use object::Sender;
pub(crate) use query::{SenderFilter, SenderQuery, list_senders};
pub(crate) use subscription::SenderSubscription;
