//! An audit entry: who changed what, in its place in the chain.

use async_graphql::{ComplexObject, Context, ID, SimpleObject};
use data_encoding::HEXLOWER;
use usher_domain::audit;

use crate::graphql::account::Principal;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::event::ActorKind;
use crate::graphql::node::{self, Node};
use crate::graphql::scalar::{DateTime, Json};

/// A change, written down together with it. Entries have no gaps and form a chain: each hash covers the one before.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct AuditEntry {
    /// Its id, `aud_…`.
    pub(crate) id: ID,
    /// Its place in the reseller's audit log, from 1, without gaps.
    sequence: i64,
    /// When the change was made.
    occurred_at: DateTime,
    /// The kind of actor on whose behalf it was made.
    actor_kind: ActorKind,
    /// What was done, as `invitation.issue`.
    action: String,
    /// The kind of thing it was done to, as `INVITATION`; kept also when the thing cannot be shown any more.
    subject_kind: String,
    /// The id of that thing; kept also when the thing cannot be shown any more.
    subject_id: ID,
    /// What changed, as `{field: {from, to}}`, or the facts of the action; never a secret.
    changes: Json,
    /// The address of the caller.
    ip_address: Option<String>,
    /// The caller's program, as it names itself.
    user_agent: Option<String>,
    /// The id of the request, which also stands in its errors.
    request_id: Option<String>,
    /// The hash over the entry and the hash before, in hexadecimal.
    hash: String,
    #[graphql(skip)]
    source: audit::Entry,
}

impl From<audit::Recorded> for AuditEntry {
    fn from(audit::Recorded { entry, hash }: audit::Recorded) -> Self {
        Self {
            id: ID(entry.id.to_string()),
            sequence: entry.sequence,
            occurred_at: DateTime(entry.at),
            actor_kind: entry.actor_kind.into(),
            action: entry.action.clone(),
            subject_kind: entry.subject.kind.as_str().to_owned(),
            subject_id: node::id_of(entry.subject),
            changes: Json(entry.changes.clone()),
            ip_address: entry.ip_address.clone(),
            user_agent: entry.user_agent.clone(),
            request_id: entry.request_id.clone(),
            hash: HEXLOWER.encode(&hash),
            source: entry,
        }
    }
}

#[ComplexObject]
impl AuditEntry {
    /// The person or key on whose behalf it was made; null when it was nobody's hand or one that you cannot see.
    async fn actor(&self, context: &Context<'_>) -> Result<Option<Principal>, Failure> {
        Principal::find(
            &*asker(context)?,
            self.source.actor_kind,
            self.source.actor_id.as_deref(),
        )
        .await
    }

    /// What it was done to, as it is now; null when it is gone or you cannot see it.
    async fn subject(&self, context: &Context<'_>) -> Result<Option<Node>, Failure> {
        node::of_subject(&*asker(context)?, self.source.subject).await
    }
}
