//! Rights that are kept fresh for as long as something stays open on somebody's behalf.

use std::sync::Arc;

use chrono::Duration;
use futures::lock::Mutex;
use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::time::Timestamp;

use crate::App;
use crate::account::still_valid;

/// How old rights may be that something is told by, in milliseconds. A quiet log is looked at once a second, so that
/// whoever lost their rights is gone within two.
const RIGHTS_AGE_MS: i64 = 500;

/// An actor whose rights are kept fresh, in one place for everything that stays open on their behalf.
pub struct Rights {
    pub(super) app: Arc<App>,
    known: Mutex<(Arc<Actor>, Timestamp)>,
}

impl Rights {
    /// The rights of an actor that were read just now.
    pub fn new(app: Arc<App>, actor: Actor) -> Self {
        let known = Mutex::new((Arc::new(actor), app.clock.now()));
        Self { app, known }
    }

    /// The actor with rights that are hardly older than this moment; `None` when nothing is left of them.
    pub async fn now(&self) -> Result<Option<Arc<Actor>>, Fault> {
        // Whoever asks meanwhile waits here and is served by the same look.
        let mut known = self.known.lock().await;
        let age = self.app.clock.now() - known.1;
        if (Duration::zero()..Duration::milliseconds(RIGHTS_AGE_MS)).contains(&age) {
            return Ok(Some(Arc::clone(&known.0)));
        }
        self.read(&mut known).await
    }

    /// The actor with rights as they are, read anew.
    pub async fn anew(&self) -> Result<Option<Arc<Actor>>, Fault> {
        let mut known = self.known.lock().await;
        self.read(&mut known).await
    }

    async fn read(&self, known: &mut (Arc<Actor>, Timestamp)) -> Result<Option<Arc<Actor>>, Fault> {
        let begun = self.app.clock.now();
        let Some(actor) = still_valid(&self.app, &known.0).await? else {
            return Ok(None);
        };
        *known = (Arc::new(actor), begun);
        Ok(Some(Arc::clone(&known.0)))
    }
}
