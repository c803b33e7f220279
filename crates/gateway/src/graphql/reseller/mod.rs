//! The reseller as the API shows it.

mod object;
mod query;

pub(crate) use object::Reseller;
pub(crate) use query::ResellerQuery;
