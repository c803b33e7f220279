//! The database's history: one frozen file per change, applied in order, on SQLite and PostgreSQL alike.
//!
//! A file that was released is never edited again, imports no entity, and only ever goes forward. The SQL is written
//! out in full; [`dialect`] replaces the few words that the two databases spell differently. On PostgreSQL every
//! table has forced row-level security from its first moment, [`policies()`] repeats how they stand in the end, and
//! [`GRANTS`] says what the app's role may do.

#![expect(
    elided_lifetimes_in_paths,
    reason = "async_trait matches `&SchemaManager` only as SeaORM's trait spells it"
)]

mod dialect;
mod grants;
mod m20261120_000001_resellers;
mod m20261120_000002_accounts;
mod m20261120_000003_projects;
mod m20261120_000004_memberships;
mod m20261120_000005_invitations;
mod m20261120_000006_log;
mod m20261120_000007_work;
mod m20261120_000008_second_factors;
mod m20261120_000009_offers;
mod m20261120_000010_api_keys;
mod m20261120_000011_mails;
mod m20261130_000012_purchases;
mod m20261130_000013_webhook_endpoints;
mod m20261130_000014_comparisons;
mod m20261130_000015_fences;
mod migrate;
mod policies;

pub use grants::{GRANTS, Grant};
pub use migrate::{MigrateError, migrate, pending};
pub use policies::{Policy, policies};

use sea_orm_migration::prelude::*;

/// Every migration, in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_resellers::Migration),
            Box::new(m20261120_000002_accounts::Migration),
            Box::new(m20261120_000003_projects::Migration),
            Box::new(m20261120_000004_memberships::Migration),
            Box::new(m20261120_000005_invitations::Migration),
            Box::new(m20261120_000006_log::Migration),
            Box::new(m20261120_000007_work::Migration),
            Box::new(m20261120_000008_second_factors::Migration),
            Box::new(m20261120_000009_offers::Migration),
            Box::new(m20261120_000010_api_keys::Migration),
            Box::new(m20261120_000011_mails::Migration),
            Box::new(m20261130_000012_purchases::Migration),
            Box::new(m20261130_000013_webhook_endpoints::Migration),
            Box::new(m20261130_000014_comparisons::Migration),
            Box::new(m20261130_000015_fences::Migration),
        ]
    }
}
