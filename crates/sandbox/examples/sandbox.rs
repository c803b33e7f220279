//! A sandbox from the command line, for trying it and for the client libraries' suites.
//!
//! Usage: `sandbox [--listen ADDRESS] [--seed N] [--state FILE] [--rate-limit N] [--retry-scale X] [--fixtures]`.

use anyhow::Context;
use tokio::net::TcpListener;
use usher_sandbox::Config;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut listen = "127.0.0.1:0".to_owned();
    let mut config = Config::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .with_context(|| format!("{argument} needs a value"))
        };
        match argument.as_str() {
            "--listen" => listen = value()?,
            "--seed" => config.seed = Some(value()?.parse()?),
            "--state" => config.state = Some(value()?.into()),
            "--rate-limit" => config.rate_limit = value()?.parse()?,
            "--retry-scale" => config.retry_scale = value()?.parse()?,
            "--fixtures" => config.fixtures = true,
            _ => anyhow::bail!("unknown argument {argument}"),
        }
    }
    let listener = TcpListener::bind(&listen)
        .await
        .with_context(|| format!("listen on {listen}"))?;
    let running = usher_sandbox::start(listener, config).await?;
    println!("listening on {}", running.url());
    tokio::signal::ctrl_c().await.context("wait for an interrupt")?;
    running.shutdown().await;
    Ok(())
}
