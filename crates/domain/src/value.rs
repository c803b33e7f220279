//! Small values that every slice speaks: addresses, countries, numbers, money, names.

use std::fmt;
use std::str::FromStr;

use crate::invalid::Problem;

/// The most characters of a display name, which is also Zavu's limit for `clientName`.
pub const MAX_NAME_LENGTH: usize = 100;
/// The most characters of an e-mail address (RFC 5321).
pub const MAX_EMAIL_LENGTH: usize = 254;
/// The most characters of a language tag.
pub const MAX_LANGUAGE_TAG_LENGTH: usize = 35;
/// The most characters of a slug.
pub const MAX_SLUG_LENGTH: usize = 63;

/// An e-mail address. Compared without regard to case; kept in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        if text.len() > MAX_EMAIL_LENGTH {
            return Err(Problem::TooLong {
                max: MAX_EMAIL_LENGTH,
            });
        }
        let options = email_address::Options::default()
            .without_display_text()
            .without_domain_literal();
        email_address::EmailAddress::parse_with_options(text, options.with_required_tld())
            .map_err(|_| Problem::Malformed("must be an e-mail address, as name@example.org"))?;
        Ok(Self(text.to_lowercase()))
    }
}

/// A country: ISO 3166-1 alpha-2, upper case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a country is two ASCII letters")
    }
}

impl Country {
    /// The country's name in English.
    pub fn name(&self) -> &'static str {
        celes::Country::from_alpha2(self.as_str()).map_or("", |country| country.long_name)
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Country {
    type Err = Problem;

    /// Takes the two upper-case letters of a country that exists.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let problem = Problem::Malformed("must be an ISO 3166-1 alpha-2 country code in upper case, as MX");
        let letters: [u8; 2] = text.as_bytes().try_into().map_err(|_| problem.clone())?;
        if !letters.iter().all(u8::is_ascii_uppercase) || celes::Country::from_alpha2(text).is_err() {
            return Err(problem);
        }
        Ok(Self(letters))
    }
}

/// A phone number in E.164, with the country it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// `+` and digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a number that Zavu vouches for without judging its numbering plan.
    pub fn from_provider(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let plausible = (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plausible.then(|| Self(text.to_owned()))
    }

    /// The country by the numbering plan, where the plan tells.
    pub fn country(&self) -> Option<Country> {
        let parsed = rlibphonenumber::PHONE_NUMBER_UTIL.parse(&self.0, None).ok()?;
        let exact = rlibphonenumber::PHONE_NUMBER_UTIL.get_region_for_number(&parsed);
        let region = exact.or_else(|| {
            rlibphonenumber::PHONE_NUMBER_UTIL.get_region_for_country_code(parsed.country_code)
        })?;
        region.to_string().parse().ok()
    }
}

impl FromStr for PhoneNumber {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let problem = Problem::Malformed("must be a phone number in E.164, as +525512345678");
        let number = Self::from_provider(text).ok_or_else(|| problem.clone())?;
        let parsed = rlibphonenumber::PHONE_NUMBER_UTIL
            .parse(&number.0, None)
            .map_err(|_| problem.clone())?;
        if rlibphonenumber::PHONE_NUMBER_UTIL.is_possible_number(&parsed) {
            Ok(number)
        } else {
            Err(problem)
        }
    }
}

/// An amount in minor units (cents) of an ISO 4217 currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Minor units: 125 is 1.25.
    pub amount_minor: i64,
    /// The currency's three letters.
    pub currency: Currency,
}

/// The currencies that Zavu charges in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// United States dollar.
    Usd,
}

impl Currency {
    /// The three letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Usd => "USD",
        }
    }
}

/// Checks a display name: something other than white space, at most [`MAX_NAME_LENGTH`] characters, no control characters.
pub fn display_name(text: &str) -> Result<String, Problem> {
    let name = text.trim();
    if !name.chars().any(is_visible) {
        return Err(Problem::Required);
    }
    bounded_text(name, MAX_NAME_LENGTH)
}

/// Characters that turn the direction of the text around them: with them a name can pose as another.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{061c}')
}

/// Whether a character leaves a mark on the page; joiners and other zero-width characters do not.
fn is_visible(character: char) -> bool {
    let zero_width = matches!(character, '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{3164}');
    !character.is_whitespace() && !character.is_control() && !zero_width && !is_bidi_control(character)
}

/// Checks a language tag (BCP 47) for its form: subtags of one to eight letters and digits, the first of letters only.
pub fn language_tag(text: &str) -> Result<String, Problem> {
    let mut subtags = text.split('-');
    let primary = subtags.next().is_some_and(|tag| {
        (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let rest = subtags
        .all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if primary && rest && text.len() <= MAX_LANGUAGE_TAG_LENGTH {
        Ok(text.to_owned())
    } else {
        Err(Problem::Malformed(
            "must be a language tag (BCP 47), as es or pt-BR",
        ))
    }
}

/// Checks an optional text: at most `max` characters, no control characters.
pub fn bounded_text(text: &str, max: usize) -> Result<String, Problem> {
    if text.chars().count() > max {
        return Err(Problem::TooLong { max });
    }
    if text
        .chars()
        .any(|character| character.is_control() || is_bidi_control(character))
    {
        return Err(Problem::Malformed("must not contain control characters"));
    }
    Ok(text.to_owned())
}

/// The slug that a name suggests: its ASCII letters and digits in lower case, with a hyphen wherever others stood; empty
/// when it has none.
pub fn slug_from(name: &str) -> String {
    let words = name.split(|character: char| !character.is_ascii_alphanumeric());
    let mut slug = words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_ascii_lowercase();
    slug.truncate(MAX_SLUG_LENGTH);
    slug.trim_end_matches('-').to_owned()
}

/// Checks a slug: lower-case letters, digits and single hyphens between them.
pub fn slug(text: &str) -> Result<String, Problem> {
    if text.is_empty() {
        return Err(Problem::Required);
    }
    if text.len() > MAX_SLUG_LENGTH {
        return Err(Problem::TooLong { max: MAX_SLUG_LENGTH });
    }
    let good = text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    if good {
        Ok(text.to_owned())
    } else {
        Err(Problem::Malformed(
            "must be lower-case letters, digits and hyphens between them, as client-west",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_made_from_a_name_is_a_slug_or_nothing() {
        assert_eq!(slug_from("  Client West (2) "), "client-west-2");
        assert_eq!(slug_from("Café São Paulo"), "caf-s-o-paulo");
        assert_eq!(slug_from("東京"), "");
        let long = slug_from(&"ab ".repeat(40));
        assert_eq!(slug(&long), Ok(long));
    }
}
