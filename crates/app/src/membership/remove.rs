//! Ending a membership: by those who manage members, or by the member who leaves.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::MembershipId;
use usher_domain::membership::Membership;
use usher_domain::store::Scope;

use crate::App;
use crate::account::standing;
use crate::context::Change;
use crate::membership::granting::{self, Owner};
use crate::membership::read::sees;
use crate::membership::{fact, subject};

/// A membership could not be ended.
#[derive(Debug, thiserror::Error)]
pub enum RemoveError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such membership that the actor sees.
    #[error("end the membership: there is none")]
    NotFound,
    /// It is an owner's, and the actor is none.
    #[error("end the membership: only owners touch owners")]
    OwnersOnly,
    /// The reseller would be without an owner.
    #[error("end the membership: the last owner must stay")]
    LastOwner,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Ends a membership with its sessions; what the person's keys and offers gave goes with it.
pub async fn remove(app: &App, actor: &Actor, id: &str) -> Result<Membership, RemoveError> {
    let id: MembershipId = id.parse().map_err(|_| RemoveError::NotFound)?;
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.lock_team().await?;
    let fresh = standing(&mut *tx, actor, change.now).await?;
    let actor = fresh.ok_or(RemoveError::NotFound)?;
    let found = tx.memberships(&[id]).await?.pop();
    let membership = found.filter(|membership| sees(&actor, membership));
    let membership = membership.ok_or(RemoveError::NotFound)?;
    let leaves = actor.user().is_some_and(|user| user.membership == id);
    if !leaves {
        authorize(&actor, Permission::MembersManage, At::Reseller)?;
    }
    if !membership.is_live() {
        return Ok(membership);
    }
    if membership.is_owner() {
        if granting::owner(&mut *tx, &actor).await? == Owner::No {
            return Err(RemoveError::OwnersOnly);
        }
        if tx.owners().await?.len() <= 1 {
            return Err(RemoveError::LastOwner);
        }
    }
    let membership = Membership {
        deactivated_at: Some(change.now),
        ..membership
    };
    tx.save_membership(&membership).await?;
    tx.revoke_sessions_of(membership.user, None, change.now).await?;
    // They would come back to life with a person who joins again.
    let keys = tx.revoke_api_keys_of(membership.user, change.now).await?;
    let cause = if leaves { "left" } else { "removed" };
    change.entry(
        "membership.remove",
        subject(&membership),
        json!({ "user": membership.user.to_string(), "cause": cause, "revokedApiKeys": keys }),
    );
    change.event(EventType::MemberRemoved, None, fact(&membership, cause));
    tx.commit(change.into_log()).await?;
    Ok(membership)
}
