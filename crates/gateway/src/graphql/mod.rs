//! The GraphQL API: the gate before it, the schema, and the shape of its answers.
//!
//! A slice's module holds its objects, queries, mutations and subscriptions; resolvers translate and call one use case. What
//! an answer may cost is decided by [`gate`] before anything runs; lists stay cheap because look-ups go through [`batch`].

#![expect(
    clippy::unused_async,
    reason = "the library asks for resolvers that are async"
)]

mod access;
mod account;
mod api_key;
mod audit;
mod batch;
pub(crate) mod call;
mod connection;
pub(crate) mod error;
pub(crate) mod event;
pub(crate) mod execute;
mod filter;
pub(crate) mod gate;
mod invitation;
mod loader;
mod membership;
mod node;
mod number;
mod project;
pub(crate) mod reply;
mod reseller;
mod scalar;
mod sender;
mod shape;
mod team_loader;
pub(crate) mod turn;
pub(crate) mod types;
mod user_error;
mod webhook;
mod webhook_loader;

#[cfg(test)]
mod tests;

use async_graphql::{MergedObject, MergedSubscription, SDLExportOptions};

use self::access::{AccessMutation, AccessQuery, AccessSubscription};
use self::account::{AccountQuery, PasswordMutation, SessionMutation, SignInMutation, TotpMutation};
use self::api_key::{ApiKeyMutation, ApiKeyQuery};
use self::audit::AuditQuery;
use self::event::{EventQuery, EventSubscription};
use self::invitation::{InvitationMutation, InvitationQuery, InvitationSubscription};
use self::membership::{MembershipMutation, MembershipOfferMutation, MembershipQuery};
use self::node::NodeQuery;
use self::number::{NumberMutation, NumberQuery, NumberSubscription, SpendLimitMutation};
use self::project::{ProjectMutation, ProjectQuery};
use self::reseller::ResellerQuery;
use self::sender::{SenderQuery, SenderSubscription};
use self::webhook::{WebhookMutation, WebhookQuery, WebhookSendMutation};

/// The schema.
pub(crate) type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Everything that can be read.
#[derive(Default, MergedObject)]
pub(crate) struct Query(
    AccountQuery,
    NodeQuery,
    ResellerQuery,
    ProjectQuery,
    InvitationQuery,
    NumberQuery,
    SenderQuery,
    MembershipQuery,
    AccessQuery,
    ApiKeyQuery,
    EventQuery,
    WebhookQuery,
    AuditQuery,
);

/// Everything that can be done. A mutation takes one `input` and gives the object, which is null exactly when
/// `userErrors` is not empty.
#[derive(Default, MergedObject)]
pub(crate) struct Mutation(
    SignInMutation,
    SessionMutation,
    PasswordMutation,
    TotpMutation,
    MembershipMutation,
    MembershipOfferMutation,
    AccessMutation,
    ApiKeyMutation,
    ProjectMutation,
    InvitationMutation,
    NumberMutation,
    SpendLimitMutation,
    WebhookMutation,
    WebhookSendMutation,
);

/// Everything that can be followed: over the socket at `/graphql/ws` (`graphql-transport-ws`), or with `POST /graphql` and
/// `Accept: text/event-stream` (graphql-sse, distinct connections), where `Last-Event-ID` resumes.
#[derive(Default, MergedSubscription)]
pub(crate) struct Subscription(
    EventSubscription,
    InvitationSubscription,
    NumberSubscription,
    SenderSubscription,
    AccessSubscription,
);

/// The schema. It refuses without suggesting what exists.
pub(crate) fn schema() -> Schema {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .disable_suggestions()
        .finish()
}

/// The SDL: the manual of the API.
pub fn sdl() -> String {
    let options = SDLExportOptions::new()
        .prefer_single_line_descriptions()
        .use_space_ident();
    let text = schema().sdl_with_options(options);
    let mut sdl = text.trim_end().to_owned();
    sdl.push('\n');
    sdl
}
