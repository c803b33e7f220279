//! What a sandbox can be told at its start, and what it does when told nothing.

use std::path::PathBuf;

/// How a sandbox behaves.
#[derive(Debug, Clone)]
pub struct Config {
    /// Requests that one project may make in a minute before it is answered 429.
    pub rate_limit: u32,
    /// Makes ids, tokens and secrets the same in every run that does the same things. `None` draws a seed.
    pub seed: Option<u64>,
    /// A journal of everything that took effect, one JSON line each. `None` keeps the state in memory only.
    pub state: Option<PathBuf>,
    /// Accepts any bearer and answers the literal values of the client libraries' own suites, changing nothing.
    pub fixtures: bool,
    /// Multiplies the waits between deliveries of a webhook (1 and 5 and 15 minutes, 1 and 4 hours).
    pub retry_scale: f64,
    /// Base of the links to the client's page. `None` means `http://` and the bound address.
    pub public_url: Option<String>,
}

impl Default for Config {
    /// Zavu's documented behaviour: 600 requests a minute and unscaled retries, with nothing kept on disk.
    fn default() -> Self {
        Self {
            rate_limit: 600,
            seed: None,
            state: None,
            fixtures: false,
            retry_scale: 1.0,
            public_url: None,
        }
    }
}
