//! A project's key at Zavu and its webhook there.

use crate::invalid::Problem;
use crate::project::Mode;
use crate::secret::Sealed;
use crate::time::Timestamp;

/// The most characters of a key that is looked at.
pub const MAX_KEY_LENGTH: usize = 200;

/// How well a project's key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialStatus {
    /// None was set.
    Missing,
    /// It was set while Zavu could not be asked.
    Unverified,
    /// Zavu takes it.
    Valid,
    /// Zavu refused it.
    Invalid,
}

impl CredentialStatus {
    /// The word in the API and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "MISSING",
            Self::Unverified => "UNVERIFIED",
            Self::Valid => "VALID",
            Self::Invalid => "INVALID",
        }
    }
}

/// Whose key it is, as `GET /v1/me` tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The project at Zavu; one Usher project on the whole platform has it.
    pub zavu_project_id: String,
    /// The project's name at Zavu.
    pub zavu_project_name: Option<String>,
    /// The team's name at Zavu.
    pub zavu_team_name: Option<String>,
    /// Whether it moves real money.
    pub mode: Mode,
}

/// A project's key at Zavu.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The key, sealed for `projects.api_key`.
    pub api_key: Sealed,
    /// Its last four characters, for people to tell keys apart.
    pub last4: String,
    /// How well it stands.
    pub status: CredentialStatus,
    /// Whose it is.
    pub identity: Identity,
    /// When it was last set.
    pub set_at: Timestamp,
    /// Usher's webhook at Zavu, once it was tried.
    pub webhook: Option<Webhook>,
}

/// Usher's webhook at Zavu for one project.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// The token in the webhook's address, sealed for `projects.webhook_token`.
    pub token: Sealed,
    /// The signing secret, sealed for `projects.webhook_secret`.
    pub secret: Option<Sealed>,
    /// Whether reports can be expected.
    pub state: WebhookState,
}

/// Whether Zavu reports to Usher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookState {
    /// Registered: reports arrive, polling is a safety net.
    Active {
        /// Since when, as far as that was written down: what happened before was not to be reported.
        since: Option<Timestamp>,
    },
    /// Somebody else's address stands there and is left alone: polled instead.
    Foreign {
        /// That address.
        url: String,
    },
    /// Zavu refused or could not be asked: tried again, polled meanwhile.
    Failed,
}

/// The last four characters of a key.
pub fn last4(key: &str) -> String {
    let skip = key.chars().count().saturating_sub(4);
    key.chars().skip(skip).collect()
}

/// Whether a text can be a Zavu key at all (`zv_live_…` or `zv_test_…`), before anybody is asked.
pub fn plausible_key(key: &str) -> Result<Mode, Problem> {
    let problem = Problem::Malformed("must be a Zavu API key, which begins with zv_live_ or zv_test_");
    if key.is_empty() {
        return Err(Problem::Required);
    }
    if key.len() > MAX_KEY_LENGTH {
        return Err(Problem::TooLong { max: MAX_KEY_LENGTH });
    }
    let (mode, rest) = match (key.strip_prefix("zv_live_"), key.strip_prefix("zv_test_")) {
        (Some(rest), _) => (Mode::Live, rest),
        (None, Some(rest)) => (Mode::Test, rest),
        (None, None) => return Err(problem),
    };
    let visible = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic());
    if visible { Ok(mode) } else { Err(problem) }
}
