//! Worlds for claims: a sandbox, a database, a server, and callers who know only what real ones know.

mod api;
mod authenticator;
mod both;
mod hashes;
mod home;
mod mailbox;
mod process;
mod quiet;
mod stream;
mod team;
mod world;
mod zavu;

pub use api::{Api, errors_of, field_errors};
pub use authenticator::Authenticator;
pub(crate) use both::{on_both_databases, shown};
pub use hashes::Hashes;
pub use home::{Backend, Home};
pub use mailbox::Mailbox;
pub use process::Process;
pub use quiet::Quiet;
pub use stream::Stream;
pub use team::{Colleague, accept, assign, colleague, create_key, grow_stale, offer, remove, role, shifted};
pub use world::{PASSWORD, Stopped, Tenant, World, account_of, create_project, set_password};
pub use zavu::Zavu;

use std::time::Duration;

use tokio::time::{Instant, sleep};

/// How long anything may take that is only waited for.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How often a condition is looked at.
const POLL: Duration = Duration::from_millis(25);

/// Waits until `look` gives something, at most `within`; `what` says what was waited for.
pub async fn eventually<T, F: Future<Output = Option<T>>>(
    what: &str,
    within: Duration,
    mut look: impl FnMut() -> F,
) -> T {
    let deadline = Instant::now() + within;
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(Instant::now() < deadline, "waited {within:?} in vain: {what}");
        sleep(POLL).await;
    }
}
