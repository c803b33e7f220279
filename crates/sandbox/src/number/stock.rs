//! The numbers for sale: the same in every run, drawn from a table of blocks rather than listed.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::number::record::dollars;

/// The kinds of number that are sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Local,
    National,
    TollFree,
    Mobile,
}

/// One number that can be bought. Prices are cents.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) phone_number: String,
    pub(crate) country: &'static str,
    pub(crate) kind: Kind,
    locality: &'static str,
    region: &'static str,
    pub(crate) capabilities: &'static [&'static str],
    pub(crate) monthly_cents: i64,
    pub(crate) upfront_cents: i64,
}

/// A run of numbers that differ in their last four digits.
struct Block(
    &'static str,
    Kind,
    &'static str,
    &'static str,
    &'static str,
    u16,
    i64,
    i64,
);

const ALL: &[&str] = &["sms", "voice", "mms"];
const NO_MMS: &[&str] = &["sms", "voice"];
const VOICE: &[&str] = &["voice"];
/// The last four digits of a block's first number: 0100, where fictional numbers begin in North America.
const FIRST: u16 = 100;

/// Country, kind, prefix, locality, region, how many, monthly and upfront cents.
#[rustfmt::skip]
const BLOCKS: &[Block] = &[
    Block("US", Kind::Local, "+1415555", "San Francisco", "CA", 20, 125, 0),
    Block("US", Kind::Local, "+1212555", "New York", "NY", 20, 125, 0),
    Block("US", Kind::Local, "+1512555", "Austin", "TX", 20, 125, 0),
    Block("US", Kind::Local, "+1305555", "Miami", "FL", 20, 125, 0),
    Block("US", Kind::Local, "+1312555", "Chicago", "IL", 20, 125, 0),
    Block("US", Kind::Local, "+1206555", "Seattle", "WA", 20, 125, 0),
    Block("US", Kind::TollFree, "+1800555", "", "", 10, 215, 0),
    Block("CA", Kind::Local, "+1416555", "Toronto", "ON", 12, 125, 0),
    Block("CA", Kind::Local, "+1604555", "Vancouver", "BC", 12, 125, 0),
    Block("MX", Kind::Local, "+52555010", "Ciudad de México", "CDMX", 12, 300, 100),
    Block("MX", Kind::Local, "+52333610", "Guadalajara", "JAL", 12, 300, 100),
    Block("MX", Kind::National, "+52812010", "", "", 8, 350, 100),
    Block("MX", Kind::TollFree, "+52800555", "", "", 8, 2500, 500),
    Block("MX", Kind::Mobile, "+52331010", "Guadalajara", "JAL", 8, 400, 100),
    Block("BR", Kind::Local, "+55113010", "São Paulo", "SP", 12, 425, 0),
    Block("BR", Kind::Local, "+55213020", "Rio de Janeiro", "RJ", 12, 425, 0),
    Block("BR", Kind::National, "+55213010", "", "", 8, 475, 0),
    Block("BR", Kind::TollFree, "+55800555", "", "", 8, 3000, 500),
    Block("BR", Kind::Mobile, "+551191010", "São Paulo", "SP", 8, 550, 0),
    Block("ES", Kind::Local, "+3491230", "Madrid", "MD", 12, 200, 100),
    Block("ES", Kind::Local, "+3493410", "Barcelona", "CT", 12, 200, 100),
    Block("ES", Kind::National, "+3493230", "", "", 8, 250, 100),
    Block("ES", Kind::TollFree, "+3490030", "", "", 8, 1800, 300),
    Block("ES", Kind::Mobile, "+3461230", "", "", 8, 300, 100),
    Block("CO", Kind::Local, "+57601300", "Bogotá", "DC", 12, 1400, 0),
    Block("CO", Kind::Local, "+57602300", "Cali", "VAC", 12, 1400, 0),
    Block("CO", Kind::National, "+57604300", "", "", 8, 1450, 0),
    Block("CO", Kind::TollFree, "+571800555", "", "", 8, 4000, 1000),
    Block("CO", Kind::Mobile, "+57300300", "", "", 8, 1500, 0),
    Block("GB", Kind::Local, "+44207946", "London", "ENG", 12, 150, 0),
    Block("AR", Kind::Local, "+54114300", "Buenos Aires", "BA", 12, 800, 0),
];

static OFFERS: LazyLock<Vec<Offer>> = LazyLock::new(|| BLOCKS.iter().flat_map(Block::offers).collect());

