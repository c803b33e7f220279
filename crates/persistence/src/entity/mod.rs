//! The tables as SeaORM sees them: columns and nothing else. What they mean is in the slice of the same name.
//!
//! Relations are left out on purpose: joins would hide from the reader which reseller's rows are met.

macro_rules! without_relations {
    () => {
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}

        impl ActiveModelBehavior for ActiveModel {}
    };
}
use without_relations;

pub mod account;
pub mod api_key;
pub mod audit_entry;
pub mod charge;
pub mod drift;
pub mod event;
pub mod invitation;
pub mod mail;
pub mod membership;
pub mod membership_offer;
pub mod number;
pub mod offer_assignment;
pub mod project;
pub mod reseller;
pub mod reset_request;
pub mod role;
pub mod role_assignment;
pub mod second_factor;
pub mod sender;
pub mod session;
pub mod signing_key;
pub mod webhook_delivery;
pub mod webhook_endpoint;
