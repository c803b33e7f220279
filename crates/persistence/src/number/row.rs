//! What the columns of a number mean: a state owns some of them, and requires them.

use usher_domain::event::ActorKind;
use usher_domain::fault::Fault;
use usher_domain::id::SenderId;
use usher_domain::invitation::CreatedBy;
use usher_domain::number::{Capability, Failure, FailureKind, Number, Purchase, State, Status};
use usher_domain::time::to_millis;
use usher_domain::value::PhoneNumber;
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::number::Model;
use crate::money::{columns, money};
use crate::text::searched;

impl Model {
    /// The row of a number, without the key that it was bought under.
    pub fn of(reseller: Uuid, number: &Number) -> Self {
        let Number {
            id,
            project,
            zavu_id,
            phone_number,
            country,
            name,
            capabilities,
            state,
            monthly_price,
            cost_to_date_minor,
            next_renewal_at,
            idle_since,
            purchase,
            purchased_at,
            created_at,
            verified_at,
        } = number;
        let capabilities: Vec<&str> = capabilities.iter().map(|word| word.as_str()).collect();
        let (monthly_price_minor, monthly_price_currency) = columns(*monthly_price);
        let row = Self {
            reseller_id: reseller,
            id: id.uuid(),
            project_id: project.uuid(),
            zavu_id: zavu_id.clone(),
            phone_number: phone_number.as_str().to_owned(),
            country: country.as_ref().map(|country| country.as_str().to_owned()),
            name: name.clone(),
            search_text: searched([Some(phone_number.as_str()), name.as_deref()]),
            capabilities: serde_json::json!(capabilities).to_string(),
            status: state.status().as_str().to_owned(),
            held_by_invitation_id: None,
            zavu_sender_id: None,
            sender_id: None,
            released_at: None,
            monthly_price_minor,
            monthly_price_currency,
            next_renewal_at: next_renewal_at.map(to_millis),
            idle_since: idle_since.map(to_millis),
            purchased_at: purchased_at.map(to_millis),
            created_at: to_millis(*created_at),
            verified_at: verified_at.map(to_millis),
            cost_to_date_minor: *cost_to_date_minor,
            purchase_by_kind: None,
            purchase_by_id: None,
            purchase_monthly_minor: None,
            purchase_monthly_currency: None,
            unknown_since: None,
            absent_since: None,
            failure_kind: None,
            failure_reason: None,
            failure_message: None,
            failed_at: None,
            releasing_since: None,
            purchase_key: None,
            purchase_fingerprint: None,
        };
        row.with_purchase(purchase.as_ref()).with_state(state)
    }

    fn with_purchase(self, purchase: Option<&Purchase>) -> Self {
        let Some(Purchase { by, monthly_price }) = purchase else {
            return self;
        };
        let (purchase_monthly_minor, purchase_monthly_currency) = columns(*monthly_price);
        Self {
            purchase_by_kind: Some(by.kind.as_str().to_owned()),
            purchase_by_id: by.id.clone(),
            purchase_monthly_minor,
            purchase_monthly_currency,
            ..self
        }
    }

    fn with_state(self, state: &State) -> Self {
        match state {
            State::Purchasing | State::Free => self,
            State::PurchaseUnknown { since, absent_since } => Self {
                unknown_since: Some(to_millis(*since)),
                absent_since: absent_since.map(to_millis),
                ..self
            },
            State::PurchaseFailed { failure, at } => {
                let Failure {
                    kind,
                    reason,
                    message,
                } = failure;
                Self {
                    failure_kind: Some(kind.as_str().to_owned()),
                    failure_reason: Some(reason.clone()),
                    failure_message: message.clone(),
                    failed_at: Some(to_millis(*at)),
                    ..self
                }
            }
            State::Held { by } => Self {
                held_by_invitation_id: Some(by.uuid()),
                ..self
            },
            State::Assigned {
                zavu_sender_id,
                sender,
            } => Self {
                zavu_sender_id: Some(zavu_sender_id.clone()),
                sender_id: sender.map(SenderId::uuid),
                ..self
            },
            State::Releasing { since } => Self {
                releasing_since: Some(to_millis(*since)),
                ..self
            },
            State::Released { at } => Self {
                released_at: Some(to_millis(*at)),
                ..self
            },
        }
    }

    pub const fn row(&self) -> RowId {
        RowId {
            table: "numbers",
            id: self.id,
        }
    }

    fn state(&self) -> Result<State, Fault> {
        let row = self.row();
        match row.word("status", &self.status, Status::from_word)? {
            Status::Purchasing => Ok(State::Purchasing),
            Status::PurchaseUnknown => Ok(State::PurchaseUnknown {
                since: row.required("unknown_since", self.unknown_since)?,
                absent_since: self.absent_since,
            }),
            Status::PurchaseFailed => Ok(State::PurchaseFailed {
                failure: self.failure()?,
                at: row.required("failed_at", self.failed_at)?,
            }),
            Status::Free => Ok(State::Free),
            Status::Held => Ok(State::Held {
                by: row
                    .required("held_by_invitation_id", self.held_by_invitation_id)?
                    .into(),
            }),
            Status::Assigned => Ok(State::Assigned {
                zavu_sender_id: row.required("zavu_sender_id", self.zavu_sender_id.clone())?,
                sender: self.sender_id.map(Into::into),
            }),
            Status::Releasing => Ok(State::Releasing {
                since: row.required("releasing_since", self.releasing_since)?,
            }),
            Status::Released => Ok(State::Released {
                at: row.required("released_at", self.released_at)?,
            }),
        }
    }

    fn failure(&self) -> Result<Failure, Fault> {
        let row = self.row();
        let kind = row.required("failure_kind", self.failure_kind.as_deref())?;
        Ok(Failure {
            kind: row.word("failure_kind", kind, FailureKind::from_word)?,
            reason: row.required("failure_reason", self.failure_reason.clone())?,
            message: self.failure_message.clone(),
        })
    }

    fn purchase(&self) -> Result<Option<Purchase>, Fault> {
        let row = self.row();
        let kind = self.purchase_by_kind.as_deref();
        let Some(kind) = row.word_if_any("purchase_by_kind", kind, ActorKind::from_word)? else {
            return Ok(None);
        };
        let currency = self.purchase_monthly_currency.as_deref();
        Ok(Some(Purchase {
            by: CreatedBy {
                kind,
                id: self.purchase_by_id.clone(),
            },
            monthly_price: money(
                row,
                self.purchase_monthly_minor,
                ("purchase_monthly_currency", currency),
            )?,
        }))
    }
}

impl TryFrom<Model> for Number {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = model.row();
        let country = model.country.as_deref();
        let currency = model.monthly_price_currency.as_deref();
        Ok(Self {
            id: model.id.into(),
            project: model.project_id.into(),
            phone_number: row.word("phone_number", &model.phone_number, PhoneNumber::from_provider)?,
            country: row.word_if_any("country", country, |word| word.parse().ok())?,
            capabilities: row.words("capabilities", &model.capabilities, Capability::from_word)?,
            state: model.state()?,
            monthly_price: money(
                row,
                model.monthly_price_minor,
                ("monthly_price_currency", currency),
            )?,
            cost_to_date_minor: model.cost_to_date_minor,
            purchase: model.purchase()?,
            zavu_id: model.zavu_id,
            name: model.name,
            next_renewal_at: model.next_renewal_at,
            idle_since: model.idle_since,
            purchased_at: model.purchased_at,
            created_at: model.created_at,
            verified_at: model.verified_at,
        })
    }
}
