//! What a project is told when an invitation moves: the envelope, written once and delivered as it is.

use serde::{Deserialize, Serialize};

use crate::invitation::{ConnectedAccount, Invitation, Status};
use crate::state::World;
use crate::webhook::fate::dispatch_by_fate;
use crate::webhook::register::INVITATION_STATUS_CHANGED;

/// Every event that a sender's webhook can subscribe to.
pub(crate) const EVENT_WORDS: [&str; 18] = [
    "message.queued",
    "message.sent",
    "message.delivered",
    "message.read",
    "message.status",
    "message.failed",
    "message.inbound",
    "message.unsupported",
    "broadcast.status_changed",
    "conversation.new",
    "template.status_changed",
    INVITATION_STATUS_CHANGED,
    "call.initiated",
    "call.answered",
    "call.completed",
    "call.failed",
    "domain.verified",
    "domain.failed",
];

/// An event on its way to a project's webhook. Due times are by the sandbox's clock.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Delivery {
    pub(crate) sequence: u64,
    pub(crate) project: String,
    /// The exact bytes of every attempt.
    pub(crate) body: String,
    pub(crate) failed_attempts: usize,
    pub(crate) due_at: i64,
    /// Whether it waits until it is released; files from before that have none.
    #[serde(default)]
    pub(crate) held: bool,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    id: String,
    r#type: &'a str,
    timestamp: i64,
    project_id: &'a str,
    data: StatusChanged<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct StatusChanged<'a> {
    invitation_id: &'a str,
    client_name: Option<&'a str>,
    client_email: Option<&'a str>,
    connection_type: &'a str,
    previous_status: &'a str,
    current_status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    connected_account: Option<&'a ConnectedAccount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_reason: Option<&'a str>,
}

/// Plans the delivery of a change of status, when the project has an active webhook for it.
pub(crate) fn announce(world: &mut World, invitation: &Invitation, previous: Status) {
    let webhook = world.project(&invitation.project).webhook.as_ref();
    let listens = webhook.is_some_and(|webhook| {
        webhook.active
            && webhook
                .events
                .iter()
                .any(|event| event == INVITATION_STATUS_CHANGED)
    });
    if !listens {
        return;
    }
    let now = world.now();
    let completed = invitation.status == Status::Completed;
    let failed = invitation.status == Status::Failed;
    let envelope = Envelope {
        id: format!("evt_{now}_{}", world.draw.text(8)),
        r#type: INVITATION_STATUS_CHANGED,
        timestamp: now,
        project_id: &invitation.project,
        data: StatusChanged {
            invitation_id: &invitation.id,
            client_name: invitation.client_name.as_deref(),
            client_email: invitation.client_email.as_deref(),
            connection_type: invitation.connection_type.word(),
            previous_status: previous.word(),
            current_status: invitation.status.word(),
            sender_id: invitation.sender_id.as_deref().filter(|_| completed),
            connected_account: invitation.connected_account.as_ref().filter(|_| completed),
            failure_reason: invitation.failure_reason.as_deref().filter(|_| failed),
        },
    };
    let body = serde_json::to_string(&envelope).expect("an envelope has text keys only");
    dispatch_by_fate(world, &invitation.project, &body);
}
