//! Projects: one Zavu project each, with its API key, its numbers, invitations and senders.

mod credentials;
mod drift;
mod ports;

pub use credentials::{CredentialStatus, Credentials, Identity, Webhook, WebhookState, last4, plausible_key};
pub use drift::{Drift, DriftCause};
pub use ports::{Archived, InsertError, Listing, Provider, RegisteredWebhook, SaveError, Store};

use serde_json::{Value, json};

use crate::id::ProjectId;
use crate::time::{Timestamp, rfc3339};
use crate::value::{Country, Money};

/// The shortest life of an invitation, in days (Zavu's rule).
pub const MIN_EXPIRES_IN_DAYS: i64 = 1;
/// The longest life of an invitation, in days (Zavu's rule).
pub const MAX_EXPIRES_IN_DAYS: i64 = 30;
/// The most countries in one restriction: every country there is fits.
pub const MAX_COUNTRIES: usize = 250;

/// Whether a Zavu key moves real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A live key.
    Live,
    /// A test key.
    Test,
}

impl Mode {
    /// The word in the API and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Live => "LIVE",
            Self::Test => "TEST",
        }
    }
}

/// A project.
#[derive(Clone, PartialEq, Eq)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub name: String,
    /// Its short name, unique in the reseller.
    pub slug: String,
    /// Its key at Zavu, once one was set.
    pub credentials: Option<Credentials>,
    /// The life of an invitation that states none, in days.
    pub default_expires_in_days: i64,
    /// The countries of an invitation that states none; any when empty.
    pub default_allowed_phone_countries: Vec<Country>,
    /// When it came.
    pub created_at: Timestamp,
    /// Since when it is put away.
    pub archived_at: Option<Timestamp>,
    /// When it was last compared with Zavu as a whole.
    pub last_reconciled_at: Option<Timestamp>,
    /// What its numbers may cost a month; no limit when `None`.
    pub monthly_spend_limit: Option<Money>,
}

impl Project {
    /// How well its key stands.
    pub fn credential_status(&self) -> CredentialStatus {
        self.credentials
            .as_ref()
            .map_or(CredentialStatus::Missing, |credentials| credentials.status)
    }

    /// Its scalar fields as the API spells them, for events.
    pub fn snapshot(&self) -> Value {
        let credentials = self.credentials.as_ref();
        json!({
            "id": self.id.to_string(),
            "name": self.name,
            "slug": self.slug,
            "mode": credentials.map(|held| held.identity.mode.as_str()),
            "credentialStatus": self.credential_status().as_str(),
            "credentialLast4": credentials.map(|held| held.last4.clone()),
            "zavuProjectId": credentials.map(|held| held.identity.zavu_project_id.clone()),
            "zavuTeamName": credentials.and_then(|held| held.identity.zavu_team_name.clone()),
            "defaultExpiresInDays": self.default_expires_in_days,
            "defaultAllowedPhoneCountries":
                self.default_allowed_phone_countries.iter().map(Country::as_str).collect::<Vec<_>>(),
            "archivedAt": self.archived_at.map(rfc3339),
            "createdAt": rfc3339(self.created_at),
            "lastReconciledAt": self.last_reconciled_at.map(rfc3339),
        })
    }
}
