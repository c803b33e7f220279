//! Invitations: a link through which a client connects a channel, and the sender that comes out of it.
//!
//! ```text
//! pending ──start──▶ in_progress ──complete──▶ completed
//!    │                 │    ▲
//!    │               fail   start
//!    │                 ▼    │
//!    │                failed
//!    └──────── any of the three: cancel ▶ cancelled, past its time ▶ expired
//! ```

mod complete;
mod invite;
mod lifecycle;
mod play;
mod record;

pub(crate) use complete::{Completion, complete};
pub(crate) use invite::{Invite, invite};
pub(crate) use play::{cancel, expire, fail, open, start};
pub(crate) use record::{ConnectedAccount, ConnectionType, Invitation, Status};
