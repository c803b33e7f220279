//! Webhooks, in and out.
//!
//! *In*: a report from Zavu is a hint: verified, kept once by event id, answered, and only then read back (`ports`).
//!
//! *Out*: partners are told of events at their own [`endpoint`]s. Every endpoint has a position in its reseller's log. What
//! follows it and is for the endpoint becomes a [`delivery`], exactly once, and a delivery is sent until it arrives: at
//! least once, with the same id every time.

mod body;
mod delivery;
mod endpoint;
mod outbox;
mod ports;

pub use body::{TEST_TYPE, Test, body, test_body};
pub use delivery::{
    DeliveryState, DeliveryStatus, KEPT_DAYS, LastAttempt, MAX_ANSWER_LENGTH, SCHEDULE_SECONDS,
    WebhookDelivery,
};
pub use endpoint::{
    DisabledReason, EndpointState, MAX_DESCRIPTION_LENGTH, MAX_ENDPOINTS, MAX_FAILING_DAYS, MAX_URL_LENGTH,
    PreviousSecret, ROTATION_OVERLAP_HOURS, SECRET_PREFIX, WebhookEndpoint, new_signing_secret, signing_key,
};
pub use outbox::{Answer, Courier, DeliveryListing, Dispatch, Outbox, Undelivered, UrlNotAllowed};
pub use ports::{Hint, Kept, Rejected, SIGNATURE_TOLERANCE_SECONDS, Store, Verifier};
