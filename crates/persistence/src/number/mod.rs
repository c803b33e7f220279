//! Phone numbers, with the promise to an invitation and the purchase as columns of the number's own row, and what they cost.

mod ledger;
mod row;
mod store;
