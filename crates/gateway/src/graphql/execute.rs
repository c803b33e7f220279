//! From a request to its answer: through the gate, into the library, into shape.

use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::{Request, Response, Variables};
use futures::stream::{BoxStream, StreamExt};
use tracing::Instrument;
use usher_domain::event::EventCursor;

use super::call::Call;
use super::error::{Code, Failure, coded};
use super::event::Progress;
use super::gate::{self, Caller, Refusal};
use super::reply::Reply;
use super::shape::shape;
use crate::Gateway;

/// What a caller sends.
pub(crate) struct Operation {
    /// The document.
    pub(crate) query: String,
    /// Which operation of it.
    pub(crate) name: Option<String>,
    /// The values of its variables.
    pub(crate) variables: Variables,
}

/// A request that passed the gate.
pub(crate) struct Prepared {
    request: Request,
    shaping: Shaping,
    principal: Option<String>,
    progress: Arc<Progress>,
    /// What it does.
    pub(crate) operation: OperationType,
}

/// What an answer is shaped by.
struct Shaping {
    document: Arc<ExecutableDocument>,
    operation_name: Option<String>,
    request_id: String,
}

impl Shaping {
    fn reply(&self, gateway: &Gateway, response: Response) -> Reply {
        Reply::executed(response, &self.request_id, |data, errors| {
            let operation = gate::choose(&self.document.operations, self.operation_name.as_deref())
                .expect("the gate chose this operation");
            shape(&gateway.types, &self.document, operation, data, errors)
        })
    }
}

/// Takes a request through the gate.
pub(crate) fn prepare(
    gateway: &Gateway,
    call: &Arc<Call>,
    operation: Operation,
) -> Result<Prepared, Refusal> {
    let Operation {
        query,
        name: operation_name,
        variables,
    } = operation;
    let principal = call.principal();
    let caller = match &principal {
        Some(_) => Caller::Known,
        None if call.jar.is_own() => Caller::Leaving,
        None => Caller::Anonymous,
    };
    let admitted = gate::admit(
        &gateway.types,
        caller,
        &query,
        operation_name.as_deref(),
        &variables,
    )?;
    let document = Arc::new(admitted.document.clone());
    let mut request = Request::new(query).variables(variables).data(call.clone());
    request.operation_name.clone_from(&operation_name);
    request.set_parsed_query(admitted.document);
    Ok(Prepared {
        request,
        shaping: Shaping {
            document,
            operation_name,
            request_id: call.request_id().to_owned(),
        },
        principal,
        progress: call.progress.clone(),
        operation: admitted.operation,
    })
}

/// Executes a query or mutation. A mutation is carried to its end even when its caller goes away or it takes too long.
pub(crate) async fn once(gateway: &Gateway, prepared: Prepared) -> Reply {
    let Prepared {
        request,
        shaping,
        principal,
        operation,
        progress: _,
    } = prepared;
    let turns = match operation {
        OperationType::Mutation => &gateway.mutations,
        OperationType::Query | OperationType::Subscription => &gateway.queries,
    };
    let turn = match principal {
        Some(principal) => {
            let Some(turn) = turns.take(principal).await else {
                let Failure { code, message } = Failure::rate_limited();
                return Reply::refused(coded(code, message), &shaping.request_id);
            };
            Some(turn)
        }
        None => None,
    };
    let schema = gateway.schema.clone();
    let execution = async move {
        let response = schema.execute(request).await;
        drop(turn);
        response
    };
    let execution = execution.in_current_span();
    let outcome = match operation {
        OperationType::Mutation => {
            let task = gateway.lifetime.tasks.spawn(execution);
            let deadline = tokio::time::timeout(gateway.settings.limits.operation, task);
            deadline.await.map(Result::ok)
        }
        OperationType::Query | OperationType::Subscription => {
            let deadline = tokio::time::timeout(gateway.settings.limits.operation, execution);
            deadline.await.map(Some)
        }
    };
    let failure = match outcome {
        Ok(Some(response)) => return shaping.reply(gateway, response),
        Ok(None) => coded(Code::Internal, "internal error"),
        Err(_) => coded(
            Code::Timeout,
            "it takes too long; what was begun may still finish",
        ),
    };
    Reply::refused(failure, &shaping.request_id)
}

/// An answer of a subscription.
pub(crate) struct Told {
    /// The answer.
    pub(crate) reply: Reply,
    /// The event that it tells; nothing where it tells none.
    pub(crate) cursor: Option<EventCursor>,
}

/// Executes a subscription.
pub(crate) fn stream(gateway: &Gateway, prepared: Prepared) -> BoxStream<'static, Told> {
    let Prepared {
        request,
        shaping,
        progress,
        ..
    } = prepared;
    let gateway = gateway.clone();
    let responses = gateway.schema.execute_stream(request);
    // The library asks for the next event only after it gave the answer of the one before.
    let told = responses.map(move |response| Told {
        reply: shaping.reply(&gateway, response),
        cursor: progress.told(),
    });
    told.boxed()
}
