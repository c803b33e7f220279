//! The doors that read and follow.

use usher_domain::access::Permission as P;

use super::{Row, row};
use crate::attack::kind::Kind;
use crate::attack::policy::Gate::{Everywhere, Open, SignedIn, Somewhere};
use crate::attack::policy::Need::{Act, Inside, Own, Read};

/// Every query, every field with an id below one, every subscription.
pub const READING: &[Row] = &[
    row("Query.viewer", SignedIn, &[], "{}"),
    row(
        "Query.node",
        SignedIn,
        &[(Kind::Any, &[])],
        r#"{"id": "<anything>"}"#,
    ),
    row(
        "Query.nodes",
        SignedIn,
        &[(Kind::Any, &[])],
        r#"{"ids": ["<anything>"]}"#,
    ),
    row("Query.reseller", SignedIn, &[], "{}"),
    row(
        "Query.project",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead)])],
        r#"{"id": "<project>"}"#,
    ),
    row("Query.projects", SignedIn, &[], "{}"),
    row(
        "Query.invitation",
        SignedIn,
        &[(Kind::Invitation, &[Read(P::InvitationsRead)])],
        r#"{"id": "<invitation>"}"#,
    ),
    row(
        "Query.invitations",
        SignedIn,
        &[
            (Kind::Project, &[Read(P::InvitationsRead)]),
            (Kind::Author, &[Inside]),
        ],
        r#"{"filter": {"projectId": "<project>", "createdBy": "<author>"}}"#,
    ),
    row(
        "Query.phoneNumber",
        SignedIn,
        &[(Kind::Number, &[Read(P::NumbersRead)])],
        r#"{"id": "<number>"}"#,
    ),
    row(
        "Query.phoneNumbers",
        SignedIn,
        &[(Kind::Project, &[Read(P::NumbersRead)])],
        r#"{"filter": {"projectId": "<project>"}}"#,
    ),
    row(
        "Query.availablePhoneNumbers",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::NumbersRead)])],
        r#"{"projectId": "<project>", "countryCode": "MX", "type": "MOBILE"}"#,
    ),
    row(
        "Query.phoneNumberRequirements",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::NumbersRead)])],
        r#"{"projectId": "<project>", "countryCode": "MX"}"#,
    ),
    row(
        "Query.zavuBalance",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::SpendingRead)])],
        r#"{"projectId": "<project>"}"#,
    ),
    row(
        "Query.sender",
        SignedIn,
        &[(Kind::Sender, &[Read(P::SendersRead)])],
        r#"{"id": "<sender>"}"#,
    ),
    row(
        "Query.senders",
        SignedIn,
        &[(Kind::Project, &[Read(P::SendersRead)])],
        r#"{"filter": {"projectId": "<project>"}}"#,
    ),
    row(
        "Query.members",
        Somewhere(P::MembersRead),
        &[],
        r#"{"includeDeactivated": true}"#,
    ),
    row("Query.membershipOffers", Somewhere(P::MembersRead), &[], "{}"),
    row(
        "Query.membershipOfferPreview",
        Open,
        &[],
        r#"{"token": "nonsense"}"#,
    ),
    row("Query.roles", SignedIn, &[], "{}"),
    row(
        "Query.accessExplain",
        SignedIn,
        &[
            (Kind::Membership, &[Read(P::MembersRead)]),
            (Kind::Project, &[Read(P::ProjectsRead)]),
        ],
        r#"{"membershipId": "<membership>", "permission": "PROJECTS_READ", "projectId": "<project>"}"#,
    ),
    row(
        "Query.apiKeys",
        Somewhere(P::ApiKeysRead),
        &[],
        r#"{"includeRevoked": true}"#,
    ),
    row("Query.webhookEndpoints", Somewhere(P::WebhooksRead), &[], "{}"),
    row(
        "Query.events",
        SignedIn,
        &[(Kind::Project, &[Read(P::EventsRead)])],
        r#"{"projectId": "<project>"}"#,
    ),
    row(
        "Query.auditLog",
        Everywhere(P::AuditRead),
        &[(Kind::Author, &[Inside]), (Kind::Subject, &[Inside])],
        r#"{"actorId": "<author>", "subjectId": "<subject>"}"#,
    ),
    // Ids further down.
    row(
        "Project.invitations",
        SignedIn,
        &[
            (Kind::Project, &[Own, Read(P::InvitationsRead)]),
            (Kind::Author, &[Inside]),
        ],
        r#"{"filter": {"projectId": "<project>", "createdBy": "<author>"}}"#,
    ),
    row(
        "Project.phoneNumbers",
        SignedIn,
        &[(Kind::Project, &[Own, Read(P::NumbersRead)])],
        r#"{"filter": {"projectId": "<project>"}}"#,
    ),
    row(
        "Project.senders",
        SignedIn,
        &[(Kind::Project, &[Own, Read(P::SendersRead)])],
        r#"{"filter": {"projectId": "<project>"}}"#,
    ),
    row(
        "Role.viewerMayGrant",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Read(P::MembersManage)])],
        r#"{"projectId": "<project>"}"#,
    ),
    // Following.
    row(
        "Subscription.events",
        SignedIn,
        &[(Kind::Project, &[Act(P::EventsRead)])],
        r#"{"projectId": "<project>", "after": "<beginning>"}"#,
    ),
    row(
        "Subscription.invitationStatusChanged",
        SignedIn,
        &[
            (Kind::Project, &[Act(P::InvitationsRead)]),
            (Kind::Invitation, &[Own, Read(P::InvitationsRead)]),
        ],
        r#"{"projectId": "<project>", "invitationIds": ["<invitation>"], "after": "<beginning>"}"#,
    ),
    row(
        "Subscription.phoneNumberChanged",
        SignedIn,
        &[(Kind::Project, &[Act(P::NumbersRead)])],
        r#"{"projectId": "<project>", "after": "<beginning>"}"#,
    ),
    row(
        "Subscription.senderChanged",
        SignedIn,
        &[(Kind::Project, &[Act(P::SendersRead)])],
        r#"{"projectId": "<project>", "after": "<beginning>"}"#,
    ),
    row("Subscription.viewerChanged", SignedIn, &[], "{}"),
];
