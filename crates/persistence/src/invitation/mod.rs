//! Invitations: [`store`] reads and writes them, [`row`] says what the columns mean, [`listing`] filters and orders.

mod listing;
mod row;
mod store;
