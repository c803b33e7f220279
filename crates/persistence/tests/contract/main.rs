//! What every store promises, held against SQLite and PostgreSQL by the same tests.
//!
//! A test is a function over a [`fixture::Fixture`]; `on_both!` runs it on a fresh database of either kind. What only one
//! of them has (row-level security, roles) is in `postgres_only`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails by panicking")]

mod filled;
mod fixture;
mod make;
mod team;

mod api_keys;
mod attempts;
mod audit;
mod charges;
mod corrupt;
mod deliveries;
mod drifts;
mod fences;
mod invitations;
mod log;
mod members;
mod numbers;
mod offers;
mod pages;
mod people;
mod postgres_only;
mod projects;
mod purchases;
mod resets;
mod roles;
mod scopes;
mod sealed;
mod searches;
mod second_factors;
mod senders;
mod sessions;
mod start;
mod statements;
mod steps;
mod tail;
mod tenancy;
mod tokens;
mod walls;
mod webhooks_out;
mod work;
