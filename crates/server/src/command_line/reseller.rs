//! `usher reseller create`: a reseller, its first owner, and the one-time link at which the owner sets a password.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use secrecy::ExposeSecret;
use usher_app::reseller::{Create, CreateError, SETUP_LINK_DAYS};
use usher_domain::invalid::{Invalid, Problem};
use usher_domain::value::MAX_SLUG_LENGTH;

use super::Settings;
use crate::telemetry;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes a reseller and prints a one-time link for its first owner
    Create(Arguments),
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
    let Command::Create(arguments) = command;
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
                Some(setup) => {
                    println!("{owner} sets a password within {SETUP_LINK_DAYS} days at:");
                    // Without a public address the link is a path: the server is where it listens.
                    let base = match &config.public_url {
                        Some(_) => String::new(),
                        None => format!("http://{}", config.listen),
                    };
                    println!("{base}{}", setup.link.expose_secret());
                }
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
        Problem::Malformed(text) => (*text).to_owned(),
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
