//! Logging: to standard error, as text on a terminal and as one JSON object a line elsewhere.

use std::io::{IsTerminal, stderr};

use anyhow::{Context, Result};
use tracing_subscriber::EnvFilter;

use crate::config::key;

/// Starts logging for this process; a second call is refused by `tracing` itself.
pub fn start(directives: &str) -> Result<()> {
    let filter = EnvFilter::try_new(directives).with_context(|| format!("read {}", key::LOG))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    let started = if stderr().is_terminal() {
        builder.with_target(false).try_init()
    } else {
        builder.json().flatten_event(true).try_init()
    };
    started.map_err(|error| anyhow::anyhow!("start logging: {error}"))
}

/// The source chain of an error in one line, for the log alone.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
