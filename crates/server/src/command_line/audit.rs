//! `usher audit verify`: walks the audit logs and names the first entry of each that is not right.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;
use usher_app::audit::{VerifyError, verify};

use super::{Settings, which};
use crate::telemetry;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Verifies that nothing in the audit logs was changed, removed or added from outside
    #[command(
        long_about = "Verifies that nothing in the audit logs was changed, removed or added from outside.\n\n\
            Prints one line for each reseller: its slug, its id, how many entries its log has and the hash of the last one. \
            Note the lines elsewhere: whoever can write to the database can also rewrite a whole log, and only a hash that \
            was noted before shows that. Exits with 1 and names the first bad entry of each log that is not whole."
    )]
    Verify(Arguments),
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    settings: Settings,
    /// Only the log of the reseller with this slug or id
    #[arg(long, value_name = "SLUG|ID")]
    reseller: Option<String>,
}

pub(super) async fn run(command: Command) -> Result<()> {
    let Command::Verify(arguments) = command;
    let config = arguments.settings.read()?;
    telemetry::start(&config.log)?;
    let app = crate::compose::compose(&config).await?;
    let resellers = match &arguments.reseller {
        Some(named) => vec![which::find(&app, named).await?],
        None => usher_app::reseller::all(&app).await?,
    };
    let mut broken = 0;
    for reseller in &resellers {
        let (slug, id) = (&reseller.slug, reseller.id);
        match verify(&app, id).await {
            Ok(verified) => println!(
                "{slug} {id} {} {}",
                verified.entries,
                HEXLOWER.encode(&verified.head_hash)
            ),
            Err(VerifyError::Broken(error)) => {
                broken += 1;
                println!("{slug} {id} broken: {error}");
            }
            Err(VerifyError::Fault(fault)) => return Err(fault.into()),
        }
    }
    if broken > 0 {
        bail!("verify the audit logs: {broken} of {} not whole", resellers.len());
    }
    Ok(())
}
