//! What a regulator asks of the buyer of a number: nothing in North America, papers elsewhere.

use serde_json::{Value, json};

use crate::number::{Kind, offers};
use crate::state::derived;

/// The groups of requirements for a country, for one kind of number or all that are sold there.
pub(crate) fn requirements(country: &str, kind: Option<Kind>) -> Vec<Value> {
    if matches!(country, "US" | "CA") {
        return Vec::new();
    }
    let sold = |kind: Kind| {
        offers()
            .iter()
            .any(|offer| offer.country == country && offer.kind == kind)
    };
    let kinds = [Kind::Local, Kind::National, Kind::TollFree, Kind::Mobile];
    let wanted = kinds
        .into_iter()
        .filter(|candidate| kind.is_none_or(|kind| kind == *candidate));
    wanted
        .filter(|kind| sold(*kind))
        .map(|kind| group(country, kind))
        .collect()
}

fn group(country: &str, kind: Kind) -> Value {
    let id = |part: &str| derived("requirement", &format!("{country}:{}:{part}", kind.word()), 20);
    json!({
        "id": id("group"),
        "countryCode": country,
        "phoneNumberType": kind.word(),
        "action": "ordering",
        "requirementTypes": [
            {
                "id": id("name"),
                "name": "Contact name",
                "description": "Full name of the person or business that will use the number",
                "type": "textual",
                "example": "Panadería Sol",
                "acceptanceCriteria": {
                    "minLength": 1, "maxLength": 100, "allowedValues": null, "regexPattern": null,
                },
            },
            {
                "id": id("address"),
                "name": "Address",
                "description": "An address in the country of the number",
                "type": "address",
                "example": null,
            },
            {
                "id": id("identity"),
                "name": "Proof of identity",
                "description": "A passport, national id or business registration",
                "type": "document",
                "example": null,
            },
        ],
    })
}
