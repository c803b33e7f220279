//! A number that the project owns, as Zavu writes it.

use serde::Deserialize;
use serde_json::Value;
use usher_domain::number::OwnedNumber;
use usher_domain::value::PhoneNumber;

use crate::number::terms::{Pricing, capabilities};
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
    capabilities: Option<Value>,
    #[serde(default, deserialize_with = "lenient")]
    pricing: Option<Pricing>,
    #[serde(default, deserialize_with = "lenient")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    sender_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    next_renewal_date: Option<Moment>,
}

impl Number {
    /// The number in the domain's words; nothing when it is none in E.164.
    pub(super) fn owned(self) -> Option<OwnedNumber> {
        let pricing = self.pricing.unwrap_or_default();
        Some(OwnedNumber {
            phone_number: PhoneNumber::from_provider(&self.digits)?,
            zavu_id: self.id,
            name: self.name.as_deref().and_then(wire::text),
            capabilities: capabilities(self.capabilities.as_ref()),
            zavu_status: wire::word(&self.status),
            zavu_sender_id: self.sender_id.filter(|id| !id.is_empty()),
            monthly_price: pricing.monthly(),
            upfront_price: pricing.upfront(),
            is_included: pricing.is_included(),
            next_renewal_at: self.next_renewal_date.map(|moment| moment.0),
            created_at: self.created_at.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use usher_domain::number::Capability;

    use super::*;

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
        assert_eq!(first(r#"{"monthlyCost":115,"upfrontPrice":0.29}"#), Some(144));
        assert_eq!(
            first(r#"{"upfrontCost":50}"#),
            None,
            "nobody says what a month costs"
        );
        assert_eq!(first("{}"), None, "nobody says what it cost");
    }

    #[test]
    fn unknown_capabilities_are_left_out_and_missing_fields_do_no_harm() {
        let wire = r#"{"id":"n","phoneNumber":"+15550100001","status":"parked","createdAt":1,
            "capabilities":["sms","telepathy"],"pricing":7,"senderId":"","name":"","nextRenewalDate":"soon","new":{}}"#;
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
        assert_eq!((owned.name, owned.next_renewal_at), (None, None));
    }
}
