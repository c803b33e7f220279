//! A number in words: what it costs, why it could not be bought, and its scalar fields for events.

use serde_json::{Value, json};

use crate::number::{Number, State};
use crate::time::{Timestamp, rfc3339};
use crate::value::{Country, Currency, Money};

impl Number {
    /// What was spent on it.
    pub const fn cost_to_date(&self) -> Money {
        Money {
            amount_minor: self.cost_to_date_minor,
            currency: Currency::Usd,
        }
    }

    /// Why it could not be bought, in a stable word.
    pub fn failure_reason(&self) -> Option<&str> {
        match &self.state {
            State::PurchaseFailed { failure, .. } => Some(&failure.reason),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => None,
        }
    }

    /// Since when it is given back.
    pub const fn released_at(&self) -> Option<Timestamp> {
        match self.state {
            State::Released { at } => Some(at),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Assigned { .. }
            | State::Releasing { .. } => None,
        }
    }

    /// Its scalar fields as the API spells them, for events.
    pub fn snapshot(&self) -> Value {
        json!({
            "id": self.id.to_string(),
            "phoneNumber": self.phone_number.as_str(),
            "countryCode": self.country.as_ref().map(Country::as_str),
            "name": self.name,
            "capabilities": self.capabilities.iter().map(|word| word.as_str()).collect::<Vec<_>>(),
            "status": self.state.status().as_str(),
            "zavuId": self.zavu_id,
            "nextRenewalAt": self.next_renewal_at.map(rfc3339),
            "idleSince": self.idle_since.map(rfc3339),
            "purchasedAt": self.purchased_at.map(rfc3339),
            "releasedAt": self.released_at().map(rfc3339),
            "failureReason": self.failure_reason(),
            "verifiedAt": self.verified_at.map(rfc3339),
        })
    }
}
