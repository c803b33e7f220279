//! The row of a delivery to a webhook endpoint.

use usher_domain::event::SubjectKind;
use usher_domain::fault::Fault;
use usher_domain::invitation::Direction;
use usher_domain::time::to_millis;
use usher_domain::webhook::{DeliveryState, DeliveryStatus, LastAttempt, WebhookDelivery};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::webhook_delivery::{Column, Entity, Model};
use crate::page::{Kind, List};

/// Newest first.
pub const LIST: List<Entity> = List {
    tag: "webhook_deliveries",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Descending,
};

impl Model {
    pub fn of(reseller: Uuid, delivery: &WebhookDelivery) -> Self {
        let WebhookDelivery {
            id,
            endpoint,
            event,
            subject_kind,
            created_at,
            attempts,
            round,
            last: LastAttempt { status_code, error },
            state,
        } = delivery;
        let (next_attempt_at, delivered_at) = match state {
            DeliveryState::Pending { next_attempt_at } => (Some(*next_attempt_at), None),
            DeliveryState::Delivered { at } => (None, Some(*at)),
            DeliveryState::Failed => (None, None),
        };
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            endpoint_id: endpoint.uuid(),
            event_id: event.uuid(),
            subject_kind: subject_kind.as_str().to_owned(),
            status: delivery.status().as_str().to_owned(),
            attempts: *attempts,
            round: *round,
            last_status_code: status_code.map(i32::from),
            last_error: error.clone(),
            next_attempt_at: next_attempt_at.map(to_millis),
            delivered_at: delivered_at.map(to_millis),
            created_at: to_millis(*created_at),
        }
    }
}

impl TryFrom<Model> for WebhookDelivery {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "webhook_deliveries",
            id: model.id,
        };
        let state = match row.word("status", &model.status, DeliveryStatus::from_word)? {
            DeliveryStatus::Pending => DeliveryState::Pending {
                next_attempt_at: row.required("next_attempt_at", model.next_attempt_at)?,
            },
            DeliveryStatus::Delivered => DeliveryState::Delivered {
                at: row.required("delivered_at", model.delivered_at)?,
            },
            DeliveryStatus::Failed => DeliveryState::Failed,
        };
        let status_code = model.last_status_code.map(u16::try_from).transpose();
        let status_code =
            status_code.map_err(|_| row.corrupt("last_status_code", "it is no status of an answer"))?;
        Ok(Self {
            id: model.id.into(),
            endpoint: model.endpoint_id.into(),
            event: model.event_id.into(),
            subject_kind: row.word("subject_kind", &model.subject_kind, SubjectKind::from_word)?,
            created_at: model.created_at,
            attempts: model.attempts,
            round: model.round,
            last: LastAttempt {
                status_code,
                error: model.last_error,
            },
            state,
        })
    }
}
