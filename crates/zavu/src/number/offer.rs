//! What Zavu sells, and what regulators ask of the buyer, as Zavu writes it: prices in dollars, capabilities as flags.

use std::collections::HashSet;

use serde::Deserialize;
use usher_domain::number::{Capability, NumberType, Offer, Requirement, Search};
use usher_domain::value::PhoneNumber;

use crate::wire::{self, lenient};

/// A list that comes in one piece. An entry that cannot be read spoils no other.
#[derive(Deserialize)]
pub(super) struct Items {
    items: Vec<serde_json::Value>,
}

impl Items {
    /// The entries that can be read.
    pub(super) fn readable<T: serde::de::DeserializeOwned>(self) -> Vec<T> {
        let count = self.items.len();
        let entries = self.items.into_iter();
        let readable: Vec<T> = entries
            .filter_map(|item| serde_json::from_value(item).ok())
            .collect();
        if readable.len() < count {
            tracing::warn!(
                skipped = count - readable.len(),
                "Zavu lists entries that cannot be read"
            );
        }
        readable
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Available {
    phone_number: String,
    #[serde(default, deserialize_with = "lenient")]
    friendly_name: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    locality: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    region: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    capabilities: Option<Abilities>,
    #[serde(default, deserialize_with = "lenient")]
    pricing: Option<Pricing>,
}

#[derive(Deserialize, Default)]
struct Abilities {
    #[serde(default, deserialize_with = "lenient")]
    sms: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    voice: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    mms: Option<bool>,
}

/// Dollars, all of it.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Pricing {
    #[serde(default, deserialize_with = "lenient")]
    monthly_price: Option<f64>,
    #[serde(default, deserialize_with = "lenient")]
    upfront_price: Option<f64>,
    #[serde(default, deserialize_with = "lenient")]
    is_free_eligible: Option<bool>,
}

impl Available {
    /// The offer in the domain's words; nothing when the number is none in E.164.
    pub(super) fn offer(self, search: &Search) -> Option<Offer> {
        let abilities = self.capabilities.unwrap_or_default();
        let pricing = self.pricing.unwrap_or_default();
        let capabilities = [
            (abilities.sms, Capability::Sms),
            (abilities.voice, Capability::Voice),
            (abilities.mms, Capability::Mms),
        ];
        Some(Offer {
            phone_number: PhoneNumber::from_provider(&self.phone_number)?,
            friendly_name: self.friendly_name.filter(|text| !text.is_empty()),
            locality: self.locality.filter(|text| !text.is_empty()),
            region: self.region.filter(|text| !text.is_empty()),
            country: search.country,
            kind: search.kind,
            capabilities: capabilities
                .into_iter()
                .filter_map(|(able, capability)| (able == Some(true)).then_some(capability))
                .collect(),
            monthly_price: pricing.monthly_price.and_then(wire::dollars),
            upfront_price: pricing.upfront_price.and_then(wire::dollars),
            may_be_included: pricing.is_free_eligible.unwrap_or_default(),
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Group {
    #[serde(default, deserialize_with = "lenient")]
    requirement_types: Option<Vec<Asked>>,
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    name: String,
    #[serde(default, deserialize_with = "lenient")]
    description: Option<String>,
    #[serde(rename = "type", default, deserialize_with = "lenient")]
    kind: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    example: Option<String>,
}

/// What is asked in any of the groups, each thing once.
pub(super) fn requirements(groups: Vec<Group>) -> Vec<Requirement> {
    let mut seen = HashSet::new();
    let asked = groups
        .into_iter()
        .flat_map(|group| group.requirement_types.unwrap_or_default());
    asked
        .filter(|asked| seen.insert(asked.id.clone()))
        .map(|asked| Requirement {
            id: asked.id,
            name: wire::word(&asked.name),
            description: asked.description,
            kind: asked.kind.as_deref().map(wire::word).unwrap_or_default(),
            example: asked.example,
        })
        .collect()
}

/// Zavu's word for a kind of number.
pub(super) const fn kind_word(kind: NumberType) -> &'static str {
    match kind {
        NumberType::Local => "local",
        NumberType::National => "national",
        NumberType::Mobile => "mobile",
        NumberType::TollFree => "tollFree",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search() -> Search {
        Search {
            country: "MX".parse().unwrap(),
            kind: NumberType::Mobile,
            contains: None,
            capabilities: Vec::new(),
            limit: 10,
        }
    }

    #[test]
    fn dollars_become_cents_and_flags_become_capabilities() {
        let wire = r#"{"phoneNumber":"+523310100100","locality":"","region":"JAL","capabilities":{"sms":true,"voice":false,"fax":true},
            "pricing":{"monthlyPrice":1.15,"upfrontPrice":0.29,"isFreeEligible":true}}"#;
        let available: Available = serde_json::from_str(wire).unwrap();
        let offer = available.offer(&search()).unwrap();
        assert_eq!(offer.capabilities, [Capability::Sms]);
        assert_eq!(offer.first_charge_minor(), 115 + 29);
        assert_eq!((offer.locality, offer.region.as_deref()), (None, Some("JAL")));
        assert!(offer.may_be_included);
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_nothing_else() {
        let wire = r#"{"items":[{"phoneNumber":"+523310100100","pricing":"free"},{"no":"number"},{"phoneNumber":"0049"}]}"#;
        let items: Items = serde_json::from_str(wire).unwrap();
        let offers: Vec<Offer> = items
            .readable::<Available>()
            .into_iter()
            .filter_map(|available| available.offer(&search()))
            .collect();
        assert_eq!(offers.len(), 1);
        assert_eq!(
            (offers[0].monthly_price, offers[0].first_charge_minor()),
            (None, 0)
        );
    }

    #[test]
    fn what_two_groups_ask_is_asked_once() {
        let wire = r#"[{"requirementTypes":[{"id":"a","name":"Name","type":"textual","example":null},{"id":"b","name":"Address","type":"address"}]},
            {"requirementTypes":[{"id":"a","name":"Name","type":"textual"}]},{"action":"ordering"}]"#;
        let groups: Vec<Group> = serde_json::from_str(wire).unwrap();
        let asked = requirements(groups);
        assert_eq!(
            asked.iter().map(|asked| asked.kind.as_str()).collect::<Vec<_>>(),
            ["textual", "address"]
        );
    }
}
