//! Memberships and offers of them: [`store`] reads and writes memberships, [`offer`] offers, [`assignment`] the roles
//! given in either.

mod assignment;
mod offer;
mod store;
