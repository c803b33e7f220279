//! Being told to stop: SIGTERM and SIGINT.

use anyhow::{Context, Result};

/// Returns when the process is told to stop.
#[cfg(unix)]
pub async fn told() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("listen for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("listen for SIGINT")?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

/// Returns when the process is told to stop.
#[cfg(not(unix))]
pub async fn told() -> Result<()> {
    tokio::signal::ctrl_c().await.context("listen for Ctrl-C")
}
