//! Delivering events again, and sending tests.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use usher_app::webhook::{
    EndpointTestError, EventReplay, EventReplayError, Replayed, Tested, endpoint_test, event_replay,
};
use usher_domain::access::Denied;

use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::event::EventType;
use crate::graphql::scalar::Cursor;
use crate::graphql::user_error::{UserError, UserErrorCode as Code};

/// What is to be delivered again: exactly one of `after` and `eventId`.
#[derive(InputObject)]
pub(crate) struct WebhookEventReplayInput {
    /// The endpoint.
    endpoint_id: ID,
    /// Everything past this cursor that is for the endpoint, at most 1,000 events: `Event.cursor` of the last one that you have,
    /// or the `cursor` of this mutation's own answer.
    after: Option<Cursor>,
    /// These types only, as far as the endpoint wants them; all that it wants when left out.
    types: Option<Vec<EventType>>,
    /// One event, whatever its type.
    event_id: Option<ID>,
}

/// How much is delivered again, or why nothing is.
#[derive(SimpleObject)]
pub(crate) struct WebhookEventReplayPayload {
    /// How many events are on their way again; null exactly when `userErrors` is not empty.
    count: Option<i32>,
    /// Where to go on when `hasMore` is true.
    cursor: Option<Cursor>,
    /// Whether there are more events than one call delivers.
    has_more: Option<bool>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// A webhook endpoint to test.
#[derive(InputObject)]
pub(crate) struct WebhookEndpointTestInput {
    /// The endpoint.
    id: ID,
}

/// What came of a test.
#[derive(SimpleObject)]
pub(crate) struct WebhookTest {
    /// The id of the message, as it stood in `webhook-id`.
    message_id: ID,
    /// The moment of sending, as it stood in `webhook-timestamp`: seconds since 1970.
    timestamp: String,
    /// What stood in `webhook-signature`: a signature for each secret that is good.
    signature: String,
    /// The body as it was sent, byte for byte: what was signed.
    body: String,
    /// Whether the receiver took it, with an answer of 2xx.
    delivered: bool,
    /// The status of the answer; null when there was none.
    status_code: Option<i32>,
    /// How long it took, in milliseconds.
    duration_ms: i64,
    /// What went wrong, with the first 300 characters of the answer.
    error: Option<String>,
}

/// What came of a test, or why none was sent.
#[derive(SimpleObject)]
pub(crate) struct WebhookEndpointTestPayload {
    /// What came of it; null exactly when `userErrors` is not empty.
    test: Option<WebhookTest>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that send something to webhook endpoints.
#[derive(Default)]
pub(crate) struct WebhookSendMutation;

#[Object]
impl WebhookSendMutation {
    /// Delivers events again, each with the id that it had; what the endpoint was never told of is delivered for the first
    /// time. Takes `WEBHOOKS_MANAGE` in the endpoint's project or the reseller.
    async fn webhook_event_replay(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is to be delivered again.")] input: WebhookEventReplayInput,
    ) -> Result<WebhookEventReplayPayload, Failure> {
        let asker = changer(context)?;
        let types = input.types.unwrap_or_default();
        let command = EventReplay {
            endpoint: input.endpoint_id.0,
            after: input.after.map(|cursor| cursor.0),
            types: types.into_iter().map(Into::into).collect(),
            event: input.event_id.map(|id| id.0),
        };
        let user_errors = match event_replay(&asker.app, &asker.actor, command).await {
            Ok(replayed) => return Ok(replayed.into()),
            Err(EventReplayError::Denied(Denied::Hidden) | EventReplayError::NotFound) => {
                vec![UserError::not_found("endpointId")]
            }
            Err(EventReplayError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(EventReplayError::Invalid(invalid)) => UserError::all(invalid),
            Err(EventReplayError::Disabled) => vec![UserError::at(
                "endpointId",
                Code::WrongState,
                "the endpoint is disabled: enable it first",
            )],
            Err(EventReplayError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(WebhookEventReplayPayload {
            count: None,
            cursor: None,
            has_more: None,
            user_errors,
        })
    }

    /// Sends one signed request of the type `WEBHOOK_TEST`, to a disabled endpoint as well, and waits for the answer, at most
    /// ten seconds. It is no event, and does not appear among the deliveries. Takes `WEBHOOKS_MANAGE` in the endpoint's project
    /// or the reseller.
    async fn webhook_endpoint_test(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The endpoint to test.")] input: WebhookEndpointTestInput,
    ) -> Result<WebhookEndpointTestPayload, Failure> {
        let asker = changer(context)?;
        match endpoint_test(&asker.app, &asker.actor, &input.id).await {
            Ok(tested) => Ok(WebhookEndpointTestPayload {
                test: Some(tested.into()),
                user_errors: Vec::new(),
            }),
            Err(EndpointTestError::Denied(Denied::Hidden) | EndpointTestError::NotFound) => {
                Ok(WebhookEndpointTestPayload {
                    test: None,
                    user_errors: vec![UserError::not_found("id")],
                })
            }
            Err(EndpointTestError::Denied(denied @ Denied::Forbidden(_))) => Err(denied.into()),
            Err(EndpointTestError::Fault(fault)) => Err(fault.into()),
        }
    }
}

impl From<Replayed> for WebhookEventReplayPayload {
    fn from(replayed: Replayed) -> Self {
        let Replayed {
            count,
            cursor,
            has_more,
        } = replayed;
        Self {
            count: Some(i32::try_from(count).unwrap_or(i32::MAX)),
            cursor: Some(Cursor(cursor.to_string())),
            has_more: Some(has_more),
            user_errors: Vec::new(),
        }
    }
}

impl From<Tested> for WebhookTest {
    fn from(tested: Tested) -> Self {
        let Tested {
            message_id,
            timestamp,
            signature,
            body,
            delivered,
            status_code,
            duration_ms,
            error,
        } = tested;
        Self {
            message_id: ID(message_id),
            timestamp,
            signature,
            body,
            delivered,
            status_code: status_code.map(i32::from),
            duration_ms,
            error,
        }
    }
}
