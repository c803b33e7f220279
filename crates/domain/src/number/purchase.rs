//! The purchase of a number: the intent before the call, why it can fail, and when a lost answer is looked up.

use chrono::Duration;

use crate::event::kind_words;
use crate::id::{NumberId, ProjectId};
use crate::invitation::CreatedBy;
use crate::number::{Capability, Number, State};
use crate::time::Timestamp;
use crate::value::{Country, Money, PhoneNumber};

/// How far apart two looks must lie that both find nothing, before a purchase counts as not made, in seconds.
pub const ABSENT_TWICE_SECONDS: i64 = 5;
/// After how many seconds a purchase is looked up whose answer was lost.
const LOOKS_AFTER_SECONDS: [i64; 3] = [1, 5, 15];
/// The longest wait between two looks, in seconds.
const LOOK_WITHIN_SECONDS: i64 = 600;

kind_words! {
    /// Why a number could not be bought, as far as it matters to what the buyer is told.
    FailureKind {
        /// Somebody else has it by now.
        Unavailable = "UNAVAILABLE",
        /// Zavu wants money or another plan first.
        PaymentRequired = "PAYMENT_REQUIRED",
        /// Zavu does not take the project's key.
        CredentialsInvalid = "CREDENTIALS_INVALID",
        /// Zavu says no for another reason.
        Refused = "REFUSED",
        /// Zavu was certainly never asked.
        NotSent = "NOT_SENT",
        /// Zavu's answer was lost and the number is not among those that the project owns.
        NotBought = "NOT_BOUGHT",
    }
}

/// Why a number could not be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The kind.
    pub kind: FailureKind,
    /// A stable word: Zavu's own code where it gave one, as `insufficient_balance`.
    pub reason: String,
    /// Zavu's text, safe to show to whoever holds the key.
    pub message: Option<String>,
}

/// A purchase that was made through Usher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// Who made it.
    pub by: CreatedBy,
    /// What a month was said to cost.
    pub monthly_price: Option<Money>,
}

/// A purchase about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// The number's id here.
    pub id: NumberId,
    /// The project.
    pub project: ProjectId,
    /// The number.
    pub phone_number: PhoneNumber,
    /// Its country.
    pub country: Option<Country>,
    /// What to call it.
    pub name: Option<String>,
    /// What it can carry, as offered.
    pub capabilities: Vec<Capability>,
    /// Who buys, and at which price.
    pub purchase: Purchase,
}

impl Intent {
    /// The number that is being bought from now on.
    pub fn begin(self, now: Timestamp) -> Number {
        Number {
            id: self.id,
            project: self.project,
            zavu_id: None,
            phone_number: self.phone_number,
            country: self.country,
            name: self.name,
            capabilities: self.capabilities,
            state: State::Purchasing,
            monthly_price: self.purchase.monthly_price,
            cost_to_date_minor: 0,
            next_renewal_at: None,
            idle_since: None,
            purchase: Some(self.purchase),
            purchased_at: None,
            created_at: now,
            verified_at: None,
        }
    }
}

/// When a purchase is looked up next whose answer was lost at `since`: after 1, 5 and 15 seconds, then ever more seldom.
pub fn next_look(since: Timestamp, now: Timestamp) -> Timestamp {
    let planned = LOOKS_AFTER_SECONDS
        .into_iter()
        .map(|seconds| since + Duration::seconds(seconds))
        .find(|at| *at > now);
    planned.unwrap_or_else(|| {
        let last = LOOKS_AFTER_SECONDS[LOOKS_AFTER_SECONDS.len() - 1];
        let waited = (now - since).num_seconds() / 4;
        now + Duration::seconds(waited.clamp(last, LOOK_WITHIN_SECONDS))
    })
}
