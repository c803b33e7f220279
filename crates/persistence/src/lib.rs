//! Usher's database: every store of the domain on one transaction type, on SQLite and PostgreSQL.
//!
//! ```text
//! let database = usher_persistence::connect(&Options::new("sqlite://data/usher.db").bring_up_to_date()).await?;
//! let mut tx = database.begin(Scope::Reseller(id)).await?; // dyn usher_domain::store::Tx
//! ```
//!
//! On PostgreSQL the URL is the app's role; `bring_up_to_date_as(owner_url)` migrates as the owner first and grants the
//! app's role its rights. Without either, a database that lacks migrations is refused. SQLite needs a file (also in
//! tests: a temporary one), because readers and the one writer are pools of their own.
//!
//! A transaction in which a statement failed is over, on both databases: it can only be dropped.
//!
//! Reading order: [`connect()`] and [`PersistentDatabase`] open transactions ([`sqlite`], [`postgres`]; `bound` refuses a
//! PostgreSQL that would not keep tenants apart); `transaction` is
//! what every slice builds on, `connection` the one place where SQL leaves; `log` is the last step of every change;
//! `feed` and `listen` tell readers about it and `tail` keeps what they all read; `page` cuts lists. Then the slices, each beside its table in `entity`.

mod bound;
mod connect;
mod database;
mod postgres;
mod sqlite;

mod connection;
mod error;
mod transaction;

mod feed;
mod listen;
mod log;
pub mod statements;
mod tail;

mod corrupt;
mod entity;
mod list;
mod money;
mod page;
mod text;

mod access;
mod account;
mod api_key;
mod attempt;
mod audit;
mod drift;
mod event;
mod invitation;
mod mail;
mod membership;
mod number;
mod project;
mod reseller;
mod reset_request;
mod second_factor;
mod secret;
mod sender;
mod session;
mod signing_key;
mod sweep;
mod token;
mod webhook;
mod webhook_out;

pub use connect::{ConnectError, Options, Power, connect};
pub use database::PersistentDatabase;
pub use signing_key::SigningKey;
