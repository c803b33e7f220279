//! What Zavu sells, and what regulators ask of the buyer, as Zavu writes it.

use std::collections::HashSet;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use usher_domain::number::{NumberType, Offer, Requirement, Search};
use usher_domain::value::PhoneNumber;

use crate::number::terms::{Pricing, capabilities};
use crate::wire::{self, lenient};

/// A list that comes in one piece. An entry that cannot be read spoils no other.
#[derive(Deserialize)]
pub(super) struct Items {
    items: Vec<Value>,
}

impl Items {
    /// The entries that can be read and that `take` has a use for.
    pub(super) fn readable<T: DeserializeOwned, U>(self, take: impl Fn(T) -> Option<U>) -> Vec<U> {
        let count = self.items.len();
        let readable: Vec<U> = readable(self.items).filter_map(take).collect();
        if readable.len() < count {
            let skipped = count - readable.len();
            tracing::warn!(skipped, "Zavu lists entries that cannot be read");
        }
        readable
    }
}

fn readable<T: DeserializeOwned>(values: Vec<Value>) -> impl Iterator<Item = T> {
    values
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok())
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
    capabilities: Option<Value>,
    #[serde(default, deserialize_with = "lenient")]
    pricing: Option<Pricing>,
}

impl Available {
    /// The offer in the domain's words; nothing when the number is none in E.164.
    pub(super) fn offer(self, search: &Search) -> Option<Offer> {
        let pricing = self.pricing.unwrap_or_default();
        let text = |told: Option<String>| told.as_deref().and_then(wire::text);
        Some(Offer {
            phone_number: PhoneNumber::from_provider(&self.phone_number)?,
            friendly_name: text(self.friendly_name),
            locality: text(self.locality),
            region: text(self.region),
            country: search.country,
            kind: search.kind,
            capabilities: capabilities(self.capabilities.as_ref()),
            monthly_price: pricing.monthly(),
            upfront_price: pricing.upfront(),
            may_be_included: pricing.may_be_included(),
        })
    }
}

/// What is asked for one kind of number in one case.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Group {
    #[serde(default, deserialize_with = "lenient")]
    requirement_types: Option<Vec<Value>>,
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    name: Option<String>,
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
        .flat_map(|group| readable::<Asked>(group.requirement_types.unwrap_or_default()));
    asked
        .filter(|asked| seen.insert(asked.id.clone()))
        .map(Asked::requirement)
        .collect()
}

impl Asked {
    /// The requirement in the domain's words; one without a name goes by its kind, or else by its id.
    fn requirement(self) -> Requirement {
        let text = |told: Option<String>| told.as_deref().and_then(wire::text);
        let kind = self.kind.as_deref().map(wire::word).unwrap_or_default();
        let substitute = || {
            if kind.is_empty() {
                self.id.clone()
            } else {
                kind.clone()
            }
        };
        Requirement {
            name: text(self.name).unwrap_or_else(substitute),
            description: text(self.description),
            example: text(self.example),
            kind,
            id: self.id,
        }
    }
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
    use usher_domain::number::Capability;

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
        let offers = items.readable(|available: Available| available.offer(&search()));
        assert_eq!(offers.len(), 1);
        assert_eq!(
            (offers[0].monthly_price, offers[0].first_charge_minor()),
            (None, 0)
        );
    }

    fn asked(groups: &str) -> Vec<Requirement> {
        let groups: Vec<Group> = serde_json::from_str(groups).unwrap();
        requirements(groups)
    }

    #[test]
    fn what_two_groups_ask_is_asked_once() {
        let asked = asked(
            r#"[{"requirementTypes":[{"id":"a","name":"Name","type":"textual","example":null},{"id":"b","name":"Address","type":"address"}]},
            {"requirementTypes":[{"id":"a","name":"Name","type":"textual"}]},{"action":"ordering"},{"requirementTypes":null}]"#,
        );
        assert_eq!(
            asked.iter().map(|asked| asked.kind.as_str()).collect::<Vec<_>>(),
            ["textual", "address"]
        );
    }

    #[test]
    fn a_requirement_that_cannot_be_read_hides_no_other_and_new_words_are_kept() {
        let asked = asked(
            r#"[{"requirementTypes":[{"name":"no id"},7,{"id":"a","type":"hologram","description":"Two\nlines","example":5},
            {"id":"b"},{"id":"c","name":"Proof","acceptanceCriteria":null}]}]"#,
        );
        let told = |asked: &Requirement| (asked.name.clone(), asked.kind.clone());
        let pair = |name: &str, kind: &str| (name.to_owned(), kind.to_owned());
        assert_eq!(
            asked.iter().map(told).collect::<Vec<_>>(),
            [pair("hologram", "hologram"), pair("b", ""), pair("Proof", "")]
        );
        assert_eq!(asked[0].description.as_deref(), Some("Two lines"));
        assert_eq!(asked[0].example, None);
    }
}
