//! Readiness: what a sender can do now, from its channels, payment, number and webhook.

use crate::event::kind_words;
use crate::sender::Sender;

kind_words! {
    /// How far a sender can be used.
    Readiness {
        /// It can do nothing yet.
        NotReady = "NOT_READY",
        /// It gets messages and cannot send any.
        CanReceive = "CAN_RECEIVE",
        /// It answers those who wrote to it within the last 24 hours.
        CanReply = "CAN_REPLY",
        /// It can write first, with templates.
        CanStartConversations = "CAN_START_CONVERSATIONS",
        /// Zavu says nothing that tells.
        Unknown = "UNKNOWN",
    }
}

/// The channel word of WhatsApp at Zavu.
const WHATSAPP: &str = "whatsapp";

/// One condition of readiness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// A short stable name, as `channel`.
    pub name: &'static str,
    /// Whether it holds; `None` when Zavu does not tell.
    pub passed: Option<bool>,
    /// What it means, in plain words.
    pub explanation: &'static str,
    /// What to do, when it does not hold.
    pub action: Option<&'static str>,
}

pub(super) fn readiness(sender: &Sender) -> Readiness {
    let reported = &sender.reported;
    if sender.removed_at.is_some() {
        return Readiness::NotReady;
    }
    if !reported.channels.iter().any(|channel| channel == WHATSAPP) {
        return Readiness::NotReady;
    }
    match reported
        .whatsapp
        .as_ref()
        .and_then(|whatsapp| whatsapp.can_send_templates)
    {
        Some(true) => Readiness::CanStartConversations,
        Some(false) => Readiness::CanReply,
        None => Readiness::Unknown,
    }
}

pub(super) fn checks(sender: &Sender) -> Vec<Check> {
    let reported = &sender.reported;
    let active = reported.channels.iter().any(|channel| channel == WHATSAPP);
    let templates = reported
        .whatsapp
        .as_ref()
        .and_then(|whatsapp| whatsapp.can_send_templates);
    let number = reported
        .phone_number
        .as_deref()
        .is_some_and(|number| !number.is_empty());
    let webhook = reported.webhook.as_ref().is_some_and(|webhook| webhook.active);
    vec![
        check(
            "channel",
            Some(active),
            "WhatsApp has to be active on this sender.",
            "Activate the WhatsApp channel in Zavu.",
        ),
        check(
            "number",
            Some(number),
            "The sender has to have a phone number.",
            "Ask the client to finish registering a number.",
        ),
        check(
            "payment",
            templates,
            "Meta has to accept template messages, so that conversations can be started.",
            "Ask the client to add a payment method in WhatsApp Manager.",
        ),
        check(
            "webhook",
            Some(webhook),
            "A webhook has to take incoming messages.",
            "Set a webhook on the sender in Zavu.",
        ),
    ]
}

fn check(name: &'static str, passed: Option<bool>, explanation: &'static str, action: &'static str) -> Check {
    Check {
        name,
        passed,
        explanation,
        action: (passed != Some(true)).then_some(action),
    }
}
