//! What is kept of an invitation, and how it looks on the wire.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::state::{Record, iso};

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Pending,
    InProgress,
    Completed,
    Expired,
    Cancelled,
    Failed,
}

/// Which channel the client connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ConnectionType {
    WhatsappWaba,
    Messenger,
}

/// What the client linked: its WhatsApp number or its page, by Meta's id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ConnectedAccount {
    pub(crate) channel: String,
    pub(crate) id: String,
    pub(crate) name: Option<String>,
}

/// One invitation. Times are Unix milliseconds by the sandbox's clock.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Invitation {
    pub(crate) sequence: u64,
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) client_name: Option<String>,
    pub(crate) client_email: Option<String>,
    pub(crate) client_phone: Option<String>,
    pub(crate) connection_type: ConnectionType,
    pub(crate) phone_number_id: Option<String>,
    /// Countries a number may be of, never told to callers. Empty means any.
    pub(crate) allowed_phone_countries: Vec<String>,
    pub(crate) status: Status,
    pub(crate) sender_id: Option<String>,
    pub(crate) connected_account: Option<ConnectedAccount>,
    pub(crate) failure_reason: Option<String>,
    pub(crate) failed_at: Option<i64>,
    pub(crate) viewed_at: Option<i64>,
    pub(crate) started_at: Option<i64>,
    pub(crate) completed_at: Option<i64>,
    pub(crate) expires_at: i64,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Status {
    /// The words a list can be filtered by.
    pub(crate) const WORDS: [&str; 6] = [
        "pending",
        "in_progress",
        "completed",
        "expired",
        "cancelled",
        "failed",
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }

    /// Whether the client can still do something with the link. A failed signup may be tried again.
    pub(crate) fn is_open(self) -> bool {
        match self {
            Self::Pending | Self::InProgress | Self::Failed => true,
            Self::Completed | Self::Expired | Self::Cancelled => false,
        }
    }
}

impl ConnectionType {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::WhatsappWaba => "whatsapp_waba",
            Self::Messenger => "messenger",
        }
    }
}

impl Record for Invitation {
    fn id(&self) -> &str {
        &self.id
    }

    fn sequence(&self) -> u64 {
        self.sequence
    }
}

impl Invitation {
    /// The link that the client is given.
    pub(crate) fn url(&self, base_url: &str) -> String {
        format!("{base_url}/invite/{}", self.token)
    }

    /// The invitation as Zavu's resources show it: every nullable field is there, as null when unset.
    pub(crate) fn wire(&self, base_url: &str) -> Value {
        let time = |at: Option<i64>| at.map(iso);
        json!({
            "id": self.id,
            "url": self.url(base_url),
            "token": self.token,
            "status": self.status.word(),
            "clientName": self.client_name,
            "clientEmail": self.client_email,
            "clientPhone": self.client_phone,
            "connectionType": self.connection_type.word(),
            "phoneNumberId": self.phone_number_id,
            "senderId": self.sender_id,
            "connectedAccount": self.connected_account,
            "failureReason": self.failure_reason,
            "failedAt": time(self.failed_at),
            "viewedAt": time(self.viewed_at),
            "startedAt": time(self.started_at),
            "completedAt": time(self.completed_at),
            "expiresAt": iso(self.expires_at),
            "createdAt": iso(self.created_at),
            "updatedAt": iso(self.updated_at),
        })
    }
}
