//! The doors that change something.

use usher_domain::access::Permission as P;

use super::{Row, ending, row};
use crate::attack::kind::Kind;
use crate::attack::policy::Gate::{Everywhere, Open, Person, SignedIn, Somewhere};
use crate::attack::policy::Need::{self, Act, Elsewhere, Hold, HoldEverywhere, Inside, Own, Read};

/// Every mutation.
pub const CHANGING: &[Row] = &[
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
    // Numbers and what they cost.
    row(
        "Mutation.phoneNumberPurchase",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::NumbersPurchase)])],
        r#"{"input": {"projectId": "<project>", "phoneNumber": "nonsense", "idempotencyKey": "one"}}"#,
    ),
    row(
        "Mutation.phoneNumberUpdate",
        SignedIn,
        &[(Kind::Number, &[Read(P::NumbersRead), Act(P::NumbersAssign)])],
        r#"{"input": {"id": "<number>", "name": "a name with \u0007 in it"}}"#,
    ),
    row(
        "Mutation.phoneNumberRelease",
        SignedIn,
        &[(Kind::Number, &[Read(P::NumbersRead), Act(P::NumbersRelease)])],
        r#"{"input": {"id": "<number>"}}"#,
    ),
    row(
        "Mutation.spendLimitSet",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::SpendingManage)])],
        r#"{"input": {"projectId": "<project>", "monthlyLimitMinor": -1}}"#,
    ),
    // Webhooks going out; nobody listens where the endpoints lead.
    row(
        "Mutation.webhookEndpointCreate",
        SignedIn,
        &[(Kind::Project, &[Read(P::ProjectsRead), Act(P::WebhooksManage)])],
        r#"{"input": {"url": "nonsense", "projectId": "<project>"}}"#,
    ),
    row(
        "Mutation.webhookEndpointUpdate",
        SignedIn,
        &[(
            Kind::WebhookEndpoint,
            &[Read(P::WebhooksRead), Act(P::WebhooksManage)],
        )],
        r#"{"input": {"id": "<endpoint>", "url": "nonsense"}}"#,
    ),
    row(
        "Mutation.webhookEndpointDelete",
        SignedIn,
        &[(
            Kind::WebhookEndpoint,
            &[Read(P::WebhooksRead), Act(P::WebhooksManage)],
        )],
        r#"{"input": {"id": "<endpoint>", "confirmUrl": "nonsense"}}"#,
    ),
    row(
        "Mutation.webhookSecretRotate",
        SignedIn,
        &[(
            Kind::WebhookEndpoint,
            &[Read(P::WebhooksRead), Act(P::WebhooksManage)],
        )],
        r#"{"input": {"id": "<endpoint>"}}"#,
    ),
    row(
        "Mutation.webhookEventReplay",
        SignedIn,
        &[
            (
                Kind::WebhookEndpoint,
                &[Read(P::WebhooksRead), Act(P::WebhooksManage)],
            ),
            (Kind::Event, &[Own, Read(P::EventsRead), Read(P::InvitationsRead)]),
        ],
        r#"{"input": {"endpointId": "<endpoint>", "eventId": "<event>"}}"#,
    ),
    row(
        "Mutation.webhookEndpointTest",
        SignedIn,
        &[(
            Kind::WebhookEndpoint,
            &[Read(P::WebhooksRead), Act(P::WebhooksManage)],
        )],
        r#"{"input": {"id": "<endpoint>"}}"#,
    ),
];
