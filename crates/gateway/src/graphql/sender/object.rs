//! A sender: what a completed invitation yields, and what it can do.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_domain::sender;

use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::invitation::Invitation;
use crate::graphql::project::Project;
use crate::graphql::scalar::{DateTime, PhoneNumber, Url};

/// How far a sender can be used. Connected is not ready: this is computed from its channels, payment and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "sender::Readiness")]
pub(crate) enum SenderReadinessLevel {
    /// It can do nothing yet.
    NotReady,
    /// It gets messages and cannot send any.
    CanReceive,
    /// It answers those who wrote to it within the last 24 hours.
    CanReply,
    /// It can write first, with templates.
    CanStartConversations,
    /// Zavu says nothing that tells.
    Unknown,
}

/// One condition of a sender's readiness.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct SenderCheck {
    /// A short stable name, as `channel`.
    name: String,
    /// Whether it holds; null when Zavu does not tell.
    passed: Option<bool>,
    /// What it means, in plain words.
    explanation: String,
    /// What to do, when it does not hold.
    action: Option<String>,
}

impl From<sender::Check> for SenderCheck {
    fn from(check: sender::Check) -> Self {
        Self {
            name: check.name.to_owned(),
            passed: check.passed,
            explanation: check.explanation.to_owned(),
            action: check.action.map(str::to_owned),
        }
    }
}

/// A WhatsApp sender of a project.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Sender {
    /// Its id, `snd_…`.
    pub(crate) id: ID,
    /// Its id at Zavu.
    zavu_id: String,
    /// Its name.
    name: String,
    /// Its number.
    phone_number: Option<PhoneNumber>,
    /// The channels that it can use now, in Zavu's words.
    channels: Vec<String>,
    /// Whether it is the project's default.
    is_default: bool,
    /// How far it can be used.
    readiness: SenderReadinessLevel,
    /// Each condition of its readiness, with what to do about those that do not hold.
    checks: Vec<SenderCheck>,
    /// Where its webhook points.
    webhook_url: Option<Url>,
    /// Which events its webhook gets.
    webhook_events: Vec<String>,
    /// Whether its webhook is on; null without one.
    webhook_active: Option<bool>,
    /// When Usher first saw it.
    created_at: DateTime,
    /// Since when Zavu no longer has it.
    removed_at: Option<DateTime>,
    /// When Zavu was last asked about it.
    verified_at: DateTime,
    #[graphql(skip)]
    source: sender::Sender,
}

impl From<sender::Sender> for Sender {
    fn from(sender: sender::Sender) -> Self {
        let reported = sender.reported.clone();
        let webhook = reported.webhook.as_ref();
        Self {
            id: ID(sender.id.to_string()),
            zavu_id: sender.zavu_id.clone(),
            webhook_url: webhook.map(|webhook| Url(webhook.url.clone())),
            webhook_active: webhook.map(|webhook| webhook.active),
            webhook_events: reported.webhook.map(|webhook| webhook.events).unwrap_or_default(),
            name: reported.name,
            phone_number: reported.phone_number.map(PhoneNumber),
            channels: reported.channels,
            is_default: reported.is_default,
            readiness: sender.readiness().into(),
            checks: sender.checks().into_iter().map(SenderCheck::from).collect(),
            created_at: DateTime(sender.created_at),
            removed_at: sender.removed_at.map(DateTime),
            verified_at: DateTime(sender.verified_at),
            source: sender,
        }
    }
}

#[ComplexObject]
impl Sender {
    /// The project that it belongs to.
    async fn project(&self, context: &Context<'_>) -> Result<Project, Failure> {
        let project = asker(context)?.project(self.source.project).await?;
        project.map(Project::from).ok_or_else(Failure::not_found)
    }

    /// The invitation that yielded it; null when it came another way.
    async fn invitation(&self, context: &Context<'_>) -> Result<Option<Invitation>, Failure> {
        match self.source.invitation {
            Some(id) => Ok(asker(context)?.invitation(id).await?.map(Invitation::from)),
            None => Ok(None),
        }
    }
}
