//! Invitations at Zavu: created once and never twice, read back, cancelled.

use async_trait::async_trait;
use reqwest::Method;
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use usher_domain::invitation::{NewInvitation, Provider, Report, ReportedStatus};
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::time::Timestamp;
use usher_domain::value::{Country, EmailAddress, PhoneNumber};

use crate::client::{Call, Effect, Zavu};
use crate::refusal::{self, Trouble};
use crate::wire::{self, Moment, lenient};

/// The most invitations that are looked back on.
const MAX_RECENT: usize = 1000;
/// The kind of connection that Usher asks for.
const WHATSAPP: &str = "whatsapp_waba";
const LIST_ROUTE: &str = "/v1/invitations";
const LIST_PATH: &[&str] = &["v1", "invitations"];

#[derive(Deserialize)]
struct Envelope {
    invitation: Invitation,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Invitation {
    id: String,
    url: String,
    status: String,
    expires_at: Moment,
    created_at: Moment,
    #[serde(default, deserialize_with = "lenient")]
    updated_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient")]
    connection_type: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    client_name: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    client_email: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    client_phone: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    phone_number_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    sender_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    failure_reason: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    viewed_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient")]
    started_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient")]
    failed_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient")]
    completed_at: Option<Moment>,
}

impl Invitation {
    /// Whether it connects WhatsApp, in this or an older or newer way; those for other channels are not Usher's.
    fn connects_whatsapp(&self) -> bool {
        self.connection_type
            .as_deref()
            .is_none_or(|kind| kind.starts_with("whatsapp"))
    }
}

impl From<Invitation> for Report {
    fn from(wire: Invitation) -> Self {
        let moment = |moment: Option<Moment>| moment.map(|moment| moment.0);
        Self {
            status: status(&wire.status),
            zavu_id: wire.id,
            url: SecretString::from(wire.url),
            client_name: wire.client_name,
            client_email: wire.client_email,
            client_phone: wire.client_phone,
            zavu_number_id: wire.phone_number_id,
            zavu_sender_id: wire.sender_id,
            failure_reason: wire.failure_reason.as_deref().map(wire::word),
            expires_at: wire.expires_at.0,
            viewed_at: moment(wire.viewed_at),
            started_at: moment(wire.started_at),
            failed_at: moment(wire.failed_at),
            completed_at: moment(wire.completed_at),
            updated_at: moment(wire.updated_at).unwrap_or(wire.created_at.0),
            created_at: wire.created_at.0,
        }
    }
}

/// Zavu's word for where an invitation stands.
pub(crate) fn status(word: &str) -> ReportedStatus {
    match word {
        "pending" => ReportedStatus::Pending,
        "in_progress" => ReportedStatus::InProgress,
        "failed" => ReportedStatus::Failed,
        "completed" => ReportedStatus::Completed,
        "expired" => ReportedStatus::Expired,
        "cancelled" => ReportedStatus::Cancelled,
        unknown => ReportedStatus::Other(wire::word(unknown)),
    }
}

fn creation(new: &NewInvitation) -> Value {
    let client = &new.client;
    let mut body = Map::new();
    body.insert("connectionType".to_owned(), json!(WHATSAPP));
    body.insert("expiresInDays".to_owned(), json!(new.expires_in_days));
    let optional = [
        ("clientName", client.name.as_deref()),
        ("clientEmail", client.email.as_ref().map(EmailAddress::as_str)),
        ("clientPhone", client.phone.as_ref().map(PhoneNumber::as_str)),
        ("phoneNumberId", new.zavu_number_id.as_deref()),
    ];
    for (name, value) in optional {
        if let Some(value) = value {
            body.insert(name.to_owned(), json!(value));
        }
    }
    if !new.allowed_phone_countries.is_empty() {
        let countries: Vec<&str> = new.allowed_phone_countries.iter().map(Country::as_str).collect();
        body.insert("allowedPhoneCountries".to_owned(), json!(countries));
    }
    Value::Object(body)
}

/// Whether a list comes newest first, as far as it goes.
fn newest_first(items: &[Invitation]) -> bool {
    items.is_sorted_by(|one, next| one.created_at.0 >= next.created_at.0)
}

#[async_trait]
impl Provider for Zavu {
    async fn create_invitation(
        &self,
        channel: &Channel,
        new: &NewInvitation,
    ) -> Result<Report, ProviderError> {
        let call = Call {
            method: Method::POST,
            route: LIST_ROUTE,
            path: LIST_PATH,
            query: &[],
            body: Some(creation(new)),
            effect: Effect::Create,
        };
        let envelope: Envelope = self.ask(channel, &call).await?;
        Ok(envelope.invitation.into())
    }

    async fn recent_invitations(
        &self,
        channel: &Channel,
        since: Timestamp,
    ) -> Result<Vec<Report>, ProviderError> {
        // Zavu gives the newest first, without promising it: any other order is walked to its end.
        let reached = |items: &[Invitation]| {
            newest_first(items) && items.last().is_some_and(|last| last.created_at.0 < since)
        };
        let listed: Vec<Invitation> = self
            .walk(channel, (LIST_ROUTE, LIST_PATH), |items| {
                reached(items) || items.len() >= MAX_RECENT
            })
            .await?;
        if listed.len() >= MAX_RECENT && !newest_first(&listed) {
            return Err(refusal::lost(Effect::Read, Trouble::Endless));
        }
        let mut reports: Vec<Report> = listed
            .into_iter()
            .filter(|invitation| invitation.connects_whatsapp() && invitation.created_at.0 >= since)
            .map(Report::from)
            .collect();
        reports.sort_by_key(|report| std::cmp::Reverse(report.created_at));
        reports.truncate(MAX_RECENT);
        Ok(reports)
    }

    async fn invitation(&self, channel: &Channel, zavu_id: &str) -> Result<Report, ProviderError> {
        let path = ["v1", "invitations", zavu_id];
        let call = Call::get("/v1/invitations/{id}", &path);
        let envelope: Envelope = self.ask(channel, &call).await?;
        Ok(envelope.invitation.into())
    }

    async fn cancel_invitation(&self, channel: &Channel, zavu_id: &str) -> Result<Report, ProviderError> {
        let call = Call {
            method: Method::POST,
            route: "/v1/invitations/{id}/cancel",
            path: &["v1", "invitations", zavu_id, "cancel"],
            query: &[],
            body: None,
            effect: Effect::Repeatable,
        };
        let envelope: Envelope = self.ask(channel, &call).await?;
        Ok(envelope.invitation.into())
    }
}
