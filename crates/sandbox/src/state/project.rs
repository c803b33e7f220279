//! What one project holds, what it may buy, and what it has spent.

use serde::{Deserialize, Serialize};

use crate::invitation::Invitation;
use crate::number::Number;
use crate::sender::Sender;
use crate::state::Shelf;
use crate::webhook::{Fates, ProjectWebhook};

/// What every project starts with: $10,000, in cents.
const OPENING_BALANCE_CENTS: i64 = 1_000_000;

/// What a project pays Zavu for, beside numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Plan {
    /// Nothing. Such a project cannot buy numbers.
    Free,
    /// A plan that includes one American number.
    #[default]
    Paid,
}

/// A project. It exists from the first request with its key.
#[derive(Debug)]
pub(crate) struct Project {
    pub(crate) invitations: Shelf<Invitation>,
    pub(crate) numbers: Shelf<Number>,
    pub(crate) senders: Shelf<Sender>,
    pub(crate) webhook: Option<ProjectWebhook>,
    pub(crate) fates: Fates,
    pub(crate) plan: Plan,
    pub(crate) paid_in_cents: i64,
    /// For purchases, and for further months of numbers that were given back.
    pub(crate) settled_cents: i64,
    /// The one included number is claimed once and never offered again.
    pub(crate) included_number_claimed: bool,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            invitations: Shelf::default(),
            numbers: Shelf::default(),
            senders: Shelf::default(),
            webhook: None,
            fates: Fates::default(),
            plan: Plan::default(),
            paid_in_cents: OPENING_BALANCE_CENTS,
            settled_cents: 0,
            included_number_claimed: false,
        }
    }
}

impl Plan {
    pub(crate) const ALL: [Self; 2] = [Self::Free, Self::Paid];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }
}

impl Project {
    /// All that was spent until now: on purchases, and on further months of the numbers that it has or had.
    pub(crate) fn spent_cents(&self, now: i64) -> i64 {
        let renewed = self.numbers.iter().flat_map(|number| number.renewals(now));
        self.settled_cents + renewed.map(|renewal| renewal.charged_cents).sum::<i64>()
    }

    /// What is left in the purse.
    pub(crate) fn balance_cents(&self, now: i64) -> i64 {
        self.paid_in_cents - self.spent_cents(now)
    }

    /// Whether the plan's one included number is still to be had.
    pub(crate) fn may_claim_included_number(&self) -> bool {
        self.plan == Plan::Paid && !self.included_number_claimed
    }
}
