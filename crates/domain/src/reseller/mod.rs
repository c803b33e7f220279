//! Resellers: the tenants.

mod ports;

pub use ports::{InsertError, Store};

use crate::id::ResellerId;
use crate::time::Timestamp;
use crate::value::Money;

/// A tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reseller {
    /// Its id.
    pub id: ResellerId,
    /// Its name.
    pub name: String,
    /// Its short name in URLs, unique on the platform.
    pub slug: String,
    /// How it looks to its clients.
    pub branding: Branding,
    /// When it came.
    pub created_at: Timestamp,
    /// Since when it may do nothing.
    pub suspended_at: Option<Timestamp>,
    /// What its numbers may cost a month, all projects together; no limit when `None`.
    pub monthly_spend_limit: Option<Money>,
}

/// How a reseller looks to its clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branding {
    /// The name that clients read.
    pub display_name: String,
    /// An https address of its logo.
    pub logo_url: Option<String>,
    /// Its accent colour, `#rrggbb`.
    pub primary_color: String,
    /// Where clients write for help.
    pub support_email: Option<String>,
    /// Where clients find help.
    pub support_url: Option<String>,
    /// The language of clients who state none: `en`, `es` or `pt`.
    pub default_locale: String,
}

/// The accent colour until a reseller chooses its own: dark enough for white text (WCAG AA).
pub const DEFAULT_COLOR: &str = "#0b6e5f";

impl Branding {
    /// The branding of a reseller that has chosen nothing yet.
    pub fn plain(name: &str) -> Self {
        Self {
            display_name: name.to_owned(),
            logo_url: None,
            primary_color: DEFAULT_COLOR.to_owned(),
            support_email: None,
            support_url: None,
            default_locale: "en".to_owned(),
        }
    }
}
