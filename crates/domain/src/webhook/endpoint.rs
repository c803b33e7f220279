//! A webhook endpoint: where a partner is told of events, and how long that is tried.
//!
//! ```text
//!  live ──410, five days of failure, by hand──▶ disabled ──by hand──▶ live
//! ```

use chrono::Duration;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use crate::access::Visible;
use crate::event::{EventType, Filter, Sight, kind_words};
use crate::id::{IdSource, ProjectId, ResellerId, WebhookEndpointId};
use crate::secret::{Place, Sealed};
use crate::time::{Timestamp, rfc3339};

/// The most endpoints of one reseller.
pub const MAX_ENDPOINTS: u32 = 20;
/// The most characters of an endpoint's address.
pub const MAX_URL_LENGTH: usize = 2_000;
/// The most characters of an endpoint's description.
pub const MAX_DESCRIPTION_LENGTH: usize = 500;
/// How long the old secret goes on signing beside a new one, in hours.
pub const ROTATION_OVERLAP_HOURS: i64 = 24;
/// How long an endpoint may fail without a single success before it is disabled, in days.
pub const MAX_FAILING_DAYS: i64 = 5;
/// What every signing secret begins with.
pub const SECRET_PREFIX: &str = "whsec_";

/// The random bytes of a signing secret.
const SECRET_BYTES: usize = 32;
/// The table, as sealed secrets name it.
const TABLE: &str = "webhook_endpoints";

kind_words! {
    /// Why nothing is sent to an endpoint any more.
    DisabledReason {
        /// It answered 410: it wants nothing any more.
        Gone = "GONE",
        /// Nothing arrived there for [`MAX_FAILING_DAYS`].
        Failing = "FAILING",
        /// Somebody turned it off.
        ByHand = "BY_HAND",
    }
}

impl DisabledReason {
    /// The reason for people.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Gone => "the receiver answered 410 Gone",
            Self::Failing => "no delivery succeeded for five days",
            Self::ByHand => "it was turned off by hand",
        }
    }
}

/// Whether an endpoint is sent anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndpointState {
    /// It is.
    Live {
        /// Since when every attempt failed.
        failing_since: Option<Timestamp>,
    },
    /// It is not.
    Disabled {
        /// Since when.
        at: Timestamp,
        /// Why.
        reason: DisabledReason,
    },
}

/// The secret before the present one, which signs beside it for a while.
#[derive(Clone, PartialEq, Eq)]
pub struct PreviousSecret {
    /// The secret, sealed for [`WebhookEndpoint::previous_secret_place`].
    pub sealed: Sealed,
    /// When it ends.
    pub until: Timestamp,
}

/// Where a partner is told of events.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookEndpoint {
    /// Its id.
    pub id: WebhookEndpointId,
    /// The address.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// The types it wants; every type when empty.
    pub types: Vec<EventType>,
    /// The project whose events it gets; everything of the reseller when `None`.
    pub project: Option<ProjectId>,
    /// What signs, sealed for [`WebhookEndpoint::secret_place`].
    pub secret: Sealed,
    /// What signs beside it.
    pub previous_secret: Option<PreviousSecret>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Whether it is sent anything.
    pub state: EndpointState,
    /// Everything in the log up to here became a delivery, or was not for it. Moved by the fan-out alone.
    pub position: i64,
}

impl WebhookEndpoint {
    /// Where the present secret is sealed.
    pub const fn secret_place(reseller: ResellerId, id: WebhookEndpointId) -> Place {
        Place {
            reseller: Some(reseller),
            table: TABLE,
            column: "secret",
            row: id.uuid(),
        }
    }

    /// Where the secret before it is sealed.
    pub const fn previous_secret_place(reseller: ResellerId, id: WebhookEndpointId) -> Place {
        Place {
            column: "previous_secret",
            ..Self::secret_place(reseller, id)
        }
    }

    /// Whether it is sent anything.
    pub const fn is_live(&self) -> bool {
        matches!(self.state, EndpointState::Live { .. })
    }

    /// Since when every attempt failed.
    pub const fn failing_since(&self) -> Option<Timestamp> {
        match self.state {
            EndpointState::Live { failing_since } => failing_since,
            EndpointState::Disabled { .. } => None,
        }
    }

    /// Since when nothing is sent, and why.
    pub const fn disabled(&self) -> Option<(Timestamp, DisabledReason)> {
        match self.state {
            EndpointState::Live { .. } => None,
            EndpointState::Disabled { at, reason } => Some((at, reason)),
        }
    }

