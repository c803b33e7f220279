//! Taking an offer back: its link opens nothing any more.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::OfferId;
use usher_domain::membership::{Assignment, Offer, OfferState};
use usher_domain::secret::TokenKind;
use usher_domain::store::{Scope, Unlogged};

use crate::App;
use crate::account::standing;
use crate::context::Change;
use crate::membership::granting::{self, Owner};
use crate::membership::offer_subject;
use crate::membership::read::sees_offer;

/// An offer could not be taken back.
#[derive(Debug, thiserror::Error)]
pub enum OfferRevokeError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such offer that the actor sees.
    #[error("take the offer back: there is none")]
    NotFound,
    /// It makes an owner, and the actor is none.
    #[error("take the offer back: only owners touch owners")]
    OwnersOnly,
    /// It was accepted.
    #[error("take the offer back: it was accepted")]
    Accepted,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Takes an offer back; one that was taken back before stays as it is.
pub async fn offer_revoke(app: &App, actor: &Actor, id: &str) -> Result<Offer, OfferRevokeError> {
    let id: OfferId = id.parse().map_err(|_| OfferRevokeError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = &fresh.ok_or(OfferRevokeError::NotFound)?;
    let offer = tx.lock_offer(id).await?.filter(|offer| sees_offer(actor, offer));
    let offer = offer.ok_or(OfferRevokeError::NotFound)?;
    authorize_all(actor, &offer)?;
    if offer.assignments.iter().any(Assignment::is_owner)
        && granting::owner(&mut *tx, actor).await? == Owner::No
    {
        return Err(OfferRevokeError::OwnersOnly);
    }
    match offer.state {
        OfferState::Pending => {}
        OfferState::Accepted(_) => return Err(OfferRevokeError::Accepted),
        OfferState::Revoked(_) => return Ok(offer),
    }
    let offer = Offer {
        state: OfferState::Revoked(change.now),
        ..offer
    };
    tx.save_offer(&offer).await?;
    change.entry(
        "membership.offer_revoke",
        offer_subject(&offer),
        json!({ "email": offer.email.as_str() }),
    );
    tx.commit(change.into_log()).await?;
    // The state decides; a link that is not even known is tidier.
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.void_tokens(TokenKind::Offer, id.uuid()).await?;
    platform.commit_unlogged(Unlogged::Upkeep).await?;
    Ok(offer)
}

/// Whoever manages members of the reseller may; who manages those of a project only, where all of it lies there.
fn authorize_all(actor: &Actor, offer: &Offer) -> Result<(), Denied> {
    if authorize(actor, Permission::MembersManage, At::Reseller).is_ok() {
        return Ok(());
    }
    let managed = |given: &Assignment| authorize(actor, Permission::MembersManage, given.scope()).is_ok();
    if !offer.assignments.is_empty() && offer.assignments.iter().all(managed) {
        Ok(())
    } else {
        Err(Denied::Forbidden(Permission::MembersManage))
    }
}
