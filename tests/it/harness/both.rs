//! Claims that are shown twice: on SQLite and on PostgreSQL.

use std::future::Future;
use std::time::Duration;

use tokio::time::timeout;

/// No claim takes so long: one that waits for ever fails by its name instead of holding up the whole run.
const LONGEST: Duration = Duration::from_mins(10);

/// Shows a claim, or fails when it does not come to an end.
pub async fn shown(claim: impl Future<Output = ()>) {
    assert!(
        timeout(LONGEST, claim).await.is_ok(),
        "the claim did not come to an end within {LONGEST:?}"
    );
}

/// Makes of every function a module with one test for each database.
macro_rules! on_both_databases {
    ($($(#[doc = $doc:literal])* async fn $name:ident($backend:ident: Backend) $body:block)*) => {$(
        mod $name {
            use super::*;

            $(#[doc = $doc])*
            async fn claim($backend: Backend) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                crate::harness::shown(claim(Backend::Sqlite)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                crate::harness::shown(claim(Backend::Postgresql)).await;
            }
        }
    )*};
}

pub(crate) use on_both_databases;
