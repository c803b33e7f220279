//! The senders of a project at Zavu. Only those of WhatsApp are Usher's.

use async_trait::async_trait;
use serde::Deserialize;
use usher_domain::provider::{Channel, ProviderError};
use usher_domain::sender::{Provider, Reported, ReportedSender, SenderWebhook, Whatsapp};

use crate::client::{Call, Zavu};
use crate::wire::lenient;

/// The word for WhatsApp among a sender's channels.
const WHATSAPP: &str = "whatsapp";

/// Given bare, without an envelope.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sender {
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    phone_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    channels: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient")]
    is_default: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    whatsapp: Option<Account>,
    #[serde(default, deserialize_with = "lenient")]
    webhook: Option<Webhook>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Account {
    #[serde(default, deserialize_with = "lenient")]
    display_phone_number: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    payment_status: Option<PaymentStatus>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct PaymentStatus {
    #[serde(default, deserialize_with = "lenient")]
    setup_status: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    method_status: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    can_send_templates: Option<bool>,
}

#[derive(Deserialize)]
struct Webhook {
    url: String,
    #[serde(default, deserialize_with = "lenient")]
    events: Option<Vec<String>>,
    #[serde(default, deserialize_with = "lenient")]
    active: Option<bool>,
}

impl Sender {
    /// Whether it has to do with WhatsApp. A connected one may be inactive and so missing from `channels`; old answers
    /// have no `channels` at all.
    fn is_whatsapp(&self) -> bool {
        let active = |channels: &Vec<String>| channels.iter().any(|channel| channel == WHATSAPP);
        self.whatsapp.is_some() || self.channels.as_ref().is_none_or(active)
    }
}

impl From<Sender> for ReportedSender {
    fn from(wire: Sender) -> Self {
        Self {
            zavu_id: wire.id,
            reported: Reported {
                name: wire.name.unwrap_or_default(),
                phone_number: wire.phone_number.filter(|number| !number.is_empty()),
                channels: wire.channels.unwrap_or_default(),
                is_default: wire.is_default.unwrap_or_default(),
                whatsapp: wire.whatsapp.map(Whatsapp::from),
                webhook: wire.webhook.map(|webhook| SenderWebhook {
                    url: webhook.url,
                    events: webhook.events.unwrap_or_default(),
                    active: webhook.active.unwrap_or(true),
                }),
            },
        }
    }
}

impl From<Account> for Whatsapp {
    fn from(wire: Account) -> Self {
        let payment = wire.payment_status.unwrap_or_default();
        Self {
            display_phone_number: wire.display_phone_number,
            payment_setup_status: payment.setup_status,
            payment_method_status: payment.method_status,
            can_send_templates: payment.can_send_templates,
        }
    }
}

#[async_trait]
impl Provider for Zavu {
    async fn list_senders(&self, channel: &Channel) -> Result<Vec<ReportedSender>, ProviderError> {
        let listed: Vec<Sender> = self
            .walk(channel, ("/v1/senders", &["v1", "senders"]), |_| false)
            .await?;
        Ok(listed
            .into_iter()
            .filter(Sender::is_whatsapp)
            .map(ReportedSender::from)
            .collect())
    }

    async fn sender(&self, channel: &Channel, zavu_id: &str) -> Result<ReportedSender, ProviderError> {
        let path = ["v1", "senders", zavu_id];
        let call = Call::get("/v1/senders/{id}", &path);
        let sender: Sender = self.ask(channel, &call).await?;
        Ok(sender.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(wire: &str) -> Sender {
        serde_json::from_str(wire).unwrap()
    }

    #[test]
    fn a_sender_counts_when_it_has_to_do_with_whatsapp() {
        assert!(read(r#"{"id":"s","channels":["sms","whatsapp"]}"#).is_whatsapp());
        assert!(
            read(r#"{"id":"s","channels":[],"whatsapp":{}}"#).is_whatsapp(),
            "connected, not yet active"
        );
        assert!(read(r#"{"id":"s"}"#).is_whatsapp(), "an old answer");
        assert!(!read(r#"{"id":"s","channels":["messenger"]}"#).is_whatsapp());
        assert!(!read(r#"{"id":"s","channels":[]}"#).is_whatsapp());
    }

    #[test]
    fn what_is_unreadable_or_missing_leaves_the_rest_as_it_is() {
        let sender = ReportedSender::from(read(
            r#"{"id":"s","name":"N","phoneNumber":"","channels":["whatsapp","pigeon"],
                "whatsapp":{"paymentStatus":{"setupStatus":"NEW_WORD","canSendTemplates":"?"}},"webhook":{"no":"url"}}"#,
        ));
        let reported = sender.reported;
        assert_eq!(
            (reported.phone_number, reported.webhook, reported.is_default),
            (None, None, false)
        );
        assert_eq!(reported.channels, ["whatsapp", "pigeon"]);
        let whatsapp = reported.whatsapp.unwrap();
        assert_eq!(whatsapp.payment_setup_status.as_deref(), Some("NEW_WORD"));
        assert_eq!(whatsapp.can_send_templates, None);
    }
}
