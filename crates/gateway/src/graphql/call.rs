//! One call to the API: who asks, from where, with which cookie, and the batches of its look-ups.

use std::sync::{Arc, PoisonError, RwLock};

use async_graphql::Context;
use usher_app::App;
use usher_app::event::Rights;
use usher_domain::access::{Actor, Client};

use super::error::Failure;
use super::event::Progress;
use super::loader::Asker;
use crate::http::Jar;

/// One call to the API.
pub(crate) struct Call {
    /// The use cases.
    pub(crate) app: Arc<App>,
    /// Where it came from.
    pub(crate) client: Client,
    /// Its session cookie.
    pub(crate) jar: Jar,
    /// How far a subscription of it has come in the event log.
    pub(crate) progress: Arc<Progress>,
    /// The cursor with which its sender comes back, which goes before the one in its arguments.
    pub(crate) resumed: Option<String>,
    asker: RwLock<Option<Arc<Asker>>>,
    rights: Option<Arc<Rights>>,
}

impl Call {
    pub(crate) fn new(app: Arc<App>, actor: Option<Actor>, client: Client, jar: Jar) -> Self {
        let asker = actor.map(|actor| Arc::new(Asker::new(app.clone(), actor)));
        Self {
            app,
            client,
            jar,
            progress: Arc::default(),
            resumed: None,
            asker: RwLock::new(asker),
            rights: None,
        }
    }

    /// The same call on a socket, whose streams share one look at the rights.
    pub(crate) fn following(self, rights: Arc<Rights>) -> Self {
        Self {
            rights: Some(rights),
            ..self
        }
    }

    /// The same call of somebody who comes back with a cursor.
    pub(crate) fn resuming(self, resumed: Option<String>) -> Self {
        Self { resumed, ..self }
    }

    /// The rights by which a stream goes on, for `asker`.
    pub(crate) fn rights(&self, asker: &Asker) -> Arc<Rights> {
        let fresh = || Arc::new(Rights::new(self.app.clone(), asker.actor.clone()));
        self.rights.clone().unwrap_or_else(fresh)
    }

    /// The person or key that asks.
    pub(crate) fn principal(&self) -> Option<String> {
        self.current()?.actor.id()
    }

    /// The id of the request, which stands in every error.
    pub(crate) fn request_id(&self) -> &str {
        self.client.request_id.as_deref().unwrap_or_default()
    }

    /// From now on `actor` asks: somebody who just signed in, or the same one with fresh rights.
    pub(crate) fn enter(&self, actor: Actor) {
        let asker = Arc::new(Asker::new(self.app.clone(), actor));
        *self.asker.write().unwrap_or_else(PoisonError::into_inner) = Some(asker);
    }

    /// Who asks, knowing nothing yet: before a mutation changes what was looked up for the one before it.
    pub(crate) fn renew(&self) -> Result<Arc<Asker>, Failure> {
        let current = self.current().ok_or_else(Failure::unauthenticated)?;
        self.enter(current.actor.clone());
        self.current().ok_or_else(Failure::unauthenticated)
    }

    fn current(&self) -> Option<Arc<Asker>> {
        self.asker.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The call that a field is resolved for.
pub(crate) fn call<'a>(context: &Context<'a>) -> &'a Arc<Call> {
    context.data_unchecked::<Arc<Call>>()
}

/// Who asks, for a mutation: what its payload shows is read after the change.
pub(crate) fn changer(context: &Context<'_>) -> Result<Arc<Asker>, Failure> {
    call(context).renew()
}

/// Who asks, if anybody in particular does, for a mutation that needs nobody.
pub(crate) fn perhaps(context: &Context<'_>) -> Option<Arc<Asker>> {
    call(context).current()
}

/// Who asks, or the refusal of those who did not sign in.
pub(crate) fn asker(context: &Context<'_>) -> Result<Arc<Asker>, Failure> {
    call(context).current().ok_or_else(Failure::unauthenticated)
}
