//! What an id can name, and which ids of a kind there are for somebody: their own, hidden, foreign, made-up ones.

use usher_domain::access::Permission as P;

use super::policy::Need;

/// What an id names, as far as the doors tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Reseller,
    User,
    /// Whoever made everything in the reseller.
    Author,
    Session,
    /// A session of the caller's own that may end.
    SpareSession,
    Membership,
    EndedMembership,
    Offer,
    RevokedOffer,
    Role,
    ApiKey,
    RevokedApiKey,
    Project,
    /// Anything that audit entries can be about.
    Subject,
    Number,
    Invitation,
    Sender,
    Event,
    WebhookEndpoint,
    WebhookDelivery,
    AuditEntry,
    /// Each of those that can be looked up by id.
    Any,
}

/// What `node` finds, with what it takes to see it.
pub const FOUND: [(Kind, &[Need]); 15] = [
    (Kind::Reseller, &[Need::Own]),
    (Kind::User, &[Need::Read(P::MembersRead)]),
    (Kind::Session, &[Need::Own]),
    (Kind::Membership, &[Need::Read(P::MembersRead)]),
    (Kind::Offer, &[Need::Read(P::MembersRead)]),
    (Kind::Role, &[Need::Own]),
    (Kind::ApiKey, &[Need::Read(P::ApiKeysRead)]),
    (Kind::Project, &[Need::Read(P::ProjectsRead)]),
    (Kind::Number, &[Need::Read(P::NumbersRead)]),
    (Kind::Invitation, &[Need::Read(P::InvitationsRead)]),
    (Kind::Sender, &[Need::Read(P::SendersRead)]),
    (
        Kind::Event,
        &[Need::Read(P::EventsRead), Need::Read(P::InvitationsRead)],
    ),
    (Kind::WebhookEndpoint, &[Need::Read(P::WebhooksRead)]),
    (
        Kind::WebhookDelivery,
        &[
            Need::Read(P::WebhooksRead),
            Need::Read(P::EventsRead),
            Need::Read(P::InvitationsRead),
        ],
    ),
    (Kind::AuditEntry, &[Need::ReadEverywhere(P::AuditRead)]),
];

impl Kind {
    /// Its place in the arguments of a row, as `<project>`.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Reseller => "<reseller>",
            Self::User => "<user>",
            Self::Author => "<author>",
            Self::Session => "<session>",
            Self::SpareSession => "<spare session>",
            Self::Membership => "<membership>",
            Self::EndedMembership => "<ended membership>",
            Self::Offer => "<offer>",
            Self::RevokedOffer => "<revoked offer>",
            Self::Role => "<role>",
            Self::ApiKey => "<key>",
            Self::RevokedApiKey => "<revoked key>",
            Self::Project => "<project>",
            Self::Subject => "<subject>",
            Self::Number => "<number>",
            Self::Invitation => "<invitation>",
            Self::Sender => "<sender>",
            Self::Event => "<event>",
            Self::WebhookEndpoint => "<endpoint>",
            Self::WebhookDelivery => "<delivery>",
            Self::AuditEntry => "<audit entry>",
            Self::Any => "<anything>",
        }
    }

    /// The kind whose id is given where this one is asked for; none where every kind is right.
    pub const fn confused_with(self) -> Option<Self> {
        match self {
            Self::Project => Some(Self::Invitation),
            Self::Subject | Self::Any => None,
            Self::Reseller
            | Self::User
            | Self::Author
            | Self::Session
            | Self::SpareSession
            | Self::Membership
            | Self::EndedMembership
            | Self::Offer
            | Self::RevokedOffer
            | Self::Role
            | Self::ApiKey
            | Self::RevokedApiKey
            | Self::Number
            | Self::Invitation
            | Self::Sender
            | Self::Event
            | Self::WebhookEndpoint
            | Self::WebhookDelivery
            | Self::AuditEntry => Some(Self::Project),
        }
    }
}

/// Which id of a kind is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// One's own, in the project where project roles are given.
    First,
    /// One's own reseller's, in another project, or somebody else's.
    Second,
    /// The other reseller's.
    Foreign,
    /// Well formed, and of nothing.
    Missing,
    /// Not an id at all.
    Malformed,
    /// One's own, of another kind.
    WrongKind,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::First,
        Self::Second,
        Self::Foreign,
        Self::Missing,
        Self::Malformed,
        Self::WrongKind,
    ];
}
