//! An invitation: where it stands, who must act, and everything that hangs on it.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use secrecy::ExposeSecret;
use usher_domain::invitation::{self, State, explain_failure};

use crate::graphql::account::Principal;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::Event;
use crate::graphql::number::OwnedPhoneNumber;
use crate::graphql::project::{Project, countries};
use crate::graphql::scalar::{CountryCode, DateTime, EmailAddress, PhoneNumber, Url};
use crate::graphql::sender::Sender;

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "invitation::Status")]
pub(crate) enum InvitationStatus {
    /// Being created at Zavu.
    Issuing,
    /// Waiting for the client.
    Pending,
    /// The client is in Meta's signup.
    InProgress,
    /// The client's signup failed and can be tried again with the same link, or Zavu never issued the invitation.
    Failed,
    /// There is a sender.
    Completed,
    /// Its time is over.
    Expired,
    /// It was cancelled.
    Cancelled,
}

/// Who must act for an invitation to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "invitation::NextActor")]
pub(crate) enum NextActor {
    /// The client.
    Client,
    /// The reseller.
    Reseller,
    /// Zavu.
    Zavu,
    /// Meta.
    Meta,
    /// Nobody: it is over.
    Nobody,
}

/// One issue of an invitation at Zavu. A reissue begins the next one behind the same link.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct InvitationGeneration {
    /// Which one, from 1.
    generation: i32,
    /// Its id at Zavu, once it was issued.
    zavu_id: Option<String>,
    /// Where it stands.
    status: InvitationStatus,
    /// When it ends.
    expires_at: DateTime,
    /// When it was issued.
    created_at: DateTime,
}

/// An invitation for a client to connect a WhatsApp number.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Invitation {
    /// Its id, `inv_…`.
    pub(crate) id: ID,
    /// The client's name.
    client_name: Option<String>,
    /// The client's e-mail address.
    client_email: Option<EmailAddress>,
    /// The client's phone number.
    client_phone: Option<PhoneNumber>,
    /// Your own key for the client.
    external_reference: Option<String>,
    /// The client's language (BCP 47).
    locale: Option<String>,
    /// Where it stands.
    status: InvitationStatus,
    /// Its id at Zavu, once it was issued.
    zavu_id: Option<String>,
    /// The countries whose numbers may be connected, in your order; any when empty.
    allowed_phone_countries: Vec<CountryCode>,
    /// When it ends; Usher's own reckoning while it is ISSUING, Zavu's word afterwards.
    expires_at: DateTime,
    /// When the client first deliberately opened it.
    viewed_at: Option<DateTime>,
    /// When the client last began Meta's signup.
    started_at: Option<DateTime>,
    /// When the client's signup last failed.
    failed_at: Option<DateTime>,
    /// When there was a sender.
    completed_at: Option<DateTime>,
    /// When it was cancelled.
    cancelled_at: Option<DateTime>,
    /// Why the signup failed, in Zavu's stable code; `not_issued` when Zavu never issued it.
    failure_reason: Option<String>,
    /// Why the signup failed, in plain words.
    failure_explanation: Option<String>,
    /// Which issue at Zavu this is, from 1.
    generation: i32,
    /// Every issue at Zavu, oldest first.
    generations: Vec<InvitationGeneration>,
    /// Who must act for it to go on.
    next_actor: NextActor,
    /// What they must do, in plain words.
    next_step: String,
    /// Since when it waits for that.
    waiting_since: DateTime,
    /// When it was issued here.
    created_at: DateTime,
    /// When it last changed.
    updated_at: DateTime,
    /// When Zavu was last asked about it.
    verified_at: Option<DateTime>,
    #[graphql(skip)]
    source: invitation::Invitation,
}

