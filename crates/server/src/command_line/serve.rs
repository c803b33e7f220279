//! `usher serve`: the server, until it is told to stop.

use anyhow::Result;
use clap::Args;

use super::Settings;
use crate::config::{Config, key};
use crate::{server, shutdown, telemetry};

/// Every setting with its default, for `--help`.
const AFTER_HELP: &str = concat!(
    "Settings, as they stand in the compiled-in default file:\n\n",
    include_str!("../usher.default.toml")
);

#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Arguments {
    #[command(flatten)]
    settings: Settings,
    /// Where the console and the API are served (`USHER_LISTEN`)
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Brings the database up to date first, instead of refusing to start on an old one
    #[arg(long)]
    migrate: bool,
}

pub(super) async fn run(arguments: Arguments) -> Result<()> {
    let layers = arguments
        .settings
        .layers()?
        .with_flag(key::LISTEN, arguments.listen);
    let config = Config::read(&layers)?;
    telemetry::start(&config.log)?;
    if arguments.migrate {
        crate::compose::migrate(&config).await?;
    }
    let running = server::start(&config).await?;
    // A database that is not up to date was refused above; there is nothing else to wait for.
    running.set_ready();
    println!("listening on {}", running.url());
    if let Some(metrics) = running.metrics_url() {
        println!("metrics on {metrics}");
    }
    shutdown::told().await?;
    running.shutdown().await;
    Ok(())
}
