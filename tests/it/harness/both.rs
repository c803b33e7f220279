//! Claims that are shown twice: on SQLite and on PostgreSQL.

/// Makes of every function a module with one test for each database.
macro_rules! on_both_databases {
    ($($(#[doc = $doc:literal])* async fn $name:ident($backend:ident: Backend) $body:block)*) => {$(
        mod $name {
            use super::*;

            $(#[doc = $doc])*
            async fn claim($backend: Backend) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                claim(Backend::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                claim(Backend::Postgresql).await;
            }
        }
    )*};
}

pub(crate) use on_both_databases;
