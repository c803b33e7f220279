//! What the program can be asked, and how a failure reaches the person who asked.

mod audit;
mod demo;
mod keys;
mod migrate;
mod reseller;
mod sandbox;
mod schema;
mod serve;
mod which;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

use crate::config::{Config, FILE, Layers};

/// A console for Zavu partner invitations.
#[derive(Debug, Parser)]
#[command(name = "usher", version, about, max_term_width = 110)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Shows everything on this machine: seeded data, a stand-in for Zavu, no settings needed
    Demo(demo::Arguments),
    /// Serves the console and the API
    Serve(serve::Arguments),
    /// Brings the database up to date
    Migrate(Settings),
    /// Makes resellers, stops them and lets them go on
    #[command(subcommand)]
    Reseller(reseller::Command),
    /// Changes the keys that sign access tokens and those that seal secrets
    #[command(subcommand)]
    Keys(keys::Command),
    /// Verifies the audit logs
    #[command(subcommand)]
    Audit(audit::Command),
    /// Runs the stand-in for Zavu alone
    Sandbox(sandbox::Arguments),
    /// Prints the GraphQL schema
    Schema,
}

/// Where settings come from. Every one is listed with its default at the end of `usher serve --help`.
#[derive(Debug, Clone, Args)]
struct Settings {
    /// A file with settings; `usher.toml` of the working folder when there is one
    #[arg(long, value_name = "FILE", env = "USHER_CONFIG")]
    config: Option<PathBuf>,
}

impl Settings {
    /// The layers below the flags.
    fn layers(&self) -> Result<Layers> {
        let layers = Layers::defaults();
        let path = self.config.clone().unwrap_or_else(|| PathBuf::from(FILE));
        let layers = match std::fs::read_to_string(&path) {
            Ok(text) => layers.with_file(&path.display().to_string(), &text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.config.is_none() => layers,
            Err(error) => return Err(error).with_context(|| format!("read {}", path.display())),
        };
        Ok(layers.with_environment(|name| std::env::var(name).ok()))
    }

    /// The settings without any flag.
    fn read(&self) -> Result<Config> {
        Config::read(&self.layers()?)
    }
}

/// Runs what the command line asks for. A failure is one line on standard error and exit code 1.
pub fn run() -> ExitCode {
    let command_line = CommandLine::parse();
    match dispatch(command_line.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("usher: error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<()> {
    // One crypto backend for the whole process; a second installation is the same one.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    if let Command::Schema = command {
        return schema::run();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("start the runtime")?;
    runtime.block_on(async {
        match command {
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Migrate(settings) => migrate::run(&settings).await,
            Command::Reseller(command) => reseller::run(command).await,
            Command::Keys(command) => keys::run(command).await,
            Command::Audit(command) => audit::run(command).await,
            Command::Sandbox(arguments) => sandbox::run(arguments).await,
            Command::Schema => schema::run(),
        }
    })
}
