//! Projects as the API shows them.

mod drift;
mod mutation;
mod object;
mod query;

pub(crate) use mutation::ProjectMutation;
pub(crate) use object::{Project, countries};
pub(crate) use query::ProjectQuery;
