//! The row of a webhook endpoint.

use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::ProjectId;
use usher_domain::invitation::Direction;
use usher_domain::secret::Sealed;
use usher_domain::time::to_millis;
use usher_domain::webhook::{DisabledReason, EndpointState, PreviousSecret, WebhookEndpoint};
use uuid::Uuid;

use crate::corrupt::RowId;
use crate::entity::webhook_endpoint::{Column, Entity, Model};
use crate::page::{Kind, List};

/// Oldest first.
pub const LIST: List<Entity> = List {
    tag: "webhook_endpoints",
    column: Column::CreatedAt,
    kind: Kind::Time,
    id: Column::Id,
    direction: Direction::Ascending,
};

impl Model {
    pub fn of(reseller: Uuid, endpoint: &WebhookEndpoint) -> Self {
        let WebhookEndpoint {
            id,
            url,
            description,
            types,
            project,
            secret,
            previous_secret,
            created_at,
            state,
            position,
        } = endpoint;
        let words: Vec<&str> = types.iter().map(|kind| kind.as_str()).collect();
        let (failing_since, disabled_at, disabled_reason) = match state {
            EndpointState::Live { failing_since } => (*failing_since, None, None),
            EndpointState::Disabled { at, reason } => (None, Some(*at), Some(reason.as_str().to_owned())),
        };
        let previous = previous_secret.as_ref();
        Self {
            reseller_id: reseller,
            id: id.uuid(),
            url: url.clone(),
            description: description.clone(),
            types: serde_json::json!(words).to_string(),
            project_id: project.map(ProjectId::uuid),
            secret: secret.0.clone(),
            previous_secret: previous.map(|previous| previous.sealed.0.clone()),
            previous_secret_until: previous.map(|previous| to_millis(previous.until)),
            created_at: to_millis(*created_at),
            failing_since: failing_since.map(to_millis),
            disabled_at: disabled_at.map(to_millis),
            disabled_reason,
            position: *position,
        }
    }
}

impl TryFrom<Model> for WebhookEndpoint {
    type Error = Fault;

    fn try_from(model: Model) -> Result<Self, Fault> {
        let row = RowId {
            table: "webhook_endpoints",
            id: model.id,
        };
        let state = match model.disabled_at {
            None => EndpointState::Live {
                failing_since: model.failing_since,
            },
            Some(at) => {
                let word = row.required("disabled_reason", model.disabled_reason)?;
                EndpointState::Disabled {
                    at,
                    reason: row.word("disabled_reason", &word, DisabledReason::from_word)?,
                }
            }
        };
        let previous_secret = match model.previous_secret {
            None => None,
            Some(sealed) => Some(PreviousSecret {
                sealed: Sealed(sealed),
                until: row.required("previous_secret_until", model.previous_secret_until)?,
            }),
        };
        Ok(Self {
            id: model.id.into(),
            url: model.url,
            description: model.description,
            types: row.words("types", &model.types, EventType::from_word)?,
            project: model.project_id.map(Into::into),
            secret: Sealed(model.secret),
            previous_secret,
            created_at: model.created_at,
            state,
            position: model.position,
        })
    }
}
