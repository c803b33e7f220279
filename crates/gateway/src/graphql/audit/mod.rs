//! The audit log as the API shows it.

mod object;
mod query;

pub(crate) use object::AuditEntry;
pub(crate) use query::AuditQuery;
