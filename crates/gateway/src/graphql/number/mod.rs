//! Phone numbers as the API shows them: searched, bought, followed, given back, and what they cost.

mod mutation;
mod object;
mod offer;
mod query;
mod spend_limit;
mod spending;
mod subscription;

pub(crate) use mutation::NumberMutation;
pub(crate) use object::{Money, OwnedPhoneNumber};
pub(crate) use query::{NumberQuery, PhoneNumberFilter, PhoneNumberOrder, list_numbers, narrowed};
pub(crate) use spend_limit::SpendLimitMutation;
pub(crate) use spending::{IdleNumbers, MonthlySpending, by_month, spent_in};
pub(crate) use subscription::NumberSubscription;
