//! What Zavu says of a number on offer and of an owned one alike: its price, in dollars or in cents, and what it can carry.

use serde::Deserialize;
use serde_json::Value;
use usher_domain::number::Capability;
use usher_domain::value::Money;

use crate::wire::{self, lenient};

/// What a number costs. Zavu writes some amounts in dollars and some in cents; they are converted here and nowhere else.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Pricing {
    /// Cents.
    #[serde(default, deserialize_with = "lenient")]
    monthly_cost: Option<f64>,
    /// Dollars.
    #[serde(default, deserialize_with = "lenient")]
    monthly_price: Option<f64>,
    /// Cents.
    #[serde(default, deserialize_with = "lenient")]
    upfront_cost: Option<f64>,
    /// Dollars.
    #[serde(default, deserialize_with = "lenient")]
    upfront_price: Option<f64>,
    #[serde(default, deserialize_with = "lenient")]
    is_free_number: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    is_free_eligible: Option<bool>,
}

impl Pricing {
    /// The price of a month.
    pub(super) fn monthly(&self) -> Option<Money> {
        exact(self.monthly_cost, self.monthly_price)
    }

    /// What it costs once.
    pub(super) fn upfront(&self) -> Option<Money> {
        exact(self.upfront_cost, self.upfront_price)
    }

    /// Whether this owned number is the one that the plan includes.
    pub(super) fn is_included(&self) -> bool {
        self.is_free_number.unwrap_or_default()
    }

    /// Whether this number on offer may become the one that the plan includes.
    pub(super) fn may_be_included(&self) -> bool {
        self.is_free_eligible.unwrap_or_default()
    }
}

/// The cents where Zavu gives them, else the dollars.
fn exact(cents: Option<f64>, dollars: Option<f64>) -> Option<Money> {
    cents
        .and_then(wire::cents)
        .or_else(|| dollars.and_then(wire::dollars))
}

/// What a number can carry: flags where it is on offer, a list where it is owned. Words that Usher does not know are left out.
pub(super) fn capabilities(told: Option<&Value>) -> Vec<Capability> {
    let words: Vec<&str> = match told {
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).collect(),
        Some(Value::Object(flags)) => flags
            .iter()
            .filter(|(_, able)| able.as_bool() == Some(true))
            .map(|(word, _)| word.as_str())
            .collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
    };
    let is_told = |capability: &Capability| {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(capability.as_str()))
    };
    Capability::ALL.iter().copied().filter(is_told).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn prices(pricing: &str) -> (Option<i64>, Option<i64>) {
        let pricing: Pricing = serde_json::from_str(pricing).unwrap();
        let minor = |money: Option<Money>| money.map(|money| money.amount_minor);
        (minor(pricing.monthly()), minor(pricing.upfront()))
    }

    #[test]
    fn every_mix_of_dollars_and_cents_comes_to_the_same_cents() {
        for (pricing, monthly, upfront) in [
            (
                r#"{"monthlyPrice":1.15,"upfrontPrice":0.29}"#,
                Some(115),
                Some(29),
            ),
            (r#"{"monthlyCost":115,"upfrontCost":29}"#, Some(115), Some(29)),
            (r#"{"monthlyPrice":1.15,"upfrontCost":29}"#, Some(115), Some(29)),
            (r#"{"monthlyCost":115,"upfrontPrice":0.29}"#, Some(115), Some(29)),
            (
                r#"{"monthlyCost":115,"monthlyPrice":1.15,"upfrontCost":29}"#,
                Some(115),
                Some(29),
            ),
            // Cents are the more exact word.
            (
                r#"{"monthlyCost":115,"monthlyPrice":9.99,"upfrontCost":0,"upfrontPrice":5}"#,
                Some(115),
                Some(0),
            ),
            (r#"{"monthlyCost":"?","monthlyPrice":1.25}"#, Some(125), None),
            (r#"{"monthlyCost":-1,"monthlyPrice":1.25}"#, Some(125), None),
            (r#"{"monthlyCost":null,"upfrontPrice":100}"#, None, Some(10_000)),
            (
                r#"{"monthlyPrice":4.35,"upfrontPrice":1.1}"#,
                Some(435),
                Some(110),
            ),
            ("{}", None, None),
        ] {
            assert_eq!(prices(pricing), (monthly, upfront), "{pricing}");
        }
    }

    #[test]
    fn every_price_in_dollars_is_that_price_in_cents() {
        for cents in 0..100_000_i64 {
            let pricing = format!(r#"{{"monthlyPrice":{}.{:02}}}"#, cents / 100, cents % 100);
            assert_eq!(prices(&pricing).0, Some(cents), "{pricing}");
        }
    }

    #[test]
    fn capabilities_are_read_as_flags_and_as_words() {
        for told in [
            json!({ "sms": true, "voice": true, "mms": false, "fax": true }),
            json!({ "voice": true, "sms": true, "mms": "?" }),
            json!(["sms", "voice"]),
            json!(["VOICE", "telepathy", 7, "sms", "sms"]),
        ] {
            let read = capabilities(Some(&told));
            assert_eq!(read, [Capability::Sms, Capability::Voice], "{told}");
        }
        for told in [json!(null), json!("sms"), json!(7), json!({}), json!([])] {
            assert_eq!(capabilities(Some(&told)), [], "{told}");
        }
        assert_eq!(capabilities(None), []);
    }
}
