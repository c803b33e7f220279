//! Reading the reseller that an actor belongs to.

use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::reseller::Reseller;
use usher_domain::store::Scope;

use crate::App;

/// The actor's reseller: everybody in it may see it.
pub async fn read(app: &App, actor: &Actor) -> Result<Reseller, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    tx.reseller()
        .await?
        .ok_or_else(|| Fault::internal("read the reseller", "its row is gone"))
}
