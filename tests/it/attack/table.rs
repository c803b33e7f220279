//! The table of doors: for every root field, and every other field that takes an id, how to call it and what it takes.
//!
//! The inputs of mutations are right in everything that decides and wrong in something that is checked afterwards, or
//! name what is over already: whoever may is told what is wrong, and nothing happens.

use usher_domain::access::Permission as P;

use super::kind::Kind;
use super::policy::Gate::{self, Everywhere, Open, Person, SignedIn, Somewhere};
use super::policy::Need::{self, Act, Elsewhere, Hold, HoldEverywhere, Inside, Own, Read};

/// One door.
pub struct Row {
    /// Type and field, as `Query.project`.
    pub door: &'static str,
    /// What it takes, whatever ids are given.
    pub gate: Gate,
    /// The ids that it takes, in the order in which they are looked at.
    pub ids: &'static [(Kind, &'static [Need])],
    /// Its arguments as JSON, with the ids' places.
    pub arguments: &'static str,
    /// Whether the caller's session is over once it opened.
    pub ends_session: bool,
}

const fn row(
    door: &'static str,
    gate: Gate,
    ids: &'static [(Kind, &'static [Need])],
    arguments: &'static str,
) -> Row {
    Row {
        door,
        gate,
        ids,
        arguments,
        ends_session: false,
    }
}

const fn ending(row: &Row) -> Row {
    Row {
        ends_session: true,
        ..*row
    }
}

