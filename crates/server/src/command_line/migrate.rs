//! `usher migrate`: brings the database up to date, and on PostgreSQL grants the server's role its rights.

use anyhow::Result;

use super::Settings;
use crate::telemetry;

pub(super) async fn run(settings: &Settings) -> Result<()> {
    let config = settings.read()?;
    telemetry::start(&config.log)?;
    crate::compose::migrate(&config).await?;
    println!("the database is up to date");
    Ok(())
}
