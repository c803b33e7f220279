//! API keys as the API shows them: made, read, revoked.

mod mutation;
mod object;
mod query;

pub(crate) use mutation::ApiKeyMutation;
pub(crate) use object::ApiKey;
pub(crate) use query::ApiKeyQuery;
