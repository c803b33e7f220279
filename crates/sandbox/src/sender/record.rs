//! What is kept of a sender, and how it looks on the wire.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::state::{Record, World, iso};

/// One sender.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Sender {
    pub(crate) sequence: u64,
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) name: String,
    /// Empty when the sender has no number: the field is declared as never null.
    pub(crate) phone_number: String,
    pub(crate) channels: Vec<String>,
    pub(crate) is_default: bool,
    pub(crate) email_address: Option<String>,
    pub(crate) email_receiving_enabled: bool,
    pub(crate) email_catch_all_enabled: bool,
    pub(crate) webhook: Option<SenderWebhook>,
    pub(crate) whatsapp: Option<Whatsapp>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

/// Where a sender's own events go.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct SenderWebhook {
    pub(crate) url: String,
    pub(crate) events: Vec<String>,
    pub(crate) active: bool,
    pub(crate) signature_version: String,
    pub(crate) secret: String,
}

/// The WhatsApp account behind a sender.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Whatsapp {
    pub(crate) phone_number_id: String,
    pub(crate) display_phone_number: String,
    pub(crate) setup_status: String,
    pub(crate) method_status: String,
}

impl Record for Sender {
    fn id(&self) -> &str {
        &self.id
    }

    fn sequence(&self) -> u64 {
        self.sequence
    }
}

impl Sender {
    /// A sender without any channel. The first of a project is its default.
    pub(crate) fn new(world: &mut World, project: &str, name: String) -> Self {
        let now = world.now();
        Self {
            sequence: world.next_sequence(),
            project: project.to_owned(),
            id: format!("jn7{}", world.draw.text(21)),
            name,
            phone_number: String::new(),
            channels: Vec::new(),
            is_default: !world
                .project(project)
                .senders
                .iter()
                .any(|sender| sender.is_default),
            email_address: None,
            email_receiving_enabled: false,
            email_catch_all_enabled: false,
            webhook: None,
            whatsapp: None,
            created_at: now,
            updated_at: now,
        }
    }

    /// Switches a channel on or off.
    pub(crate) fn switch(&mut self, channel: &str, switch: Switch) {
        self.channels.retain(|known| known != channel);
        match switch {
            Switch::On => self.channels.push(channel.to_owned()),
            Switch::Off => {}
        }
    }

    /// The sender as Zavu's resources show it, bare. What is unset is left out.
    pub(crate) fn wire(&self) -> Value {
        let mut wire = json!({
            "id": self.id,
            "name": self.name,
            "phoneNumber": self.phone_number,
            "channels": self.channels,
            "isDefault": self.is_default,
            "emailReceivingEnabled": self.email_receiving_enabled,
            "emailCatchAllEnabled": self.email_catch_all_enabled,
            "createdAt": iso(self.created_at),
            "updatedAt": iso(self.updated_at),
        });
        if let Some(email_address) = &self.email_address {
            wire["emailAddress"] = json!(email_address);
        }
        if let Some(webhook) = &self.webhook {
            wire["webhook"] = webhook.wire();
        }
        if let Some(whatsapp) = &self.whatsapp {
            wire["whatsapp"] = whatsapp.wire();
        }
        wire
    }

    /// The sender as the one answer shows it that minted its webhook's secret.
    pub(crate) fn wire_with_secret(&self) -> Value {
        let mut wire = self.wire();
        if let Some(webhook) = &self.webhook {
            wire["webhook"]["secret"] = json!(webhook.secret);
        }
        wire
    }
}

/// Whether a channel is to be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switch {
    On,
    Off,
}

impl From<bool> for Switch {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl SenderWebhook {
    fn wire(&self) -> Value {
        json!({
            "url": self.url,
            "events": self.events,
            "active": self.active,
            "signatureVersion": self.signature_version,
        })
    }
}

impl Whatsapp {
    /// An account that is set up and paid for.
    pub(crate) fn connected(phone_number_id: String, display_phone_number: String) -> Self {
        Self {
            phone_number_id,
            display_phone_number,
            setup_status: "COMPLETE".to_owned(),
            method_status: "VALID".to_owned(),
        }
    }

    fn wire(&self) -> Value {
        json!({
            "phoneNumberId": self.phone_number_id,
            "displayPhoneNumber": self.display_phone_number,
            "paymentStatus": {
                "setupStatus": self.setup_status,
                "methodStatus": self.method_status,
                "canSendTemplates": self.setup_status == "COMPLETE" && self.method_status == "VALID",
            },
        })
    }
}
