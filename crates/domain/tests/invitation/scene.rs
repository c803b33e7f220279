//! An invitation that Zavu just made, and the moments of the test.

use chrono::{TimeZone, Utc};
use secrecy::SecretString;
use usher_domain::event::ActorKind;
use usher_domain::id::{InvitationId, ProjectId};
use usher_domain::invitation::{
    Birth, ClientDetails, CreatedBy, Draft, Illegal, Invitation, Observation, Report, ReportedStatus,
};
use usher_domain::secret::Sealed;
use usher_domain::time::Timestamp;
use uuid::Uuid;

/// A moment of the test, in seconds.
pub fn at(seconds: i64) -> Timestamp {
    Utc.timestamp_opt(1_800_000_000 + seconds, 0)
        .single()
        .expect("a moment")
}

pub fn draft() -> Invitation {
    let draft = Draft {
        project: ProjectId::from(Uuid::from_u128(1)),
        client: ClientDetails::default(),
        external_reference: None,
        locale: None,
        number: None,
        allowed_phone_countries: Vec::new(),
        expires_in_days: 7,
    };
    let birth = Birth {
        id: InvitationId::from(Uuid::from_u128(2)),
        link_token: Sealed(Vec::new()),
        created_by: CreatedBy {
            kind: ActorKind::System,
            id: None,
        },
        at: at(-10),
    };
    Invitation::draft(draft, birth)
}

/// What Zavu says right after it made the invitation.
pub fn newborn() -> Report {
    Report {
        zavu_id: "zavu".to_owned(),
        url: SecretString::from("https://zavu.example/invite/x"),
        status: ReportedStatus::Pending,
        client_name: None,
        client_email: None,
        client_phone: None,
        zavu_number_id: None,
        zavu_sender_id: None,
        failure_reason: None,
        expires_at: at(7 * 86_400),
        viewed_at: None,
        started_at: None,
        failed_at: None,
        completed_at: None,
        created_at: at(0),
        updated_at: at(0),
    }
}

/// An invitation that Zavu made at second 0.
pub fn issued() -> Invitation {
    let attempted = draft()
        .attempt(at(-5))
        .unwrap_or_else(|_| panic!("a draft can be attempted"));
    observed(attempted.issued(&newborn(), Sealed(Vec::new()), at(0))).invitation
}

pub fn observed(result: Result<Observation, Illegal>) -> Observation {
    result.unwrap_or_else(|illegal| panic!("{illegal}"))
}
