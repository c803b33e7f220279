//! Things of a team to keep (roles, offers, keys, mails, second factors), each with ids made of small numbers.

use usher_domain::access::{BuiltInRole, Permission, Role, RoleScope};
use usher_domain::account::{ResetRequest, SecondFactor};
use usher_domain::api_key::ApiKey;
use usher_domain::event::ActorKind;
use usher_domain::id::{ProjectId, UserId};
use usher_domain::mail::WaitingMail;
use usher_domain::membership::{Assignment, Offer, OfferState};
use usher_domain::secret::Sealed;

use crate::make::{at, uuid};

pub fn role(n: u128, scope: RoleScope) -> Role {
    Role {
        id: uuid(n).into(),
        name: format!("Role {n}"),
        description: Some("What it is for".to_owned()),
        scope,
        permissions: [Permission::InvitationsRead, Permission::SendersRead]
            .into_iter()
            .collect(),
        built_in: None,
    }
}

/// A role that is given, built in or not.
pub fn given(role: impl Into<Role>, project: Option<ProjectId>) -> Assignment {
    Assignment {
        role: role.into(),
        project,
    }
}

/// An offer to an address of its own, of the plain role of a member.
pub fn offer(n: u128) -> Offer {
    Offer {
        id: uuid(n).into(),
        email: format!("guest{n}@example.org").parse().unwrap(),
        assignments: vec![given(BuiltInRole::Member, None)],
        offered_by_kind: ActorKind::User,
        offered_by: Some("usr_someone".to_owned()),
        created_at: at(i64::try_from(n).unwrap()),
        expires_at: at(1_000_000),
        state: OfferState::Pending,
    }
}

pub fn api_key(n: u128, created_by: UserId, project: Option<ProjectId>) -> ApiKey {
    ApiKey {
        id: uuid(n).into(),
        name: format!("Key {n}"),
        prefix: "usk_live_abcd".to_owned(),
        permissions: [Permission::InvitationsRead].into_iter().collect(),
        project,
        created_by,
        parent: None,
        created_at: at(i64::try_from(n).unwrap()),
        expires_at: Some(at(1_000_000)),
        last_used_at: None,
        revoked_at: None,
    }
}

pub fn mail(n: u128) -> WaitingMail {
    WaitingMail {
        id: uuid(n).into(),
        to: "guest@example.org".parse().unwrap(),
        body: Sealed(vec![1, 2, u8::try_from(n % 251).unwrap()]),
        written_at: at(20),
        attempts: 0,
    }
}

pub fn second_factor(user: UserId) -> SecondFactor {
    SecondFactor {
        user,
        secret: Sealed(vec![9, 9]),
        created_at: at(21),
        confirmed_at: None,
        last_step: None,
    }
}

pub fn reset_request(n: u128, email: &str, place: Option<&str>, millis: i64) -> ResetRequest {
    ResetRequest {
        id: uuid(n),
        email: email.parse().unwrap(),
        ip_address: place.map(|place| place.parse().unwrap()),
        at: at(millis),
    }
}
