//! A reseller and how it looks to its clients.

use async_graphql::{ID, SimpleObject};
use usher_domain::access::PermissionSet;
use usher_domain::reseller;

use crate::graphql::access::{Permission, names};
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;
use crate::graphql::scalar::{DateTime, EmailAddress, Url};

/// A reseller: a business that brings its clients onto WhatsApp.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Reseller {
    /// Its id, `rsl_…`.
    pub(crate) id: ID,
    /// Its name.
    name: String,
    /// Its short name, unique among all resellers.
    slug: String,
    /// When it came.
    created_at: DateTime,
    /// Since when it may do nothing.
    suspended_at: Option<DateTime>,
    /// How it looks to its clients.
    branding: Branding,
    /// What you may do in it as a whole; a project may allow more.
    viewer_permissions: Vec<Permission>,
}

/// How a reseller looks to its clients.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Branding {
    /// The name that clients read.
    display_name: String,
    /// Its logo.
    logo_url: Option<Url>,
    /// Its accent colour, `#rrggbb`.
    primary_color: String,
    /// Where clients write for help.
    support_email: Option<EmailAddress>,
    /// Where clients find help.
    support_url: Option<Url>,
    /// The language of clients who state none.
    default_locale: String,
}

impl Reseller {
    /// A reseller, seen by somebody who holds `permissions` in it.
    pub(crate) fn new(reseller: reseller::Reseller, permissions: PermissionSet) -> Self {
        let reseller::Branding {
            display_name,
            logo_url,
            primary_color,
            support_email,
            support_url,
            default_locale,
        } = reseller.branding;
        Self {
            id: ID(reseller.id.to_string()),
            name: reseller.name,
            slug: reseller.slug,
            created_at: DateTime(reseller.created_at),
            suspended_at: reseller.suspended_at.map(DateTime),
            branding: Branding {
                display_name,
                logo_url: logo_url.map(Url),
                primary_color,
                support_email: support_email.map(EmailAddress),
                support_url: support_url.map(Url),
                default_locale,
            },
            viewer_permissions: names(permissions),
        }
    }

    /// The reseller that the asker is in.
    pub(crate) async fn own(asker: &Asker) -> Result<Self, Failure> {
        Ok(Self::new(asker.reseller().await?, asker.actor.grants.reseller))
    }
}
