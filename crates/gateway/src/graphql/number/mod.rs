//! Phone numbers as the API shows them.

mod object;
mod query;

pub(crate) use object::OwnedPhoneNumber;
pub(crate) use query::{NumberQuery, PhoneNumberFilter, list_numbers, narrowed};
