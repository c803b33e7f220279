//! Things to keep, each with ids made of small numbers.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{BuiltInRole, Client, Visible};
use usher_domain::account::{Account, Session};
use usher_domain::audit::{Log, NewEntry};
use usher_domain::event::{ActorKind, EventType, NewEvent, Subject, SubjectKind};
use usher_domain::id::{InvitationId, NumberId, ProjectId, ResellerId, SenderId, UserId};
use usher_domain::invitation::{
    Birth, ClientDetails, CreatedBy, Direction, Draft, Idempotency, Invitation, Issued, Listing, Order,
    OrderField, State, TextFilter, TimeRange,
};
use usher_domain::membership::{Assignment, Membership};
use usher_domain::number::{self, Charge, ChargeKind, ChargeState, Intent, Number, Purchase};
use usher_domain::page::{Cursor, PageRequest, Total, Window};
use usher_domain::project::{
    CredentialStatus, Credentials, Drift, DriftCause, Identity, Mode, Project, Webhook, WebhookState,
};
use usher_domain::reseller::{Branding, Reseller};
use usher_domain::secret::{Sealed, TokenHash};
use usher_domain::sender::{Reported, Sender, SenderWebhook, Whatsapp};
use usher_domain::time::Timestamp;
use usher_domain::value::{Currency, Money, PhoneNumber};
use uuid::Uuid;

/// A moment, some milliseconds after the beginning of the tests' time.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_timestamp_millis(1_790_000_000_000 + millis).unwrap()
}

/// An id of version 7 made of a small number.
pub fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

pub fn reseller(n: u128) -> Reseller {
    Reseller {
        id: ResellerId::from(uuid(n)),
        name: format!("Reseller {n}"),
        slug: format!("reseller-{n}"),
        branding: Branding {
            logo_url: Some("https://example.org/logo.svg".to_owned()),
            ..Branding::plain("Aurora")
        },
        created_at: at(0),
        suspended_at: None,
        monthly_spend_limit: Some(dollars(5_000)),
    }
}

pub fn account(n: u128) -> Account {
    Account {
        id: UserId::from(uuid(n)),
        email: format!("person{n}@example.org").parse().unwrap(),
        name: format!("Person {n}"),
        created_at: at(1),
        second_factor_since: None,
    }
}

pub fn session(n: u128, user: UserId) -> Session {
    Session {
        id: uuid(n).into(),
        user,
        created_at: at(2),
        last_seen_at: at(3),
        expires_at: at(4),
        authenticated_at: at(5),
        user_agent: Some("Mozilla/5.0".to_owned()),
        ip_address: Some("2001:db8::1".parse().unwrap()),
        revoked_at: None,
        token: token(n),
        previous_token: None,
    }
}

pub fn token(n: u128) -> TokenHash {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&n.to_be_bytes());
    TokenHash::from(bytes)
}

pub fn membership(n: u128, user: UserId, project: Option<ProjectId>) -> Membership {
    let project_role = project.map(|project| Assignment {
        role: BuiltInRole::OnboardingManager.into(),
        project: Some(project),
    });
    let reseller_role = Assignment {
        role: BuiltInRole::Member.into(),
        project: None,
    };
    Membership {
        id: uuid(n).into(),
        user,
        assignments: std::iter::once(reseller_role).chain(project_role).collect(),
        created_at: at(6),
        deactivated_at: None,
    }
}

pub fn project(n: u128) -> Project {
    Project {
        id: ProjectId::from(uuid(n)),
        name: format!("Project {n}"),
        slug: format!("project-{n}"),
        credentials: None,
        default_expires_in_days: 7,
        default_allowed_phone_countries: vec!["MX".parse().unwrap(), "BR".parse().unwrap()],
        created_at: at(i64::try_from(n).unwrap()),
        archived_at: None,
        last_reconciled_at: None,
        monthly_spend_limit: Some(dollars(1_000)),
    }
}

