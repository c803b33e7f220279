//! What is kept of an owned number, and how it looks on the wire.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::state::{Record, iso};

/// Whether the carrier lets the number work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NumberStatus {
    Active,
    Suspended,
    Pending,
}

/// One owned number. Prices are cents.
#[expect(
    clippy::struct_field_names,
    reason = "`phone_number` is the field's name on the wire"
)]
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Number {
    pub(crate) sequence: u64,
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) phone_number: String,
    pub(crate) name: Option<String>,
    pub(crate) capabilities: Vec<String>,
    pub(crate) status: NumberStatus,
    pub(crate) monthly_cents: i64,
    pub(crate) upfront_cents: i64,
    pub(crate) included: bool,
    pub(crate) sender_id: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl NumberStatus {
    /// The words a list can be filtered by.
    pub(crate) const WORDS: [&str; 3] = ["active", "suspended", "pending"];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Pending => "pending",
        }
    }
}

impl Record for Number {
    fn id(&self) -> &str {
        &self.id
    }

    fn sequence(&self) -> u64 {
        self.sequence
    }
}

impl Number {
    /// The number with another sender, or with none.
    pub(crate) fn assigned(mut self, sender_id: Option<String>, now: i64) -> Self {
        self.sender_id = sender_id;
        self.updated_at = now;
        self
    }

    /// The number as Zavu's resources show it: what is unset is left out, never null.
    pub(crate) fn wire(&self, now: i64) -> Value {
        let monthly_cents = if self.included { 0 } else { self.monthly_cents };
        let mut wire = json!({
            "id": self.id,
            "phoneNumber": self.phone_number,
            "capabilities": self.capabilities,
            "status": self.status.word(),
            "pricing": {
                "monthlyPrice": dollars(monthly_cents),
                "monthlyCost": monthly_cents,
                "upfrontCost": self.upfront_cents,
                "isFreeNumber": self.included,
            },
            "nextRenewalDate": iso(self.next_renewal(now)),
            "createdAt": iso(self.created_at),
            "updatedAt": iso(self.updated_at),
        });
        for (field, value) in [("name", &self.name), ("senderId", &self.sender_id)] {
            if let Some(value) = value {
                wire[field] = json!(value);
            }
        }
        wire
    }
}

/// Cents as the dollars that some of Zavu's fields carry.
#[expect(clippy::cast_precision_loss, reason = "prices are far below 2^52 cents")]
pub(crate) fn dollars(cents: i64) -> f64 {
    cents as f64 / 100.0
}