/// Everything that is sold, whether somebody owns it already or not.
pub(crate) fn offers() -> &'static [Offer] {
    &OFFERS
}

/// The offer of exactly this number.
pub(crate) fn find(phone_number: &str) -> Option<&'static Offer> {
    offers().iter().find(|offer| offer.phone_number == phone_number)
}

/// What a number of the country usually costs a month, and once, in cents; for numbers outside the stock.
pub(crate) fn usual_price(country: Option<&str>) -> (i64, i64) {
    const ELSEWHERE: (i64, i64) = (200, 0);
    let block = BLOCKS.iter().find(|block| Some(block.0) == country);
    block.map_or(ELSEWHERE, |block| (block.6, block.7))
}

impl Kind {
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Local, Self::National, Self::TollFree, Self::Mobile]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::National => "national",
            Self::TollFree => "tollFree",
            Self::Mobile => "mobile",
        }
    }
}

impl Offer {
    /// Whether the plan's one included number may be this one.
    pub(crate) fn is_free_eligible(&self) -> bool {
        self.country == "US" && self.kind == Kind::Local
    }

    /// The offer as a search shows it: prices in dollars, capabilities as flags.
    pub(crate) fn wire(&self, free_eligible: bool) -> Value {
        let can = |what: &str| self.capabilities.contains(&what);
        let mut wire = json!({
            "phoneNumber": self.phone_number,
            "friendlyName": self.friendly_name(),
            "capabilities": { "sms": can("sms"), "voice": can("voice"), "mms": can("mms") },
            "pricing": {
                "monthlyPrice": dollars(self.monthly_cents),
                "upfrontPrice": dollars(self.upfront_cents),
                "isFreeEligible": free_eligible && self.is_free_eligible(),
            },
        });
        for (field, value) in [("locality", self.locality), ("region", self.region)] {
            if !value.is_empty() {
                wire[field] = json!(value);
            }
        }
        wire
    }

    fn friendly_name(&self) -> String {
        match self
            .phone_number
            .strip_prefix("+1")
            .filter(|_| matches!(self.country, "US" | "CA"))
        {
            Some(national) => format!("({}) {}-{}", &national[..3], &national[3..6], &national[6..]),
            None => self.phone_number.clone(),
        }
    }
}

impl Block {
    fn offers(&self) -> impl Iterator<Item = Offer> + use<> {
        let Self(country, kind, prefix, locality, region, count, monthly_cents, upfront_cents) = *self;
        let capabilities = match kind {
            Kind::TollFree => VOICE,
            Kind::Local if matches!(country, "US" | "CA") => ALL,
            Kind::Local | Kind::National | Kind::Mobile => NO_MMS,
        };
        (FIRST..FIRST + count).map(move |last| Offer {
            phone_number: format!("{prefix}{last:04}"),
            country,
            kind,
            locality,
            region,
            capabilities,
            monthly_cents,
            upfront_cents,
        })
    }
}

#[cfg(test)]
mod tests {
    use rlibphonenumber::PhoneNumber;

    use super::*;
    use crate::number::{country_of, is_e164};

    #[test]
    fn every_offer_is_a_valid_number_of_its_country() {
        let mut wrong = Vec::new();
        for offer in offers() {
            let valid = PhoneNumber::parse(&offer.phone_number, None).is_ok_and(|number| number.is_valid());
            let country = country_of(&offer.phone_number);
            if !valid || !is_e164(&offer.phone_number) || country.as_deref() != Some(offer.country) {
                wrong.push((offer.phone_number.clone(), offer.country, country));
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn there_is_enough_for_sale_and_all_of_it_has_a_price() {
        let count = |country: &str, kind: Kind| {
            offers()
                .iter()
                .filter(|offer| offer.country == country && offer.kind == kind)
                .count()
        };
        assert!(count("US", Kind::Local) >= 100);
        for offer in offers() {
            assert!(offer.monthly_cents > 0 && offer.upfront_cents >= 0, "{offer:?}");
            let has_place = !offer.locality.is_empty() && !offer.region.is_empty();
            assert!(has_place || offer.kind != Kind::Local, "{offer:?}");
        }
        for country in ["MX", "BR", "ES", "CO"] {
            for kind in [Kind::Local, Kind::National, Kind::TollFree, Kind::Mobile] {
                assert!(count(country, kind) > 0, "{country} {kind:?}");
            }
        }
    }
}
