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
