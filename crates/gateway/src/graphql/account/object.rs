//! The viewer, people and sessions.

use async_graphql::{ID, SimpleObject, Union};
use usher_domain::account;
use usher_domain::event::ActorKind;

use crate::graphql::api_key::ApiKey;
use crate::graphql::error::Failure;
use crate::graphql::loader::Asker;
use crate::graphql::scalar::{DateTime, EmailAddress};

/// Somebody who acts through this API.
#[derive(Clone, Union)]
#[expect(clippy::large_enum_variant, reason = "one at a time, and never kept")]
pub(crate) enum Principal {
    /// A person.
    User(User),
    /// An integration's key.
    ApiKey(ApiKey),
}

impl Principal {
    /// The person or key of that kind and id; `None` for Usher's own hands and for those who cannot be seen.
    pub(crate) async fn find(
        asker: &Asker,
        kind: ActorKind,
        id: Option<&str>,
    ) -> Result<Option<Self>, Failure> {
        match kind {
            ActorKind::User => match id.map(str::parse) {
                Some(Ok(id)) => Ok(asker.account(id).await?.map(|account| Self::User(account.into()))),
                Some(Err(_)) | None => Ok(None),
            },
            ActorKind::ApiKey => match id.map(str::parse) {
                Some(Ok(id)) => Ok(asker.api_key(id).await?.map(|key| Self::ApiKey(key.into()))),
                Some(Err(_)) | None => Ok(None),
            },
            ActorKind::Client | ActorKind::Zavu | ActorKind::System | ActorKind::Operator => Ok(None),
        }
    }
}

/// A person who can sign in.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct User {
    /// The person's id, `usr_…`.
    pub(crate) id: ID,
    /// The address to sign in with.
    email: EmailAddress,
    /// The person's name.
    name: String,
    /// Whether signing in takes a second factor.
    second_factor_enabled: bool,
    /// When the account was made.
    created_at: DateTime,
}

impl From<account::Account> for User {
    fn from(account: account::Account) -> Self {
        Self {
            id: ID(account.id.to_string()),
            email: EmailAddress(account.email.as_str().to_owned()),
            name: account.name,
            second_factor_enabled: account.second_factor_since.is_some(),
            created_at: DateTime(account.created_at),
        }
    }
}

/// A signed-in device of a person in one reseller.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Session {
    /// Its id, `ses_…`.
    pub(crate) id: ID,
    /// When the person signed in.
    created_at: DateTime,
    /// When it was last renewed.
    last_seen_at: DateTime,
    /// When it ends unless it is renewed.
    expires_at: DateTime,
    /// The browser, as it names itself.
    user_agent: Option<String>,
    /// The address from which it began.
    ip_address: Option<String>,
    /// The name of the reseller that it is in.
    reseller: String,
    /// Whether it is the session of this request.
    current: bool,
}

impl Session {
    /// A session of the asker's, in a reseller of that name: sessions are shown to nobody else.
    pub(crate) fn of(asker: &Asker, session: account::Session, reseller: String) -> Self {
        let current = asker.actor.user().is_some_and(|user| user.session == session.id);
        Self {
            id: ID(session.id.to_string()),
            created_at: DateTime(session.created_at),
            last_seen_at: DateTime(session.last_seen_at),
            expires_at: DateTime(session.expires_at),
            user_agent: session.user_agent,
            ip_address: session.ip_address.map(|address| address.to_string()),
            reseller,
            current,
        }
    }
}
