//! The words of the event log: what can happen, to what, and on whose behalf.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$item])* $variant,)*
        }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the API and in the database.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The value of that word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// On whose behalf something happened.
    ActorKind {
        /// A person.
        User = "USER",
        /// A partner's integration.
        ApiKey = "API_KEY",
        /// The client, on the page behind the link.
        Client = "CLIENT",
        /// A report of Zavu.
        Zavu = "ZAVU",
        /// One of Usher's sweeps.
        System = "SYSTEM",
        /// The command line.
        Operator = "OPERATOR",
    }
}

words! {
    /// The kinds of things that events and audit entries are about.
    SubjectKind {
        /// A reseller.
        Reseller = "RESELLER",
        /// A person.
        User = "USER",
        /// A session.
        Session = "SESSION",
        /// A membership.
        Membership = "MEMBERSHIP",
        /// An offer to become a member.
        MembershipOffer = "MEMBERSHIP_OFFER",
        /// A role of the reseller's own.
        Role = "ROLE",
        /// An API key.
        ApiKey = "API_KEY",
        /// A project.
        Project = "PROJECT",
        /// A phone number.
        Number = "NUMBER",
        /// An invitation.
        Invitation = "INVITATION",
        /// A sender.
        Sender = "SENDER",
        /// A webhook endpoint.
        WebhookEndpoint = "WEBHOOK_ENDPOINT",
    }
}

words! {
    /// What can happen. The words are the API's.
    EventType {
        /// A project was created.
        ProjectCreated = "PROJECT_CREATED",
        /// A project's settings changed.
        ProjectUpdated = "PROJECT_UPDATED",
        /// A project was archived.
        ProjectArchived = "PROJECT_ARCHIVED",
        /// A project's Zavu API key was set.
        ProjectCredentialsChanged = "PROJECT_CREDENTIALS_CHANGED",
        /// Zavu issued the invitation.
        InvitationCreated = "INVITATION_CREATED",
        /// The invitation was sent to the client.
        InvitationSent = "INVITATION_SENT",
        /// The client deliberately opened it for the first time.
        InvitationViewed = "INVITATION_VIEWED",
        /// The client began Meta's signup.
        InvitationStarted = "INVITATION_STARTED",
        /// The client's signup failed, or Zavu never issued the invitation.
        InvitationFailed = "INVITATION_FAILED",
        /// The client finished: there is a sender.
        InvitationCompleted = "INVITATION_COMPLETED",
        /// Zavu says that its time is over.
        InvitationExpired = "INVITATION_EXPIRED",
        /// It was cancelled.
        InvitationCancelled = "INVITATION_CANCELLED",
        /// A new generation was issued.
        InvitationReissued = "INVITATION_REISSUED",
        /// A number was bought, or appeared at Zavu.
        PhoneNumberPurchased = "PHONE_NUMBER_PURCHASED",
        /// A number could not be bought.
        PhoneNumberPurchaseFailed = "PHONE_NUMBER_PURCHASE_FAILED",
        /// A number was promised to an invitation.
        PhoneNumberHeld = "PHONE_NUMBER_HELD",
        /// A promise ended.
        PhoneNumberFreed = "PHONE_NUMBER_FREED",
        /// A number belongs to a sender now.
        PhoneNumberAssigned = "PHONE_NUMBER_ASSIGNED",
        /// A number was given back.
        PhoneNumberReleased = "PHONE_NUMBER_RELEASED",
        /// A sender appeared.
        SenderCreated = "SENDER_CREATED",
        /// A sender changed.
        SenderUpdated = "SENDER_UPDATED",
        /// What a sender can do changed.
        SenderReadinessChanged = "SENDER_READINESS_CHANGED",
        /// A sender was removed.
        SenderRemoved = "SENDER_REMOVED",
        /// A membership was offered.
        MemberOffered = "MEMBER_OFFERED",
        /// A member joined.
        MemberJoined = "MEMBER_JOINED",
        /// A member's roles changed.
        MemberRoleChanged = "MEMBER_ROLE_CHANGED",
        /// A member was removed.
        MemberRemoved = "MEMBER_REMOVED",
        /// An API key was created.
        ApiKeyCreated = "API_KEY_CREATED",
        /// An API key was revoked.
        ApiKeyRevoked = "API_KEY_REVOKED",
        /// A webhook endpoint was disabled.
        WebhookEndpointDisabled = "WEBHOOK_ENDPOINT_DISABLED",
        /// An operation ended well.
        OperationCompleted = "OPERATION_COMPLETED",
        /// An operation failed.
        OperationFailed = "OPERATION_FAILED",
    }
}
