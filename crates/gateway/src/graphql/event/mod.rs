//! Events as the API shows them: listed, and followed as they happen.

mod follow;
mod kind;
mod object;
mod progress;
mod query;
mod subscription;

pub(crate) use follow::changes;
pub(crate) use kind::{ActorKind, EventType};
pub(crate) use object::Event;
pub(crate) use progress::Progress;
pub(crate) use query::EventQuery;
pub(crate) use subscription::EventSubscription;
