//! `usher keys`: another key that signs access tokens, and every secret under the newest master key.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use usher_app::secret::{Rewrapped, Unreadable, rewrap};

use super::Settings;
use crate::compose::{compose, ground};
use crate::signing_keys::{KeySchedule, Rotation, rotate};
use crate::telemetry;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes another key that signs access tokens; running servers take it over without a refusal
    Rotate(RotateArguments),
    /// Puts every secret in the database under the newest master key; it can be stopped and run again at any point
    Rewrap(Settings),
}

#[derive(Debug, Args)]
pub(super) struct RotateArguments {
    #[command(flatten)]
    settings: Settings,
    /// For a key that leaked: the new one signs at once, and the tokens of all others are refused within seconds
    #[arg(long)]
    at_once: bool,
}

pub(super) async fn run(command: Command) -> Result<()> {
    match command {
        Command::Rotate(arguments) => run_rotate(arguments).await,
        Command::Rewrap(settings) => run_rewrap(&settings).await,
    }
}

async fn run_rotate(arguments: RotateArguments) -> Result<()> {
    let config = arguments.settings.read()?;
    telemetry::start(&config.log)?;
    let ground = ground(&config).await?;
    let rotation = if arguments.at_once {
        Rotation::AtOnce
    } else {
        Rotation::InTurn
    };
    let id = rotate(&ground, rotation).await?;
    let KeySchedule {
        activation,
        acceptance: _,
        reload,
    } = KeySchedule::default();
    println!("made the signing key {id}");
    match rotation {
        Rotation::InTurn => println!(
            "running servers sign with it in {} seconds, when all of them know it; tokens of the one before stay good to \
             their end",
            activation.as_secs()
        ),
        Rotation::AtOnce => println!(
            "running servers sign with it and refuse the tokens of all others within {} seconds; sessions renew themselves",
            reload.as_secs()
        ),
    }
    Ok(())
}

async fn run_rewrap(settings: &Settings) -> Result<()> {
    let config = settings.read()?;
    telemetry::start(&config.log)?;
    let app = compose(&config).await?;
    let Rewrapped {
        rewrapped,
        already,
        unreadable,
        named,
        restless,
    } = rewrap(&app).await?;
    println!("put {rewrapped} secrets under the newest master key; {already} were under it already");
    for found in &named {
        eprintln!("no known master key opens {}", place(found));
    }
    if unreadable > 0 {
        bail!("put every secret under the newest master key: {unreadable} cannot be opened");
    }
    if restless > 0 {
        bail!(
            "put every secret under the newest master key: {restless} were written again and again meanwhile; run it once more"
        );
    }
    Ok(())
}

fn place(found: &Unreadable) -> String {
    let Unreadable {
        reseller,
        table,
        column,
        row,
    } = found;
    match reseller {
        Some(reseller) => format!("{table}.{column} of row {row} of reseller {reseller}"),
        None => format!("{table}.{column} of row {row}"),
    }
}
