//! Senders: what completed invitations yield. "Connected" is not "can send": readiness is computed, never assumed.

mod ports;
mod readiness;

pub use ports::{InsertError, Listing, Provider, ReportedSender, Store};
pub use readiness::{Check, Readiness};

use serde_json::{Value, json};

use crate::id::{InvitationId, ProjectId, SenderId};
use crate::time::{Timestamp, rfc3339};

/// A WhatsApp sender of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// Its id.
    pub id: SenderId,
    /// The project.
    pub project: ProjectId,
    /// Its id at Zavu.
    pub zavu_id: String,
    /// The invitation that yielded it, unless it came another way.
    pub invitation: Option<InvitationId>,
    /// What Zavu last said about it.
    pub reported: Reported,
    /// When Usher first saw it.
    pub created_at: Timestamp,
    /// Since when Zavu no longer has it.
    pub removed_at: Option<Timestamp>,
    /// When Zavu was last asked about it.
    pub verified_at: Timestamp,
}

/// What Zavu says about a sender.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reported {
    /// Its name.
    pub name: String,
    /// Its number, E.164 as Zavu has it.
    pub phone_number: Option<String>,
    /// The channels that it can use now, in Zavu's words.
    pub channels: Vec<String>,
    /// Whether it is the project's default.
    pub is_default: bool,
    /// Its WhatsApp account, if it has one.
    pub whatsapp: Option<Whatsapp>,
    /// Its webhook, if it has one.
    pub webhook: Option<SenderWebhook>,
}

/// A sender's WhatsApp account. The words are Meta's, kept as they are.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Whatsapp {
    /// The number as Meta shows it.
    pub display_phone_number: Option<String>,
    /// Where the payment setup stands.
    pub payment_setup_status: Option<String>,
    /// Where the payment method stands.
    pub payment_method_status: Option<String>,
    /// Whether template messages can be sent, which starting a conversation takes.
    pub can_send_templates: Option<bool>,
}

/// A sender's own webhook at Zavu.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SenderWebhook {
    /// Where it points.
    pub url: String,
    /// Which events it gets.
    pub events: Vec<String>,
    /// Whether it is on.
    pub active: bool,
}

impl Sender {
    /// How far it can be used.
    pub fn readiness(&self) -> Readiness {
        readiness::readiness(self)
    }

    /// Each condition of readiness, whether it holds, and what to do when not.
    pub fn checks(&self) -> Vec<Check> {
        readiness::checks(self)
    }

    /// Notes that Zavu no longer lists the sender.
    #[must_use]
    pub fn remove(self, now: Timestamp) -> Self {
        Self {
            removed_at: Some(self.removed_at.unwrap_or(now)),
            verified_at: now,
            ..self
        }
    }

    /// Takes over what Zavu says now, and says whether anything changed.
    pub fn refresh(self, reported: Reported, now: Timestamp) -> (Self, bool) {
        let changed = self.reported != reported || self.removed_at.is_some();
        (
            Self {
                reported,
                removed_at: None,
                verified_at: now,
                ..self
            },
            changed,
        )
    }

    /// Its scalar fields as the API spells them, for events.
    pub fn snapshot(&self) -> Value {
        let webhook = self.reported.webhook.as_ref();
        json!({
            "id": self.id.to_string(),
            "zavuId": self.zavu_id,
            "name": self.reported.name,
            "phoneNumber": self.reported.phone_number,
            "channels": self.reported.channels,
            "isDefault": self.reported.is_default,
            "readiness": self.readiness().as_str(),
            "webhookUrl": webhook.map(|webhook| webhook.url.clone()),
            "webhookEvents": webhook.map(|webhook| webhook.events.clone()).unwrap_or_default(),
            "webhookActive": webhook.map(|webhook| webhook.active),
            "createdAt": rfc3339(self.created_at),
            "removedAt": self.removed_at.map(rfc3339),
            "verifiedAt": rfc3339(self.verified_at),
        })
    }
}
