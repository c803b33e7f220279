//! What the columns of an invitation mean: a state owns some of them, and requires them.

use usher_domain::event::ActorKind;
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, SenderId};
use usher_domain::invitation::{ClientDetails, CreatedBy, Invitation, Issued, Milestones, State, Status};
use usher_domain::secret::Sealed;
use usher_domain::time::to_millis;
use usher_domain::value::{EmailAddress, PhoneNumber};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::invitation::Model;
use crate::project::countries;
use crate::text::{folded, searched};

impl Model {
    /// The row of an invitation, without the key that it was issued under.
    pub fn of(reseller: Uuid, invitation: &Invitation) -> Self {
        let Invitation {
            id,
            project,
            client,
            external_reference,
            locale,
            number,
            allowed_phone_countries,
            link_token,
            generation,
            state,
            milestones,
            expires_at,
            created_by,
            created_at,
            updated_at,
            verified_at,
        } = invitation;
        let ClientDetails { name, email, phone } = client;
        let email = email.as_ref().map(EmailAddress::as_str);
        let phone = phone.as_ref().map(PhoneNumber::as_str);
        let row = Self {
            reseller_id: reseller,
            id: id.uuid(),
            project_id: project.uuid(),
            client_name: name.clone(),
            client_email: email.map(str::to_owned),
            client_phone: phone.map(str::to_owned),
            external_reference: external_reference.clone(),
            locale: locale.clone(),
            client_name_folded: name.as_deref().map(folded).unwrap_or_default(),
            external_reference_folded: external_reference.as_deref().map(folded),
            search_text: searched([name.as_deref(), email, phone, external_reference.as_deref()]),
            number_id: number.map(NumberId::uuid),
            allowed_phone_countries: countries(allowed_phone_countries),
            link_token: link_token.0.clone(),
            generation: *generation,
            status: state.status().as_str().to_owned(),
            attempts: None,
            first_attempt_at: None,
            attempt_deadline: None,
            expires_in_days: None,
            zavu_id: None,
            zavu_url: None,
            reported_at: None,
            unknown_status: None,
            failure_reason: None,
            zavu_sender_id: None,
            sender_id: None,
            viewed_at: milestones.viewed_at.map(to_millis),
            started_at: milestones.started_at.map(to_millis),
            failed_at: milestones.failed_at.map(to_millis),
            completed_at: milestones.completed_at.map(to_millis),
            cancelled_at: milestones.cancelled_at.map(to_millis),
            expires_at: to_millis(*expires_at),
            created_by_kind: created_by.kind.as_str().to_owned(),
            created_by_id: created_by.id.clone(),
            created_at: to_millis(*created_at),
            updated_at: to_millis(*updated_at),
            verified_at: verified_at.map(to_millis),
            idempotency_key: None,
            input_fingerprint: None,
        };
        row.with_state(state)
    }

    fn with_state(self, state: &State) -> Self {
        match state {
            State::Issuing {
                attempts,
                first_attempt_at,
                deadline,
                expires_in_days,
            } => Self {
                attempts: Some(i32::from(*attempts)),
                first_attempt_at: first_attempt_at.map(to_millis),
                attempt_deadline: deadline.map(to_millis),
                expires_in_days: Some(*expires_in_days),
                ..self
            },
            State::NotIssued => self,
            State::Pending(issued)
            | State::InProgress(issued)
            | State::Expired(issued)
            | State::Cancelled(issued) => self.with_issued(issued),
            State::Failed { issued, reason } => Self {
                failure_reason: reason.clone(),
                ..self.with_issued(issued)
            },
            State::Completed {
                issued,
                zavu_sender_id,
                sender,
            } => Self {
                zavu_sender_id: zavu_sender_id.clone(),
                sender_id: sender.map(SenderId::uuid),
                ..self.with_issued(issued)
            },
        }
    }

    fn with_issued(self, issued: &Issued) -> Self {
        let Issued {
            zavu_id,
            zavu_url,
            reported_at,
            unknown_status,
        } = issued;
        Self {
            zavu_id: Some(zavu_id.clone()),
            zavu_url: Some(zavu_url.0.clone()),
            reported_at: Some(to_millis(*reported_at)),
            unknown_status: unknown_status.clone(),
            ..self
        }
    }

    pub const fn row(&self) -> RowId {
        RowId {
            table: "invitations",
            id: self.id,
        }
    }

    fn state(&self) -> Result<State, Fault> {
        let row = self.row();
        Ok(match row.word("status", &self.status, Status::from_word)? {
            Status::Issuing => {
                let attempts = row.required("attempts", self.attempts)?;
                State::Issuing {
                    attempts: u8::try_from(attempts)
                        .map_err(|_| row.corrupt("attempts", "there cannot be so many"))?,
                    first_attempt_at: self.first_attempt_at,
                    deadline: self.attempt_deadline,
                    expires_in_days: row.required("expires_in_days", self.expires_in_days)?,
                }
            }
            Status::Pending => State::Pending(self.issued()?),
            Status::InProgress => State::InProgress(self.issued()?),
            // An invitation that failed without ever being at Zavu was never issued.
            Status::Failed if self.zavu_id.is_none() => State::NotIssued,
            Status::Failed => State::Failed {
                issued: self.issued()?,
                reason: self.failure_reason.clone(),
            },
            Status::Completed => State::Completed {
                issued: self.issued()?,
                zavu_sender_id: self.zavu_sender_id.clone(),
                sender: self.sender_id.map(Into::into),
            },
            Status::Expired => State::Expired(self.issued()?),
            Status::Cancelled => State::Cancelled(self.issued()?),
        })
    }

    fn issued(&self) -> Result<Issued, Fault> {
        let row = self.row();
        Ok(Issued {
            zavu_id: row.required("zavu_id", self.zavu_id.clone())?,
            zavu_url: Sealed(row.required("zavu_url", self.zavu_url.clone())?),
            reported_at: row.required("reported_at", self.reported_at)?,
            unknown_status: self.unknown_status.clone(),
        })
    }
}

impl TryFrom<Model> for Invitation {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = model.row();
        let email = model.client_email.as_deref();
        let phone = model.client_phone.as_deref();
        let countries = &model.allowed_phone_countries;
        Ok(Self {
            id: model.id.into(),
            project: model.project_id.into(),
            state: model.state()?,
            client: ClientDetails {
                email: row.word_if_any("client_email", email, |text| text.parse().ok())?,
                phone: row.word_if_any("client_phone", phone, PhoneNumber::from_provider)?,
                name: model.client_name,
            },
            allowed_phone_countries: row
                .words("allowed_phone_countries", countries, |word| word.parse().ok())?,
            created_by: CreatedBy {
                kind: row.word("created_by_kind", &model.created_by_kind, ActorKind::from_word)?,
                id: model.created_by_id,
            },
            external_reference: model.external_reference,
            locale: model.locale,
            number: model.number_id.map(Into::into),
            link_token: Sealed(model.link_token),
            generation: model.generation,
            milestones: Milestones {
                viewed_at: model.viewed_at,
                started_at: model.started_at,
                failed_at: model.failed_at,
                completed_at: model.completed_at,
                cancelled_at: model.cancelled_at,
            },
            expires_at: model.expires_at,
            created_at: model.created_at,
            updated_at: model.updated_at,
            verified_at: model.verified_at,
        })
    }
}
