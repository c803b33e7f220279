//! Reading what Zavu writes: moments in either spelling, and optional fields that never spoil the whole answer.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use usher_domain::time::{Timestamp, to_millis};
use usher_domain::value::{Currency, Money};

/// The most characters of a word of Zavu's that is kept as it is.
const MAX_WORD_LENGTH: usize = 100;
/// The most characters of a text of Zavu's that is kept.
const MAX_TEXT_LENGTH: usize = 1000;
/// The largest amount that is believed, in cents.
const MAX_CENTS: f64 = 1e12;

/// An optional field: absent, null and unreadable are the same.
pub(crate) fn lenient<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    let value = Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// A moment as Zavu writes it: RFC 3339, or milliseconds of the epoch.
pub(crate) struct Moment(pub(crate) Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let moment = match &value {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_i64().and_then(Timestamp::from_timestamp_millis),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        moment
            .map(|moment| Self(to_millis(moment)))
            .ok_or_else(|| serde::de::Error::custom("no moment"))
    }
}

/// A word of Zavu's that Usher does not know, cut to a length that can be shown.
pub(crate) fn word(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(MAX_WORD_LENGTH)
        .collect()
}

/// A text of Zavu's for people to read, in one line and cut to a length that can be shown; none when nothing is in it.
pub(crate) fn text(text: &str) -> Option<String> {
    let printable = text
        .trim()
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter });
    let kept: String = printable.take(MAX_TEXT_LENGTH).collect();
    (!kept.is_empty()).then_some(kept)
}

/// An amount that Zavu gives in cents.
pub(crate) fn cents(amount: f64) -> Option<Money> {
    let cents = amount.round();
    if !(0.0..=MAX_CENTS).contains(&cents) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, and within the bounds just checked"
    )]
    let amount_minor = cents as i64;
    Some(Money {
        amount_minor,
        currency: Currency::Usd,
    })
}

/// What is left in a purse, in cents: less than nothing where Zavu gives credit.
pub(crate) fn signed_cents(amount: f64) -> Option<Money> {
    let money = cents(amount.abs())?;
    Some(Money {
        amount_minor: if amount < 0.0 {
            -money.amount_minor
        } else {
            money.amount_minor
        },
        ..money
    })
}

/// An amount that Zavu gives in dollars.
pub(crate) fn dollars(amount: f64) -> Option<Money> {
    cents(amount * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_become_cents_once_and_exactly() {
        let minor = |money: Option<Money>| money.map(|money| money.amount_minor);
        for (amount, expected) in [
            (1.25, 125),
            (0.0, 0),
            (1.15, 115),
            (0.29, 29),
            (19.99, 1999),
            (1.005, 100),
            (2.675, 268),
        ] {
            assert_eq!(minor(dollars(amount)), Some(expected), "{amount}");
        }
        assert_eq!(minor(cents(125.0)), Some(125));
        assert_eq!(minor(signed_cents(-125.0)), Some(-125));
        assert_eq!(minor(signed_cents(125.4)), Some(125));
        for nonsense in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
            assert_eq!(minor(dollars(nonsense)), None, "{nonsense}");
            assert_eq!(minor(cents(nonsense)), None, "{nonsense}");
        }
    }

    #[test]
    fn a_moment_is_read_in_both_spellings_and_nothing_else_is() {
        let read = |json: &str| {
            serde_json::from_str::<Moment>(json)
                .ok()
                .map(|moment| moment.0.timestamp_millis())
        };
        assert_eq!(read("\"2026-01-02T03:04:05.678Z\""), Some(1_767_323_045_678));
        assert_eq!(
            read("\"2026-01-02T04:04:05.6789+01:00\""),
            Some(1_767_323_045_678)
        );
        assert_eq!(read("1767323045678"), Some(1_767_323_045_678));
        for nonsense in [
            "\"tomorrow\"",
            "null",
            "true",
            "1e300",
            "9223372036854775807",
            "{}",
        ] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
