//! Sweeps: work that must be done later whatever is killed meanwhile, and the lease under which it is done.
//!
//! Due work is a platform table of (reseller, kind, subject, at), written in the transaction that makes it
//! necessary. A sweep reads what is due, then opens a transaction for each reseller.
//!
//! Whoever takes a lease gets a [`Fence`] that is greater than every one before. A process can be stopped for longer than its
//! lease lives and then go on, so it sweeps [`under`](crate::store::Database::under) its [`Term`]: what it would commit
//! after somebody else took the lease is refused.

mod ports;

pub use ports::{Due, Fence, Store, Term};

use crate::event::kind_words;

kind_words! {
    /// The kinds of work that fall due.
    Work {
        /// Find out what Zavu did with an invitation that is being issued.
        SettleInvitation = "SETTLE_INVITATION",
        /// Find out what Zavu did with a number that is being bought.
        SettlePurchase = "SETTLE_PURCHASE",
        /// Find out what Zavu did with a number that is being given back.
        SettleRelease = "SETTLE_RELEASE",
        /// Read an invitation back from Zavu.
        TrackInvitation = "TRACK_INVITATION",
        /// Compare a project's numbers, senders and webhook with Zavu.
        SyncProject = "SYNC_PROJECT",
        /// Send a mail.
        SendMail = "SEND_MAIL",
        /// Make deliveries of a reseller's new events, for its webhook endpoints.
        FanOutEvents = "FAN_OUT_EVENTS",
        /// Send what is due to a webhook endpoint.
        DeliverWebhook = "DELIVER_WEBHOOK",
    }
}