pub fn credentials(zavu_project_id: &str) -> Credentials {
    Credentials {
        api_key: Sealed(vec![1, 2, 3]),
        last4: "abcd".to_owned(),
        status: CredentialStatus::Valid,
        identity: Identity {
            zavu_project_id: zavu_project_id.to_owned(),
            zavu_project_name: Some("Main".to_owned()),
            zavu_team_name: None,
            mode: Mode::Live,
        },
        set_at: at(7),
        webhook: Some(Webhook {
            token: Sealed(vec![4]),
            secret: Some(Sealed(vec![5])),
            state: WebhookState::Active { since: Some(at(8)) },
        }),
    }
}

pub fn number(n: u128, project: ProjectId) -> Number {
    Number {
        id: NumberId::from(uuid(n)),
        project,
        zavu_id: Some(format!("pn_{n}")),
        phone_number: PhoneNumber::from_provider(&format!("+5255{n:08}")).unwrap(),
        country: Some("MX".parse().unwrap()),
        name: Some(format!("Número {n}")),
        capabilities: vec![number::Capability::Sms, number::Capability::Voice],
        state: number::State::Free,
        monthly_price: Some(dollars(125)),
        cost_to_date_minor: 0,
        next_renewal_at: Some(at(8)),
        idle_since: Some(at(9)),
        purchase: None,
        purchased_at: Some(at(10)),
        created_at: at(i64::try_from(n).unwrap()),
        verified_at: Some(at(11)),
    }
}

/// The intent to buy a number.
pub fn purchasing(n: u128, project: ProjectId) -> Number {
    let found = number(n, project);
    let intent = Intent {
        id: found.id,
        project,
        phone_number: found.phone_number,
        country: found.country,
        name: found.name,
        capabilities: found.capabilities,
        purchase: Purchase {
            by: CreatedBy {
                kind: ActorKind::ApiKey,
                id: Some("key_something".to_owned()),
            },
            monthly_price: Some(dollars(150)),
        },
    };
    intent.begin(found.created_at)
}

pub fn idempotency(key: &str) -> Idempotency {
    Idempotency {
        key: key.to_owned(),
        fingerprint: format!("fingerprint of {key}"),
    }
}

/// A charge of a dollar, in that place among the number's.
pub fn charge(number: &Number, ordinal: i64) -> Charge {
    Charge {
        number: number.id,
        project: number.project,
        ordinal,
        kind: if ordinal == 0 {
            ChargeKind::Purchase
        } else {
            ChargeKind::Renewal
        },
        state: ChargeState::Spent,
        amount: dollars(100),
        at: at(17),
    }
}

pub fn drift(n: u128, project: ProjectId, subject: Uuid) -> Drift {
    Drift {
        id: uuid(n),
        project,
        subject: Subject {
            kind: SubjectKind::Number,
            id: subject,
        },
        cause: DriftCause::NumberAppeared,
        found_at: at(i64::try_from(n).unwrap()),
    }
}

/// An amount in cents.
pub fn dollars(amount_minor: i64) -> Money {
    Money {
        amount_minor,
        currency: Currency::Usd,
    }
}

pub fn invitation(n: u128, project: ProjectId) -> Invitation {
    let draft = Draft {
        project,
        client: ClientDetails {
            name: Some(format!("Client {n}")),
            email: Some(format!("client{n}@example.org").parse().unwrap()),
            phone: Some("+525512345678".parse().unwrap()),
        },
        external_reference: Some(format!("crm-{n}")),
        locale: Some("es-MX".to_owned()),
        number: None,
        allowed_phone_countries: vec!["US".parse().unwrap(), "MX".parse().unwrap()],
        expires_in_days: 7,
    };
    let birth = Birth {
        id: InvitationId::from(uuid(n)),
        link_token: Sealed(vec![6, 7]),
        created_by: CreatedBy {
            kind: ActorKind::User,
            id: Some("usr_someone".to_owned()),
        },
        at: at(i64::try_from(n).unwrap()),
    };
    Invitation::draft(draft, birth)
}

