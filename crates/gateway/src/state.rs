//! The gateway as its handlers share it: the use cases, the schema, the settings, and what ends with the process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use usher_app::App;

use crate::graphql::{self, turn::Turns, types::Types};
use crate::http::SocketQuota;
use crate::settings::Settings;

/// What ends with the process: every task is tracked, and every stream listens for the shutdown.
#[derive(Debug, Clone, Default)]
pub struct Lifetime {
    /// Waited for before the process ends.
    pub tasks: TaskTracker,
    /// Cancelled when the process is asked to end.
    pub shutdown: CancellationToken,
}

/// Whether the server may be sent traffic. Shared: set by whoever starts it.
#[derive(Debug, Clone, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// Everything is in place.
    pub fn set_ready(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// No further traffic is wanted.
    pub fn set_unready(&self) {
        self.0.store(false, Ordering::Release);
    }

    /// Whether everything is in place.
    pub fn is_ready(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// The gateway. Cheap to clone.
#[derive(Clone)]
pub struct Gateway {
    pub(crate) app: Arc<App>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) schema: graphql::Schema,
    pub(crate) types: Arc<Types>,
    pub(crate) sdl: Arc<str>,
    pub(crate) lifetime: Lifetime,
    pub(crate) readiness: Readiness,
    pub(crate) sockets: Arc<SocketQuota>,
    pub(crate) queries: Arc<Turns>,
    pub(crate) mutations: Arc<Turns>,
}

impl Gateway {
    /// A gateway to `app`. It is not ready until [`Readiness::set_ready`] is called.
    pub fn new(app: Arc<App>, settings: Settings, lifetime: Lifetime) -> Self {
        let sdl: Arc<str> = graphql::sdl().into();
        let limits = &settings.limits;
        let turns = |at_once| Arc::new(Turns::new(at_once, limits.turn));
        Self {
            app,
            sockets: Arc::new(SocketQuota::new(limits)),
            queries: turns(limits.queries_at_once),
            mutations: turns(limits.mutations_at_once),
            settings: Arc::new(settings),
            schema: graphql::schema(),
            types: Arc::new(Types::read(&sdl)),
            sdl,
            lifetime,
            readiness: Readiness::default(),
        }
    }

    /// The flag behind `/readyz`.
    pub fn readiness(&self) -> Readiness {
        self.readiness.clone()
    }
}
