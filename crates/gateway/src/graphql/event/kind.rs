//! The words of the event log as the API spells them.

use async_graphql::Enum;
use usher_domain::event;

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "event::EventType")]
pub(crate) enum EventType {
    /// A project was created.
    ProjectCreated,
    /// A project's settings changed.
    ProjectUpdated,
    /// A project was archived.
    ProjectArchived,
    /// A project's Zavu API key was set.
    ProjectCredentialsChanged,
    /// Zavu issued the invitation.
    InvitationCreated,
    /// The invitation was sent to the client.
    InvitationSent,
    /// The client deliberately opened it for the first time.
    InvitationViewed,
    /// The client began Meta's signup.
    InvitationStarted,
    /// The client's signup failed, or Zavu never issued the invitation.
    InvitationFailed,
    /// The client finished: there is a sender.
    InvitationCompleted,
    /// Zavu says that its time is over.
    InvitationExpired,
    /// It was cancelled.
    InvitationCancelled,
    /// A new generation was issued.
    InvitationReissued,
    /// A number was bought, or appeared at Zavu.
    PhoneNumberPurchased,
    /// A number could not be bought.
    PhoneNumberPurchaseFailed,
    /// A number was promised to an invitation.
    PhoneNumberHeld,
    /// A promise ended.
    PhoneNumberFreed,
    /// A number belongs to a sender now.
    PhoneNumberAssigned,
    /// A number was given back.
    PhoneNumberReleased,
    /// A sender appeared.
    SenderCreated,
    /// A sender changed.
    SenderUpdated,
    /// What a sender can do changed.
    SenderReadinessChanged,
    /// A sender was removed.
    SenderRemoved,
    /// A membership was offered.
    MemberOffered,
    /// A member joined.
    MemberJoined,
    /// A member's roles changed.
    MemberRoleChanged,
    /// A member was removed.
    MemberRemoved,
    /// An API key was created.
    ApiKeyCreated,
    /// An API key was revoked.
    ApiKeyRevoked,
    /// A webhook endpoint was disabled.
    WebhookEndpointDisabled,
    /// An operation ended well.
    OperationCompleted,
    /// An operation failed.
    OperationFailed,
}

/// On whose behalf something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "event::ActorKind")]
pub(crate) enum ActorKind {
    /// A person.
    User,
    /// A partner's integration.
    ApiKey,
    /// The client, on the page behind the link.
    Client,
    /// A report of Zavu.
    Zavu,
    /// One of Usher's sweeps.
    System,
    /// The command line.
    Operator,
}
