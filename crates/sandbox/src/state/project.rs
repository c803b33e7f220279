//! What one project holds, and what it has spent.

use crate::invitation::Invitation;
use crate::number::Number;
use crate::sender::Sender;
use crate::state::Shelf;
use crate::webhook::ProjectWebhook;

/// What every project starts with: $10,000, in cents.
const OPENING_BALANCE_CENTS: i64 = 1_000_000;

/// A project. It exists from the first request with its key.
#[derive(Debug, Default)]
pub(crate) struct Project {
    pub(crate) invitations: Shelf<Invitation>,
    pub(crate) numbers: Shelf<Number>,
    pub(crate) senders: Shelf<Sender>,
    pub(crate) webhook: Option<ProjectWebhook>,
    pub(crate) spent_cents: i64,
    /// The one included number is claimed once and never offered again.
    pub(crate) included_number_claimed: bool,
}

impl Project {
    pub(crate) fn balance_cents(&self) -> i64 {
        OPENING_BALANCE_CENTS - self.spent_cents
    }
}