impl From<invitation::Invitation> for Invitation {
    fn from(source: invitation::Invitation) -> Self {
        let client = &source.client;
        let milestones = source.milestones;
        let waiting = source.waiting();
        let status = source.status().into();
        let zavu_id = source.state.issued().map(|issued| issued.zavu_id.clone());
        let failure_reason = source.state.failure_reason().map(str::to_owned);
        let generation = InvitationGeneration {
            generation: source.generation,
            zavu_id: zavu_id.clone(),
            status,
            expires_at: DateTime(source.expires_at),
            created_at: DateTime(source.created_at),
        };
        Self {
            id: ID(source.id.to_string()),
            client_name: client.name.clone(),
            client_email: client
                .email
                .as_ref()
                .map(|email| EmailAddress(email.as_str().to_owned())),
            client_phone: client
                .phone
                .as_ref()
                .map(|phone| PhoneNumber(phone.as_str().to_owned())),
            external_reference: source.external_reference.clone(),
            locale: source.locale.clone(),
            status,
            zavu_id,
            allowed_phone_countries: countries(&source.allowed_phone_countries),
            expires_at: DateTime(source.expires_at),
            viewed_at: milestones.viewed_at.map(DateTime),
            started_at: milestones.started_at.map(DateTime),
            failed_at: milestones.failed_at.map(DateTime),
            completed_at: milestones.completed_at.map(DateTime),
            cancelled_at: milestones.cancelled_at.map(DateTime),
            failure_explanation: failure_reason.as_deref().map(explain_failure),
            failure_reason,
            generation: source.generation,
            generations: vec![generation],
            next_actor: waiting.actor.into(),
            next_step: waiting.step.to_owned(),
            waiting_since: DateTime(waiting.since),
            created_at: DateTime(source.created_at),
            updated_at: DateTime(source.updated_at),
            verified_at: source.verified_at.map(DateTime),
            source,
        }
    }
}

#[ComplexObject]
impl Invitation {
    /// The project.
    async fn project(&self, context: &Context<'_>) -> Result<Project, Failure> {
        let project = asker(context)?.project(self.source.project).await?;
        project.map(Project::from).ok_or_else(Failure::not_found)
    }

    /// Usher's own permanent link, to give to the client. A bearer credential: null without `INVITATIONS_READ_LINK`.
    async fn link(&self, context: &Context<'_>) -> Result<Option<Url>, Failure> {
        let asker = asker(context)?;
        let link = usher_app::invitation::link(&asker.app, &asker.actor, &self.source)?;
        Ok(link.map(|link| Url(link.expose_secret().to_owned())))
    }

    /// The current issue's link at Zavu. A bearer credential: null without `INVITATIONS_READ_LINK`.
    async fn zavu_url(&self, context: &Context<'_>) -> Result<Option<Url>, Failure> {
        let asker = asker(context)?;
        let url = usher_app::invitation::zavu_url(&asker.app, &asker.actor, &self.source)?;
        Ok(url.map(|url| Url(url.expose_secret().to_owned())))
    }

    /// The number that is promised to the client.
    async fn phone_number(&self, context: &Context<'_>) -> Result<Option<OwnedPhoneNumber>, Failure> {
        match self.source.number {
            Some(id) => Ok(asker(context)?.number(id).await?.map(OwnedPhoneNumber::from)),
            None => Ok(None),
        }
    }

    /// The sender that it yielded.
    async fn sender(&self, context: &Context<'_>) -> Result<Option<Sender>, Failure> {
        match self.source.state {
            State::Completed { sender: Some(id), .. } => {
                Ok(asker(context)?.sender(id).await?.map(Sender::from))
            }
            State::Completed { sender: None, .. }
            | State::Issuing { .. }
            | State::NotIssued
            | State::Pending(_)
            | State::InProgress(_)
            | State::Failed { .. }
            | State::Expired(_)
            | State::Cancelled(_) => Ok(None),
        }
    }

    /// Who issued it; null when it was nobody's hand or one that you cannot see.
    async fn created_by(&self, context: &Context<'_>) -> Result<Option<Principal>, Failure> {
        let created_by = &self.source.created_by;
        Principal::find(&*asker(context)?, created_by.kind, created_by.id.as_deref()).await
    }

    /// What happened to it, oldest first.
    async fn timeline(&self, context: &Context<'_>) -> Result<Vec<Event>, Failure> {
        let events = asker(context)?.timeline(self.source.id).await?;
        Ok(events.into_iter().map(Event::from).collect())
    }
}
