//! What Zavu sells, and what regulators ask of the buyer.

use async_graphql::{Enum, ID, SimpleObject};
use usher_domain::number;

use super::object::{Money, PhoneNumberCapability};
use crate::graphql::scalar::{CountryCode, PhoneNumber};

/// The kinds of numbers that are sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "number::NumberType")]
pub(crate) enum PhoneNumberType {
    /// A number of one place.
    Local,
    /// A number of the whole country.
    National,
    /// A mobile number.
    Mobile,
    /// A number whose callers pay nothing.
    TollFree,
}

/// A phone number that can be bought.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct AvailablePhoneNumber {
    /// The number itself: what `phoneNumberPurchase` takes.
    phone_number: PhoneNumber,
    /// As people of its country write it.
    friendly_name: Option<String>,
    /// Its town.
    locality: Option<String>,
    /// Its region.
    region: Option<String>,
    /// Its country.
    country_code: CountryCode,
    /// Its kind.
    #[graphql(name = "type")]
    kind: PhoneNumberType,
    /// What it can carry.
    capabilities: Vec<PhoneNumberCapability>,
    /// What it costs a month.
    monthly_price: Option<Money>,
    /// What it costs once, beside the first month.
    upfront_price: Option<Money>,
    /// Whether it may be the one number that the plan at Zavu includes: then it is not charged.
    may_be_included: bool,
}

impl From<number::Offer> for AvailablePhoneNumber {
    fn from(offer: number::Offer) -> Self {
        Self {
            phone_number: PhoneNumber(offer.phone_number.as_str().to_owned()),
            friendly_name: offer.friendly_name,
            locality: offer.locality,
            region: offer.region,
            country_code: CountryCode(offer.country.as_str().to_owned()),
            kind: offer.kind.into(),
            capabilities: offer.capabilities.into_iter().map(Into::into).collect(),
            monthly_price: offer.monthly_price.map(Into::into),
            upfront_price: offer.upfront_price.map(Into::into),
            may_be_included: offer.may_be_included,
        }
    }
}

/// Something that a country's regulator asks of the buyer of a number. It is handed in at Zavu.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct PhoneNumberRequirement {
    /// Its id at Zavu.
    id: ID,
    /// Its name.
    name: String,
    /// What it is.
    description: Option<String>,
    /// Zavu's word for its kind: `textual`, `address`, `document` or `action`.
    kind: String,
    /// An example of it.
    example: Option<String>,
}

impl From<number::Requirement> for PhoneNumberRequirement {
    fn from(requirement: number::Requirement) -> Self {
        Self {
            id: ID(requirement.id),
            name: requirement.name,
            description: requirement.description,
            kind: requirement.kind,
            example: requirement.example,
        }
    }
}
