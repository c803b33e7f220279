//! `usher sandbox`: the stand-in for Zavu alone.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::{listen, private, shutdown, telemetry};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Address and port; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: String,
    /// Base of the links to the client's page, when it is not the address itself
    #[arg(long)]
    public_url: Option<String>,
    /// Keeps everything that took effect in this file
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Makes ids, tokens and secrets the same in every run
    #[arg(long)]
    seed: Option<u64>,
    /// Requests that one project may make in a minute
    #[arg(long, default_value_t = 600)]
    rate_limit: u32,
    /// Multiplies the waits between deliveries of a webhook
    #[arg(long, default_value_t = 1.0)]
    retry_scale: f64,
    /// Takes any bearer and the literal values of the client libraries' own suites
    #[arg(long)]
    fixtures: bool,
    /// What is logged
    #[arg(long, env = "USHER_LOG", default_value = "info")]
    log: String,
}

pub(super) async fn run(arguments: Arguments) -> Result<()> {
    telemetry::start(&arguments.log)?;
    let scaled = arguments.retry_scale.is_finite() && arguments.retry_scale >= 0.0;
    ensure!(
        scaled,
        "read --retry-scale: it must be a number that is not negative"
    );
    if let Some(state) = &arguments.state {
        if let Some(folder) = state.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private::make_folder(folder).with_context(|| format!("make the folder {}", folder.display()))?;
        }
        private::make_file(state).with_context(|| format!("make {}", state.display()))?;
    }
    let listener = listen::bind("--listen", &arguments.listen).await?;
    let config = usher_sandbox::Config {
        rate_limit: arguments.rate_limit,
        seed: arguments.seed,
        state: arguments.state,
        fixtures: arguments.fixtures,
        retry_scale: arguments.retry_scale,
        public_url: arguments.public_url,
    };
    let running = usher_sandbox::start(listener, config).await?;
    println!("listening on {}", running.url());
    shutdown::told().await?;
    running.shutdown().await;
    Ok(())
}