/// Every door of the API.
pub const ROWS: &[Row] = &[
    // Reading.
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
        "Subscription.invitationStatusChanged",
        SignedIn,
        &[
            (Kind::Project, &[Act(P::InvitationsRead)]),
            (Kind::Invitation, &[Own, Read(P::InvitationsRead)]),
        ],
        r#"{"projectId": "<project>", "invitationIds": ["<invitation>"], "after": "<beginning>"}"#,
    ),
    row("Subscription.viewerChanged", SignedIn, &[], "{}"),
    // Signing in and out.
    row(
        "Mutation.signIn",
        Open,
        &[(Kind::Reseller, &[Need::Open])],
        r#"{"input": {"email": "<email>", "password": "<password>", "resellerId": "<reseller>"}}"#,
    ),
    row(
        "Mutation.sessionRefresh",
        Open,
        &[],
        r#"{"input": {"refreshToken": "nonsense"}}"#,
    ),
    ending(&row("Mutation.signOut", SignedIn, &[], "{}")),
    row(
        "Mutation.sessionRevoke",
        Person,
        &[(Kind::SpareSession, &[Own])],
        r#"{"input": {"id": "<spare session>"}}"#,
    ),
    row(
        "Mutation.resellerSwitch",
        Person,
        &[(Kind::Reseller, &[Elsewhere])],
        r#"{"input": {"resellerId": "<reseller>"}}"#,
    ),
    row("Mutation.reauthenticate", Person, &[], r#"{"input": {}}"#),
    row(
        "Mutation.passwordChange",
        Person,
        &[],
        r#"{"input": {"currentPassword": "<password>", "newPassword": "short"}}"#,
    ),
    row(
        "Mutation.passwordResetRequest",
        Open,
        &[],
        r#"{"input": {"email": "nobody@nowhere.test"}}"#,
    ),
    row(
        "Mutation.passwordReset",
        Open,
        &[],
        r#"{"input": {"token": "nonsense", "password": "a password of some length"}}"#,
    ),
    row("Mutation.totpEnroll", Person, &[], "{}"),
    row(
        "Mutation.totpConfirm",
        Person,
        &[],
        r#"{"input": {"code": "nonsense"}}"#,
    ),
    row("Mutation.totpDisable", Person, &[], r#"{"input": {}}"#),
    // The team.
    row(
        "Mutation.membershipOffer",
        Somewhere(P::MembersManage),
        &[
            (Kind::Role, &[Inside]),
            (Kind::Project, &[Read(P::ProjectsRead), Hold(P::MembersManage)]),
        ],
        r#"{"input": {"email": "no address", "assignments": [{"roleId": "<role>", "projectId": "<project>"}]}}"#,
    ),
    row(
        "Mutation.membershipOfferRevoke",
        SignedIn,
        &[(
            Kind::RevokedOffer,
            &[Read(P::MembersRead), Hold(P::MembersManage)],
        )],
        r#"{"input": {"id": "<revoked offer>"}}"#,
    ),
    row(
        "Mutation.membershipOfferAccept",
        Open,
        &[],
        r#"{"input": {"token": "nonsense", "name": "Nobody", "password": "a password of some length"}}"#,
    ),
    // The second role lacks its project, so that nothing is ever set.
    row(
        "Mutation.membershipAssignmentsSet",
        Somewhere(P::MembersManage),
        &[
            (Kind::Membership, &[Read(P::MembersRead)]),
            (Kind::Role, &[Inside]),
            (Kind::Project, &[Read(P::ProjectsRead), Hold(P::MembersManage)]),
        ],
        r#"{"input": {"id": "<membership>", "assignments": [
            {"roleId": "<role>", "projectId": "<project>"}, {"roleId": "<role>"}]}}"#,
    ),
    row(
        "Mutation.membershipRemove",
        SignedIn,
        &[(
            Kind::EndedMembership,
            &[Read(P::MembersRead), HoldEverywhere(P::MembersManage)],
        )],
        r#"{"input": {"id": "<ended membership>"}}"#,
    ),
    row(
        "Mutation.roleCreate",
        Everywhere(P::RolesManage),
        &[],
        r#"{"input": {"name": " ", "scope": "PROJECT", "permissions": []}}"#,
    ),
    row(
        "Mutation.roleUpdate",
        Everywhere(P::RolesManage),
        &[(Kind::Role, &[Inside])],
        r#"{"input": {"id": "<role>", "name": " "}}"#,
    ),
    row(
        "Mutation.roleDelete",
        Everywhere(P::RolesManage),
        &[(Kind::Role, &[Inside])],
        r#"{"input": {"id": "<role>"}}"#,
    ),
    row(
        "Mutation.apiKeyCreate",
        Somewhere(P::ApiKeysManage),
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::ApiKeysManage)])],
        r#"{"input": {"name": " ", "permissions": [], "projectId": "<project>"}}"#,
    ),
    row(
        "Mutation.apiKeyRevoke",
        SignedIn,
        &[(
            Kind::RevokedApiKey,
            &[Read(P::ApiKeysRead), Act(P::ApiKeysManage)],
        )],
        r#"{"input": {"id": "<revoked key>"}}"#,
    ),
    // Projects and invitations.
    row(
        "Mutation.projectCreate",
        Everywhere(P::ProjectsCreate),
        &[],
        r#"{"input": {"name": " "}}"#,
    ),
    row(
        "Mutation.projectUpdate",
        SignedIn,
        &[(Kind::Project, &[Act(P::ProjectsUpdate)])],
        r#"{"input": {"id": "<project>", "defaultExpiresInDays": 0}}"#,
    ),
    row(
        "Mutation.projectArchive",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::ProjectsArchive)])],
        r#"{"input": {"id": "<project>"}}"#,
    ),
    row(
        "Mutation.projectCredentialsSet",
        SignedIn,
        &[(
            Kind::Project,
            &[Read(P::ProjectsRead), HoldEverywhere(P::CredentialsManage)],
        )],
        r#"{"input": {"projectId": "<project>", "zavuApiKey": "nonsense"}}"#,
    ),
    row(
        "Mutation.invitationCreate",
        SignedIn,
        &[
            (
                Kind::Project,
                &[
                    Read(P::ProjectsRead),
                    Act(P::InvitationsCreate),
                    Act(P::NumbersAssign),
                ],
            ),
            (Kind::Number, &[Own]),
        ],
        r#"{"input": {"projectId": "<project>", "phoneNumberId": "<number>", "expiresInDays": 0}}"#,
    ),
    row(
        "Mutation.invitationCancel",
        SignedIn,
        &[(
            Kind::Invitation,
            &[Read(P::InvitationsRead), Act(P::InvitationsCancel)],
        )],
        r#"{"input": {"id": "<invitation>"}}"#,
    ),
];
