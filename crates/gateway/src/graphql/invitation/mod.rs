//! Invitations as the API shows them: read, issued, cancelled, followed.

mod mutation;
mod object;
mod query;
mod subscription;

pub(crate) use mutation::InvitationMutation;
pub(crate) use object::Invitation;
pub(crate) use query::{InvitationFilter, InvitationOrder, InvitationQuery, list_invitations};
pub(crate) use subscription::InvitationSubscription;
