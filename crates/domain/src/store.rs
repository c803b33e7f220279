//! The database as Usher needs it: transactions opened for a scope, and the sum of the slices' stores.
//!
//! A transaction is opened for one reseller or for the platform; no store method takes a reseller's id from its
//! caller. Dropping a transaction rolls it back. Committing takes the [`Log`] of the change: its last step writes the
//! events and audit entries, so that the sequence has no gaps and order is commit order.

use std::sync::Arc;

use async_trait::async_trait;

use crate::audit::Log;
use crate::event::Event;
use crate::fault::Fault;
use crate::id::ResellerId;
use crate::sweep::Term;
use crate::{
    access, account, api_key, audit, event, invitation, mail, membership, number, project, reseller, secret,
    sender, sweep, webhook,
};

/// For whom a transaction is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The platform: accounts, token hashes, due work, leases; nothing of a tenant.
    Platform,
    /// One reseller.
    Reseller(ResellerId),
}

/// Why a transaction is committed without a log: it changes nothing that anybody would look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlogged {
    /// A sign-in attempt was counted, or a session was renewed.
    Session,
    /// A lease was taken, or due work was moved.
    Sweep,
    /// A mail was sent, or could not be.
    Mail,
    /// Deliveries to webhook endpoints were made, or sent, or could not be.
    Delivery,
    /// A secret was put under another master key, or a key was noted as used.
    Upkeep,
    /// A report was kept, or Zavu was asked and said nothing new.
    Verified,
}

/// One transaction.
#[async_trait]
pub trait Tx:
    reseller::Store
    + account::Store
    + access::Store
    + membership::Store
    + api_key::Store
    + project::Store
    + number::Store
    + number::Ledger
    + invitation::Store
    + sender::Store
    + event::Store
    + webhook::Store
    + webhook::Outbox
    + sweep::Store
    + mail::Store
    + audit::Store
    + secret::Store
{
    /// Writes the log as the last step and commits; gives the events with their sequence. Readers are nudged afterwards.
    async fn commit(self: Box<Self>, log: Log) -> Result<Vec<Event>, Fault>;
    /// Commits a change that has no log.
    async fn commit_unlogged(self: Box<Self>, why: Unlogged) -> Result<(), Fault>;
}

/// Opens transactions.
#[async_trait]
pub trait Database: event::Watch {
    /// A transaction that may write.
    async fn begin(&self, scope: Scope) -> Result<Box<dyn Tx>, Fault>;
    /// A transaction that reads one state of the database and cannot write.
    async fn read(&self, scope: Scope) -> Result<Box<dyn Tx>, Fault>;
    /// The same database for work under a lease: whatever would be committed after somebody else has taken the lease is
    /// rolled back and answered with [`Fault::Superseded`].
    fn under(&self, term: Term) -> Arc<dyn Database>;
}
