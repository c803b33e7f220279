//! Which reseller a command is about: named by its slug or its id.

use anyhow::{Result, bail};
use usher_app::{App, reseller};
use usher_domain::id::ResellerId;
use usher_domain::reseller::Reseller;

/// The reseller with this slug or id.
pub(super) async fn find(app: &App, named: &str) -> Result<Reseller> {
    let id = named.parse::<ResellerId>().ok();
    let found = reseller::all(app)
        .await?
        .into_iter()
        .find(|reseller| Some(reseller.id) == id || reseller.slug == named);
    match found {
        Some(reseller) => Ok(reseller),
        None => bail!("find the reseller {named}: no slug or id is like that"),
    }
}
