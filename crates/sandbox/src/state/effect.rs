//! Everything that can happen to the world, in the words of the journal.

use serde::{Deserialize, Serialize};

use crate::invitation::Invitation;
use crate::number::{Number, Renewal};
use crate::sender::Sender;
use crate::state::Plan;
use crate::webhook::{Delivery, Fates, ProjectWebhook};

/// One change. Records are written whole, so applying an effect needs no knowledge of how it came about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub(crate) enum Effect {
    /// An invitation was made or changed.
    Invitation(Invitation),
    /// A number was bought or changed.
    Number(Number),
    /// Money was charged for a number.
    Purchased(Purchase),
    /// A number was given back.
    Released(Release),
    /// A sender was made or changed.
    Sender(Sender),
    /// A sender was removed.
    SenderRemoved { project: String, id: String },
    /// A project's webhook was set, or removed.
    Webhook {
        project: String,
        webhook: Option<ProjectWebhook>,
    },
    /// Reports of a project meet another fate, or another one was dropped.
    Fates { project: String, fates: Fates },
    /// A delivery was planned, or planned again after a failure.
    Delivery(Delivery),
    /// A delivery arrived, or was given up.
    DeliverySettled { sequence: u64 },
    /// A project was put on another plan.
    Plan { project: String, plan: Plan },
    /// A project's purse was filled or emptied: all that was ever paid in, in cents.
    Purse { project: String, paid_in_cents: i64 },
    /// The sandbox's clock was moved ahead of the machine's.
    Clock { offset_ms: i64 },
    /// A further key opens a project.
    Key { digest: String, project: String },
}

/// One charge, kept for good even when the number is released.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Purchase {
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) phone_number: String,
    pub(crate) charged_cents: i64,
    /// Whether this was the one number that a paid plan includes.
    pub(crate) included: bool,
    pub(crate) at: i64,
}

/// One number given back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Release {
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) phone_number: String,
    pub(crate) at: i64,
    /// What was charged for further months until then; files from before there were any have none.
    #[serde(default)]
    pub(crate) renewals: Vec<Renewal>,
}
