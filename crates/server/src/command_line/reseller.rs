//! `usher reseller`: a reseller, its first owner and the one-time link at which the owner sets a password; stopping a
//! reseller and letting it go on.

use std::sync::Arc;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use usher_app::App;
use usher_app::reseller::{
    Create, CreateError, ReachError, SETUP_LINK_DAYS, Setup, SetupLinkError, resume, setup_link, suspend,
};
use usher_domain::invalid::{Invalid, Problem};
use usher_domain::reseller::Reseller;
use usher_domain::value::{EmailAddress, MAX_SLUG_LENGTH};

use super::{Settings, which};
use crate::config::Config;
use crate::telemetry;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes a reseller and prints a one-time link for its first owner
    Create(Arguments),
    /// Stops a reseller: its members, keys and streams are refused from now on; nothing of it is lost
    Suspend(Named),
    /// Lets a reseller that was stopped go on
    Resume(Named),
    /// Prints a new one-time link for an owner who has never set a password; links made before open nothing any more
    SetupLink(SetupLinkArguments),
}

#[derive(Debug, Args)]
pub(super) struct Named {
    #[command(flatten)]
    settings: Settings,
    /// The slug or the id of the reseller
    #[arg(long, value_name = "SLUG|ID")]
    reseller: String,
}

#[derive(Debug, Args)]
pub(super) struct SetupLinkArguments {
    #[command(flatten)]
    named: Named,
    /// The owner's address
    #[arg(long)]
    owner_email: String,
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    settings: Settings,
    /// The reseller's name
    #[arg(long)]
    name: String,
    /// The address of its first owner
    #[arg(long)]
    owner_email: String,
    /// The owner's name; the address when it is left out
    #[arg(long)]
    owner_name: Option<String>,
    /// Its short name; made from the name when it is left out
    #[arg(long)]
    slug: Option<String>,
}

pub(super) async fn run(command: Command) -> Result<()> {
    match command {
        Command::Create(arguments) => create(arguments).await,
        Command::Suspend(named) => {
            let (_, app, reseller) = reach(&named).await?;
            let stopped = suspend(&app, reseller.id).await.map_err(unreached)?;
            println!("stopped the reseller {} ({})", stopped.name, stopped.id);
            Ok(())
        }
        Command::Resume(named) => {
            let (_, app, reseller) = reach(&named).await?;
            let going = resume(&app, reseller.id).await.map_err(unreached)?;
            println!("the reseller {} ({}) goes on", going.name, going.id);
            Ok(())
        }
        Command::SetupLink(arguments) => new_link(arguments).await,
    }
}

/// The use cases' context, and the reseller that is named.
async fn reach(named: &Named) -> Result<(Config, Arc<App>, Reseller)> {
    let config = named.settings.read()?;
    telemetry::start(&config.log)?;
    let app = crate::compose::compose(&config).await?;
    let reseller = which::find(&app, &named.reseller).await?;
    Ok((config, app, reseller))
}

fn unreached(error: ReachError) -> anyhow::Error {
    match error {
        ReachError::NotFound => error.into(),
        ReachError::Fault(fault) => fault.into(),
    }
}

async fn new_link(arguments: SetupLinkArguments) -> Result<()> {
    let Ok(email) = arguments.owner_email.parse::<EmailAddress>() else {
        bail!("make the link: --owner-email must be an e-mail address, as name@example.org");
    };
    let (config, app, reseller) = reach(&arguments.named).await?;
    match setup_link(&app, reseller.id, &email).await {
        Ok(setup) => {
            print_link(&config, email.as_str(), &setup);
            Ok(())
        }
        Err(error @ SetupLinkError::NotAnOwner) => Err(error.into()),
        Err(SetupLinkError::HasPassword) => bail!(
            "make the link: the owner has a password already; one that was forgotten is set anew from the sign-in page"
        ),
        Err(SetupLinkError::Fault(fault)) => Err(fault.into()),
    }
}

fn print_link(config: &Config, owner: &str, setup: &Setup) {
    println!("{owner} sets a password within {SETUP_LINK_DAYS} days at:");
    // Without a public address the link is a path: the server is where it listens.
    let base = match &config.public_url {
        Some(_) => String::new(),
        None => config.console_url(),
    };
    println!("{base}{}", setup.link.expose_secret());
}

async fn create(arguments: Arguments) -> Result<()> {
    let config = arguments.settings.read()?;
    telemetry::start(&config.log)?;
    let app = crate::compose::compose(&config).await?;
    let create = Create {
        slug: arguments.slug.unwrap_or_else(|| slug_of(&arguments.name)),
        name: arguments.name,
        owner_name: arguments
            .owner_name
            .unwrap_or_else(|| arguments.owner_email.clone()),
        owner_email: arguments.owner_email,
    };
    match usher_app::reseller::create(&app, create).await {
        Ok(created) => {
            println!(
                "made the reseller {} ({})",
                created.reseller.name, created.reseller.id
            );
            let owner = created.owner.email.as_str();
            match created.setup {
                Some(setup) => print_link(&config, owner, &setup),
                None => println!("{owner} has an account already and signs in with its password"),
            }
            Ok(())
        }
        Err(CreateError::Invalid(found)) => {
            let found: Vec<String> = found.iter().map(complaint).collect();
            bail!("make the reseller: {}", found.join("; "))
        }
        Err(CreateError::SlugTaken) => {
            bail!("make the reseller: its slug is taken; choose another with --slug")
        }
        Err(CreateError::Fault(fault)) => Err(fault.into()),
    }
}

/// A slug that says what the name says: letters and digits, hyphens between words.
fn slug_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split(|symbol: char| !symbol.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    slug.chars()
        .take(MAX_SLUG_LENGTH)
        .collect::<String>()
        .trim_end_matches('-')
        .to_owned()
}

/// What is wrong with one field, named as the flag that gave it.
fn complaint(invalid: &Invalid) -> String {
    let flag = match invalid.path.first().map(String::as_str) {
        Some("name") => "--name",
        Some("slug") => "--slug",
        Some("ownerEmail") => "--owner-email",
        Some("ownerName") => "--owner-name",
        Some(_) | None => "input",
    };
    let problem = match &invalid.problem {
        Problem::Required => "must be given".to_owned(),
        Problem::Malformed(text) | Problem::NotPermitted(text) | Problem::UrlNotAllowed(text) => {
            (*text).to_owned()
        }
        Problem::TooLong { max } => format!("must have at most {max} characters"),
        Problem::TooShort { min } => format!("must have at least {min} characters"),
        Problem::OutOfRange { min, max } => format!("must be from {min} to {max}"),
        Problem::Taken => "is taken".to_owned(),
        Problem::CommonPassword => "must not be a common password".to_owned(),
        Problem::NotFound => "names nothing".to_owned(),
    };
    format!("{flag} {problem}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_the_letters_and_digits_of_a_name() {
        for (name, slug) in [
            ("My agency", "my-agency"),
            ("  Café & Söhne 24/7 ", "caf-s-hne-24-7"),
            ("***", ""),
        ] {
            assert_eq!(slug_of(name), slug);
        }
        assert_eq!(slug_of(&"word ".repeat(40)).len(), MAX_SLUG_LENGTH);
    }
}
