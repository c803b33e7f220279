//! Accounts as the API shows them: the viewer, signing in, staying signed in, signing out.

mod mutation;
mod object;
mod query;

pub(crate) use mutation::AccountMutation;
pub(crate) use object::{Principal, Session, User};
pub(crate) use query::AccountQuery;
