//! A number that the project owns, as Zavu writes it: prices in dollars or in cents, converted once and here.

use serde::Deserialize;
use usher_domain::number::{Capability, OwnedNumber};
use usher_domain::value::{Money, PhoneNumber};

use crate::wire::{self, Moment, lenient};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Envelope {
    pub(super) phone_number: Number,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Number {
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
    /// Cents.
    #[serde(default, deserialize_with = "lenient")]
    upfront_cost: Option<f64>,
    #[serde(default, deserialize_with = "lenient")]
    is_free_number: Option<bool>,
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
    pub(super) fn owned(self) -> Option<OwnedNumber> {
        let words = self.capabilities.unwrap_or_default();
        let pricing = self.pricing.unwrap_or_default();
        Some(OwnedNumber {
            phone_number: PhoneNumber::from_provider(&self.digits)?,
            zavu_id: self.id,
            name: self.name,
            capabilities: words.iter().filter_map(|word| capability(word)).collect(),
            zavu_status: wire::word(&self.status),
            zavu_sender_id: self.sender_id,
            monthly_price: pricing.monthly(),
            upfront_price: pricing.upfront_cost.and_then(wire::cents),
            is_included: pricing.is_free_number.unwrap_or_default(),
            next_renewal_at: self.next_renewal_date.map(|moment| moment.0),
            created_at: self.created_at.0,
        })
    }
}

pub(super) fn capability(word: &str) -> Option<Capability> {
    Capability::from_word(&word.to_ascii_uppercase())
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
    fn the_first_charge_is_the_first_month_and_what_it_costs_once_unless_the_number_is_included() {
        let first = |pricing: &str| {
            let wire = format!(
                r#"{{"id":"n","phoneNumber":"+15550100001","status":"active","createdAt":1,"pricing":{pricing}}}"#
            );
            let number: Number = serde_json::from_str(&wire).unwrap();
            number.owned().unwrap().first_charge_minor()
        };
        assert_eq!(first(r#"{"monthlyPrice":1.15,"upfrontCost":100}"#), Some(215));
        assert_eq!(first(r#"{"monthlyPrice":19.99,"monthlyCost":1999}"#), Some(1999));
        assert_eq!(
            first(r#"{"monthlyPrice":0,"monthlyCost":0,"upfrontCost":50,"isFreeNumber":true}"#),
            Some(0)
        );
        assert_eq!(first("{}"), None, "nobody says what it cost");
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
