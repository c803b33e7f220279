//! A private PostgreSQL cluster for the tests of one process: started when first asked for, gone when the process is.
//!
//! ```text
//! let cluster = Cluster::shared();
//! let urls = cluster.create_database("numbers").await;
//! // urls.owner migrates, urls.app is what Usher runs as
//! ```
//!
//! Where it comes from, in this order: the server that `USHER_TEST_DATABASE_URL` names (the URL of a superuser), the
//! binaries on `PATH`, Debian's in `/usr/lib/postgresql`, npm's package `embedded-postgres` in `web/`. Without any of
//! them a test that needs PostgreSQL fails and says so; none is skipped.

mod binaries;
mod cluster;
mod server;

pub use cluster::{Cluster, Urls};
