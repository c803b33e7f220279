//! An operation that is carried out for somebody who stays connected, one answer after another: on a socket, or as a stream of
//! server-sent events.

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use futures::stream::{self, BoxStream, StreamExt};

use crate::Gateway;
use crate::graphql::call::Call;
use crate::graphql::error::{Code, coded};
use crate::graphql::execute::{self, Operation, Prepared, Told};
use crate::graphql::reply::Reply;

/// What an operation gives.
pub(in crate::http) enum Step {
    /// An answer after which more may come.
    Next(Told),
    /// The last word.
    Over,
}

/// Takes an operation through the gate and, if it stays, into one of its principal's places. Nothing is carried out before
/// the steps are asked for.
pub(super) fn admitted(
    gateway: &Gateway,
    call: &Arc<Call>,
    operation: Operation,
) -> Result<BoxStream<'static, Step>, Reply> {
    let prepared = execute::prepare(gateway, call, operation)
        .map_err(|refusal| Reply::refused(refusal.into_error(), call.request_id()))?;
    let told = match prepared.operation {
        OperationType::Subscription => subscription(gateway, call, prepared)?,
        OperationType::Query | OperationType::Mutation => {
            let gateway = gateway.clone();
            let once = async move {
                Told {
                    reply: execute::once(&gateway, prepared).await,
                    cursor: None,
                }
            };
            stream::once(once).boxed()
        }
    };
    Ok(steps(told))
}

/// Answers as steps, the last word included.
pub(in crate::http) fn steps(told: BoxStream<'static, Told>) -> BoxStream<'static, Step> {
    told.map(Step::Next).chain(stream::iter([Step::Over])).boxed()
}

/// The answers of a subscription in one of its principal's places, which is held as long as they are.
pub(in crate::http) fn subscription(
    gateway: &Gateway,
    call: &Arc<Call>,
    prepared: Prepared,
) -> Result<BoxStream<'static, Told>, Reply> {
    let principal = call.principal().unwrap_or_default();
    let Some(place) = gateway.sockets.subscription(principal) else {
        let error = coded(
            Code::RateLimited,
            "too many subscriptions of yours are running: complete one first",
        );
        return Err(Reply::refused(error, call.request_id()));
    };
    let told = execute::stream(gateway, prepared);
    let held = told.map(move |told| {
        let _held = &place;
        told
    });
    Ok(held.boxed())
}
