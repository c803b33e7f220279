//! The conditions that lists of several slices share: on a text, on a time.

use async_graphql::InputObject;

use super::connection::{members, search};
use super::error::Failure;
use super::scalar::DateTime;

/// Conditions on a text; every one that is given must hold.
#[derive(InputObject)]
pub(crate) struct StringFilter {
    /// Exactly this.
    eq: Option<String>,
    /// One of these.
    #[graphql(name = "in")]
    one_of: Option<Vec<String>>,
    /// With this inside, without regard to case.
    contains: Option<String>,
    /// Beginning with this, without regard to case.
    starts_with: Option<String>,
}

/// A span of time.
#[derive(InputObject)]
pub(crate) struct DateTimeRange {
    /// Not before.
    pub(crate) from: Option<DateTime>,
    /// Before.
    pub(crate) to: Option<DateTime>,
}

/// Conditions on a text whose lists and texts are within bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bounded {
    pub(crate) eq: Option<String>,
    pub(crate) one_of: Option<Vec<String>>,
    pub(crate) contains: Option<String>,
    pub(crate) starts_with: Option<String>,
}

impl StringFilter {
    /// The same conditions, unless one of them is larger than a filter may be.
    pub(crate) fn bounded(self) -> Result<Bounded, Failure> {
        let Self {
            eq,
            one_of,
            contains,
            starts_with,
        } = self;
        Ok(Bounded {
            eq,
            one_of: one_of.map(|texts| members(Some(texts))).transpose()?,
            contains: search(contains)?,
            starts_with: search(starts_with)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter() -> StringFilter {
        StringFilter {
            eq: None,
            one_of: None,
            contains: None,
            starts_with: None,
        }
    }

    #[test]
    fn every_condition_is_passed_on() {
        let text = |text: &str| Some(text.to_owned());
        let whole = StringFilter {
            eq: text("a"),
            one_of: Some(vec!["b".to_owned(), "c".to_owned()]),
            contains: text("d"),
            starts_with: text("e"),
        };
        let expected = Bounded {
            eq: text("a"),
            one_of: Some(vec!["b".to_owned(), "c".to_owned()]),
            contains: text("d"),
            starts_with: text("e"),
        };
        assert_eq!(whole.bounded(), Ok(expected));
    }

    #[test]
    fn an_empty_list_stays_one_and_a_long_one_is_refused() {
        let one_of = |length: usize| StringFilter {
            one_of: Some(vec!["x".to_owned(); length]),
            ..filter()
        };
        let none = one_of(0).bounded().expect("it is within bounds");
        assert_eq!(none.one_of, Some(Vec::new()));
        assert!(one_of(100).bounded().is_ok());
        assert!(one_of(101).bounded().is_err());
        let long = StringFilter {
            starts_with: Some("x".repeat(201)),
            ..filter()
        };
        assert!(long.bounded().is_err());
    }
}
