//! What a phone number says about itself: its form, its country, and examples of it.

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber};

use crate::number::stock::offers;

/// E.164: a plus, a digit other than zero, at most 15 digits in all. No claim that the number exists.
pub(crate) fn is_e164(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else {
        return false;
    };
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits && (7..=15).contains(&digits.len()) && !digits.starts_with('0')
}

/// The two-letter country of a number. Countries that share a calling code are told apart where the number
/// allows it, else the code's main country is meant.
pub(crate) fn country_of(phone_number: &str) -> Option<String> {
    let number = PhoneNumber::parse(phone_number, None).ok()?;
    let exact = number.get_region_code();
    let region = exact.or_else(|| PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code));
    region.map(|region| region.to_string())
}

/// A number that a client of the country might bring. Different invitations get different ones where the stock
/// gives a pattern, else the country's one example.
pub(crate) fn example_number(country: &str, sequence: u64) -> Option<String> {
    if let Some(offer) = offers().iter().find(|offer| offer.country == country) {
        let kept = offer.phone_number.len() - 4;
        return Some(format!(
            "{}{:04}",
            &offer.phone_number[..kept],
            1000 + sequence % 9000
        ));
    }
    let region: Region = country.parse().ok()?;
    let number = PHONE_NUMBER_UTIL.get_example_number(region).ok()?;
    Some(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_their_country_even_under_a_shared_code() {
        for (number, country) in [
            ("+14155550123", "US"),
            ("+14165550123", "CA"),
            ("+525550100100", "MX"),
            ("+34612300100", "ES"),
            ("+15551234567", "US"),
        ] {
            assert_eq!(country_of(number).as_deref(), Some(country), "{number}");
        }
    }

    #[test]
    fn every_country_has_an_example_of_its_own() {
        for country in ["US", "MX", "BR", "ES", "CO", "FR", "IN", "NG"] {
            let number = example_number(country, 12).expect(country);
            assert!(is_e164(&number), "{number}");
            assert_eq!(country_of(&number).as_deref(), Some(country), "{number}");
        }
        assert_eq!(example_number("ZZ", 1), None);
    }
}
