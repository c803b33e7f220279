//! `usher demo`: everything on this machine, and the sign-ins in the terminal.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use secrecy::ExposeSecret;

use crate::config::{Config, Layers};
use crate::demo::{self, Demo, PASSWORD, Password, RunningDemo, Start};
use crate::{shutdown, telemetry};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Where the console and the API are served; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Where the stand-in for Zavu is served; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8081")]
    sandbox_listen: String,
    /// The folder for the demo's data
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// Starts anew instead of going on with what is in the folder
    #[arg(long)]
    fresh: bool,
    /// The password of every sign-in, when the data are seeded
    #[arg(long, value_name = "PASSWORD")]
    demo_password: Option<String>,
}

pub(super) async fn run(arguments: Arguments) -> Result<()> {
    // The demo needs no file of settings and takes none; the environment may still move the log and the metrics.
    let layers = Layers::defaults().with_environment(|name| std::env::var(name).ok());
    telemetry::start(&Config::read(&layers)?.log)?;
    let running = demo::start(Demo {
        listen: arguments.listen,
        sandbox_listen: arguments.sandbox_listen,
        data: arguments.data,
        start: if arguments.fresh {
            Start::Fresh
        } else {
            Start::GoOn
        },
        password: arguments.demo_password,
        layers,
    })
    .await?;
    greet(&running);
    shutdown::told().await?;
    running.shutdown().await;
    Ok(())
}

fn greet(running: &RunningDemo) {
    println!("listening on {}", running.url());
    println!();
    println!("  console         {}", running.url());
    println!("  API             {}/graphql", running.url());
    println!("  Zavu's stand-in {}", running.sandbox_url());
    if let Some(metrics) = running.metrics_url() {
        println!("  metrics         {metrics}");
    }
    println!();
    for (email, who) in running.sign_ins() {
        println!("  {email:<22}{who}");
    }
    match running.password() {
        Password::Usual => println!("  password: {PASSWORD}"),
        Password::Chosen => println!("  password: the one chosen when the data were seeded"),
    }
    println!();
    for (reseller, secret) in running.api_keys() {
        println!("  API key of {reseller}: {}", secret.expose_secret());
    }
    println!("  mails are kept in {}", running.mails().display());
    println!();
    println!("Ctrl-C stops it; the next start finds everything as it was.");
}