    /// Which events are for it.
    pub fn filter(&self) -> Filter {
        Filter {
            types: self.types.clone(),
            sight: Sight::everywhere(&match self.project {
                None => Visible::All,
                Some(project) => Visible::Only(vec![project]),
            }),
            subjects: Vec::new(),
        }
    }

    /// Something arrived: whatever failed before is over.
    #[must_use]
    pub fn succeeded(self) -> Self {
        match self.state {
            EndpointState::Live { .. } => Self {
                state: EndpointState::Live { failing_since: None },
                ..self
            },
            EndpointState::Disabled { .. } => self,
        }
    }

    /// An attempt failed. After [`MAX_FAILING_DAYS`] of nothing else the endpoint is disabled.
    #[must_use]
    pub fn failed(self, now: Timestamp) -> Self {
        let EndpointState::Live { failing_since } = self.state else {
            return self;
        };
        let since = failing_since.unwrap_or(now);
        if now - since >= Duration::days(MAX_FAILING_DAYS) {
            return self.disable(now, DisabledReason::Failing);
        }
        Self {
            state: EndpointState::Live {
                failing_since: Some(since),
            },
            ..self
        }
    }

    /// Nothing is sent any more. One that was disabled before keeps its reason.
    #[must_use]
    pub fn disable(self, now: Timestamp, reason: DisabledReason) -> Self {
        match self.state {
            EndpointState::Disabled { .. } => self,
            EndpointState::Live { .. } => Self {
                state: EndpointState::Disabled { at: now, reason },
                ..self
            },
        }
    }

    /// It is sent what it missed and what comes, as if nothing had failed.
    #[must_use]
    pub fn enable(self) -> Self {
        match self.state {
            EndpointState::Live { .. } => self,
            EndpointState::Disabled { .. } => Self {
                state: EndpointState::Live { failing_since: None },
                ..self
            },
        }
    }

    /// Its scalar fields as the API spells them; never a secret.
    pub fn snapshot(&self) -> Value {
        let (disabled_at, reason) = self.disabled().unzip();
        json!({
            "id": self.id.to_string(),
            "url": self.url,
            "description": self.description,
            "types": self.types.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
            "createdAt": rfc3339(self.created_at),
            "disabledAt": disabled_at.map(rfc3339),
            "disabledReason": reason.map(DisabledReason::text),
        })
    }
}

/// A new signing secret: [`SECRET_PREFIX`] and 32 random bytes in base64.
pub fn new_signing_secret(ids: &dyn IdSource) -> SecretString {
    let mut bytes = zeroize::Zeroizing::new([0_u8; SECRET_BYTES]);
    ids.fill(bytes.as_mut_slice());
    let text = data_encoding::BASE64.encode(bytes.as_slice());
    SecretString::from(format!("{SECRET_PREFIX}{text}"))
}

/// The bytes that sign; `None` for a text that is no signing secret.
pub fn signing_key(secret: &SecretString) -> Option<zeroize::Zeroizing<Vec<u8>>> {
    let text = secret.expose_secret().strip_prefix(SECRET_PREFIX)?;
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).ok()?;
    Some(zeroize::Zeroizing::new(bytes))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn endpoint() -> WebhookEndpoint {
        WebhookEndpoint {
            id: Uuid::from_u128(1).into(),
            url: "https://example.org/hook".to_owned(),
            description: None,
            types: Vec::new(),
            project: None,
            secret: Sealed(Vec::new()),
            previous_secret: None,
            created_at: Timestamp::default(),
            state: EndpointState::Live { failing_since: None },
            position: 0,
        }
    }

    #[test]
    fn five_days_of_failure_disable_and_one_success_in_between_does_not_let_it_come_to_that() {
        let begin = Timestamp::default();
        let day = |days| begin + Duration::days(days);
        let failing = endpoint().failed(day(0)).failed(day(4));
        assert_eq!(failing.failing_since(), Some(day(0)));
        let disabled = failing.clone().failed(day(5));
        assert_eq!(disabled.disabled(), Some((day(5), DisabledReason::Failing)));
        let saved = failing.succeeded().failed(day(5));
        assert_eq!(saved.failing_since(), Some(day(5)));
    }

    #[test]
    fn the_first_reason_stays_until_it_is_enabled_again() {
        let at = Timestamp::default();
        let gone = endpoint().disable(at, DisabledReason::Gone);
        let again = gone
            .clone()
            .disable(at + Duration::days(1), DisabledReason::ByHand);
        assert!(again == gone && again.clone().failed(at) == gone && again.succeeded() == gone);
        assert!(gone.enable().is_live());
    }

    #[test]
    fn a_snapshot_tells_no_secret() {
        let text = endpoint().snapshot().to_string();
        assert!(!text.to_lowercase().contains("secret"), "{text}");
    }
}
