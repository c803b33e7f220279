//! The numbers that a project owns at Zavu.

use async_trait::async_trait;
use serde::Deserialize;
use usher_domain::number::{Capability, OwnedNumber, Provider};
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::value::{Money, PhoneNumber};

use crate::client::{Call, Effect, Zavu};
use crate::refusal::{self, Trouble};
use crate::wire::{self, Moment, lenient};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope {
    phone_number: Number,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Number {
    id: String,
    #[serde(rename = "phoneNumber")]
    digits: String,
    status: String,
    created_at: Moment,
    #[serde(default, deserialize_with = "lenient")]
    capabilities: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient")]
    pricing: Option<Pricing>,
    #[serde(default, deserialize_with = "lenient")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    sender_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    next_renewal_date: Option<Moment>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Pricing {
    /// Cents.
    #[serde(default, deserialize_with = "lenient")]
    monthly_cost: Option<f64>,
    /// Dollars.
    #[serde(default, deserialize_with = "lenient")]
    monthly_price: Option<f64>,
}

impl Pricing {
    /// The price of a month: the cents where Zavu gives them, else the dollars.
    fn monthly(&self) -> Option<Money> {
        self.monthly_cost
            .and_then(wire::cents)
            .or_else(|| self.monthly_price.and_then(wire::dollars))
    }
}

impl Number {
    /// The number in the domain's words; nothing when it is none in E.164.
    fn owned(self) -> Option<OwnedNumber> {
        let words = self.capabilities.unwrap_or_default();
        Some(OwnedNumber {
            phone_number: PhoneNumber::from_provider(&self.digits)?,
            zavu_id: self.id,
            name: self.name,
            capabilities: words.iter().filter_map(|word| capability(word)).collect(),
            zavu_status: wire::word(&self.status),
            zavu_sender_id: self.sender_id,
            monthly_price: self.pricing.unwrap_or_default().monthly(),
            next_renewal_at: self.next_renewal_date.map(|moment| moment.0),
            created_at: self.created_at.0,
        })
    }
}

fn capability(word: &str) -> Option<Capability> {
    Capability::from_word(&word.to_ascii_uppercase())
}

#[async_trait]
impl Provider for Zavu {
    async fn owned_numbers(&self, channel: &Channel) -> Result<Vec<OwnedNumber>, ProviderError> {
        let listed: Vec<Number> = self
            .walk(channel, ("/v1/phone-numbers", &["v1", "phone-numbers"]), |_| {
                false
            })
            .await?;
        let count = listed.len();
        let owned: Vec<OwnedNumber> = listed.into_iter().filter_map(Number::owned).collect();
        if owned.len() < count {
            let skipped = count - owned.len();
            tracing::warn!(project.id = %channel.project, skipped, "Zavu lists numbers that are not E.164");
        }
        Ok(owned)
    }

    async fn owned_number(&self, channel: &Channel, zavu_id: &str) -> Result<OwnedNumber, ProviderError> {
        let path = ["v1", "phone-numbers", zavu_id];
        let call = Call::get("/v1/phone-numbers/{id}", &path);
        let envelope: Envelope = self.ask(channel, &call).await?;
        envelope.phone_number.owned().ok_or_else(|| {
            let trouble = Trouble::Unreadable {
                category: "no number in E.164",
                line: 0,
                column: 0,
            };
            refusal::lost(Effect::Read, trouble)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_price_is_taken_in_cents_where_zavu_gives_them() {
        let monthly = |json: &str| {
            let pricing: Pricing = serde_json::from_str(json).unwrap();
            pricing.monthly().map(|money| money.amount_minor)
        };
        assert_eq!(monthly(r#"{"monthlyCost":115,"monthlyPrice":9.99}"#), Some(115));
        assert_eq!(monthly(r#"{"monthlyPrice":1.15}"#), Some(115));
        assert_eq!(monthly(r#"{"monthlyCost":"?","monthlyPrice":1.25}"#), Some(125));
        assert_eq!(monthly("{}"), None);
    }

    #[test]
    fn unknown_capabilities_are_left_out_and_missing_fields_do_no_harm() {
        let wire = r#"{"id":"n","phoneNumber":"+15550100001","status":"parked","createdAt":1,
            "capabilities":["sms","telepathy"],"pricing":7,"senderId":null,"new":{}}"#;
        let number: Number = serde_json::from_str(wire).unwrap();
        let owned = number.owned().unwrap();
        assert_eq!(owned.capabilities, [Capability::Sms]);
        assert_eq!(
            (
                owned.zavu_status.as_str(),
                owned.monthly_price,
                owned.zavu_sender_id
            ),
            ("parked", None, None)
        );
    }
}
