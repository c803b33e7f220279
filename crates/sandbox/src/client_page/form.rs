//! What the page's forms send, and the reasons for a failure that they offer.

use reqwest::Url;

/// The failures that Zavu names, with what each means.
pub(crate) const REASONS: [(&str, &str); 5] = [
    ("fb_cancelled", "The dialog was closed"),
    ("fb_not_authorized", "A permission was denied"),
    ("signup_abandoned", "The signup was abandoned"),
    ("meta_no_pages", "There is no Facebook Page to connect"),
    ("internal_error", "Something broke on the way"),
];

/// A field of a form's body.
pub(crate) fn field(body: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let mut url = Url::parse("http://form.invalid/").ok()?;
    url.set_query(Some(text));
    let mut pairs = url.query_pairs();
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

pub(crate) fn is_reason(text: &str) -> bool {
    REASONS.iter().any(|(reason, _)| *reason == text)
}

/// A phone number without what people put between its digits.
pub(crate) fn compact(number: &str) -> String {
    number
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_field_is_decoded() {
        assert_eq!(
            field(b"phoneNumber=%2B1+415+555&x=1", "phoneNumber").as_deref(),
            Some("+1 415 555")
        );
        assert_eq!(field(b"x=1", "phoneNumber"), None);
        assert_eq!(compact("+1 (415) 555-0100"), "+14155550100");
    }
}