pub fn issued(n: u128) -> Issued {
    Issued {
        zavu_id: format!("inv_{n}"),
        zavu_url: Sealed(vec![8, 9]),
        reported_at: at(11),
        unknown_status: None,
    }
}

/// Every state that an invitation can be in.
pub fn every_state() -> Vec<State> {
    vec![
        State::Issuing {
            attempts: 2,
            first_attempt_at: Some(at(12)),
            deadline: Some(at(13)),
            expires_in_days: 30,
        },
        State::NotIssued,
        State::Pending(Issued {
            unknown_status: Some("paused".to_owned()),
            ..issued(101)
        }),
        State::InProgress(issued(102)),
        State::Failed {
            issued: issued(103),
            reason: Some("fb_cancelled".to_owned()),
        },
        State::Completed {
            issued: issued(104),
            zavu_sender_id: Some("snd_1".to_owned()),
            sender: None,
        },
        State::Expired(issued(105)),
        State::Cancelled(issued(106)),
    ]
}

pub fn sender(n: u128, project: ProjectId, invitation: Option<InvitationId>) -> Sender {
    Sender {
        id: SenderId::from(uuid(n)),
        project,
        zavu_id: format!("snd_{n}"),
        invitation,
        reported: Reported {
            name: format!("Clínica {n}"),
            phone_number: Some(format!("+5255{n:08}")),
            channels: vec!["whatsapp".to_owned()],
            is_default: true,
            whatsapp: Some(Whatsapp {
                display_phone_number: Some("+52 55".to_owned()),
                payment_setup_status: Some("pending".to_owned()),
                payment_method_status: None,
                can_send_templates: Some(true),
            }),
            webhook: Some(SenderWebhook {
                url: "https://example.org/hook".to_owned(),
                events: vec!["message.inbound".to_owned()],
                active: true,
            }),
        },
        created_at: at(i64::try_from(n).unwrap()),
        removed_at: None,
        verified_at: at(14),
    }
}

pub fn event(n: u128, subject: Uuid) -> NewEvent {
    NewEvent {
        id: uuid(n).into(),
        kind: EventType::InvitationStarted,
        occurred_at: at(15),
        project: None,
        subject: Subject {
            kind: SubjectKind::Invitation,
            id: subject,
        },
        data: json!({"zulu": 1, "alpha": {"nested": [1, null, "é\u{1f}"]}}),
    }
}

pub fn entry(n: u128) -> NewEntry {
    NewEntry {
        id: uuid(n).into(),
        action: "invitation.issue",
        subject: Subject {
            kind: SubjectKind::Invitation,
            id: uuid(n),
        },
        changes: json!({"status": {"from": null, "to": "ISSUING"}}),
    }
}

/// The log of a change with these events and one audit entry, whose ids follow from `n`.
pub fn log(n: u128, events: Vec<NewEvent>) -> Log {
    Log {
        at: at(16) + Duration::microseconds(700),
        actor_kind: ActorKind::User,
        actor_id: Some("usr_someone".to_owned()),
        client: Client {
            ip_address: Some("192.0.2.7".parse().unwrap()),
            user_agent: Some("Mozilla/5.0".to_owned()),
            request_id: Some("req-1".to_owned()),
        },
        events,
        entries: vec![entry(n)],
    }
}

pub fn listing() -> Listing {
    Listing {
        visible: Visible::All,
        statuses: Vec::new(),
        search: None,
        external_reference: TextFilter::default(),
        has_number: None,
        created_at: TimeRange::default(),
        expires_at: TimeRange::default(),
        created_by: None,
        order: Order {
            field: OrderField::CreatedAt,
            direction: Direction::Descending,
        },
    }
}

pub fn first(size: u32, after: Option<Cursor>) -> PageRequest {
    PageRequest {
        window: Window::First { size, after },
        total: Total::Counted,
    }
}

pub fn last(size: u32, before: Option<Cursor>) -> PageRequest {
    PageRequest {
        window: Window::Last { size, before },
        total: Total::Counted,
    }
}
