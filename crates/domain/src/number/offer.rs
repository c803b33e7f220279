//! What Zavu sells: numbers on offer, and what regulators ask of their buyers.

use crate::event::kind_words;
use crate::number::Capability;
use crate::value::{Country, Money, PhoneNumber};

kind_words! {
    /// The kinds of numbers that are sold.
    NumberType {
        /// A number of one place.
        Local = "LOCAL",
        /// A number of the whole country.
        National = "NATIONAL",
        /// A mobile number.
        Mobile = "MOBILE",
        /// A number whose callers pay nothing.
        TollFree = "TOLL_FREE",
    }
}

/// Which numbers are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// In this country.
    pub country: Country,
    /// Of this kind.
    pub kind: NumberType,
    /// With these digits in it, at most [`Search::MAX_CONTAINS`].
    pub contains: Option<String>,
    /// That can carry all of this.
    pub capabilities: Vec<Capability>,
    /// At most this many, up to [`Search::MAX_LIMIT`].
    pub limit: u32,
}

impl Search {
    /// The most digits that are looked for (Zavu's rule).
    pub const MAX_CONTAINS: usize = 20;
    /// The most numbers that one search gives (Zavu's rule).
    pub const MAX_LIMIT: u32 = 50;
}

/// A number that can be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The number itself.
    pub phone_number: PhoneNumber,
    /// As people of its country write it.
    pub friendly_name: Option<String>,
    /// Its town.
    pub locality: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// Its country.
    pub country: Country,
    /// Its kind.
    pub kind: NumberType,
    /// What it can carry.
    pub capabilities: Vec<Capability>,
    /// What it costs a month.
    pub monthly_price: Option<Money>,
    /// What it costs once.
    pub upfront_price: Option<Money>,
    /// Whether it may be the one number that Zavu's plan includes, which is not charged.
    pub may_be_included: bool,
}

impl Offer {
    /// What is charged at most when it is bought: the first month and what it costs once.
    pub fn first_charge_minor(&self) -> i64 {
        let minor = |price: Option<Money>| price.map_or(0, |price| price.amount_minor);
        minor(self.monthly_price).saturating_add(minor(self.upfront_price))
    }
}

/// Something that a regulator asks of the buyer of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its id at Zavu.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Zavu's own word for its kind: `textual`, `address`, `document`, `action`.
    pub kind: String,
    /// An example of it.
    pub example: Option<String>,
}
