//! Stopping a reseller and letting it go on, and a new link for an owner who lost theirs. Only the command line does.

use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::reseller::Reseller;
use usher_domain::secret::TokenKind;
use usher_domain::store::{Scope, Unlogged};
use usher_domain::value::EmailAddress;

use crate::App;
use crate::context::Change;
use crate::reseller::Setup;
use crate::reseller::create::setup;

/// A reseller could not be reached.
#[derive(Debug, thiserror::Error)]
pub enum ReachError {
    /// There is no such reseller.
    #[error("find the reseller: there is none")]
    NotFound,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// A link could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupLinkError {
    /// Nobody of that address is a live owner of the reseller.
    #[error("make the link: nobody of that address is an owner there")]
    NotAnOwner,
    /// The owner has a password; a forgotten one is set anew by mail.
    #[error("make the link: the owner has a password already")]
    HasPassword,
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Every reseller, oldest first.
pub async fn all(app: &App) -> Result<Vec<Reseller>, Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let ids = platform.reseller_ids().await?;
    drop(platform);
    let mut resellers = Vec::with_capacity(ids.len());
    for id in ids {
        let mut tx = app.database.read(Scope::Reseller(id)).await?;
        resellers.extend(tx.reseller().await?);
    }
    Ok(resellers)
}

/// Stops a reseller: sign-ins, keys and streams are refused from now on.
pub async fn suspend(app: &App, id: ResellerId) -> Result<Reseller, ReachError> {
    set(app, id, Wanted::Suspended).await
}

/// Lets a reseller go on.
pub async fn resume(app: &App, id: ResellerId) -> Result<Reseller, ReachError> {
    set(app, id, Wanted::Going).await
}

/// A new one-time link for an owner who has never set a password; links made before open nothing any more.
pub async fn setup_link(app: &App, id: ResellerId, email: &EmailAddress) -> Result<Setup, SetupLinkError> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform.account_by_email(email).await?;
    drop(platform);
    let (account, hash) = found.ok_or(SetupLinkError::NotAnOwner)?;
    let mut tx = app.database.read(Scope::Reseller(id)).await?;
    let membership = tx.membership_of(account.id).await?;
    drop(tx);
    if !membership.is_some_and(|held| held.is_owner()) {
        return Err(SetupLinkError::NotAnOwner);
    }
    if hash.is_some() {
        return Err(SetupLinkError::HasPassword);
    }
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform
        .void_tokens(TokenKind::PasswordReset, account.id.uuid())
        .await?;
    platform.commit_unlogged(Unlogged::Upkeep).await?;
    let mut change = Change::new(app, &Actor::internal(id, Principal::Operator));
    let mut tx = app.database.begin(Scope::Reseller(id)).await?;
    let setup = setup(app, &mut *tx, account.id, change.now).await?;
    let subject = Subject {
        kind: SubjectKind::User,
        id: account.id.uuid(),
    };
    change.entry(
        "account.setup_link",
        subject,
        json!({ "cause": "the one before was lost" }),
    );
    tx.commit(change.into_log()).await?;
    Ok(setup)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Suspended,
    Going,
}

async fn set(app: &App, id: ResellerId, wanted: Wanted) -> Result<Reseller, ReachError> {
    let mut change = Change::new(app, &Actor::internal(id, Principal::Operator));
    let mut tx = app.database.begin(Scope::Reseller(id)).await?;
    let reseller = tx.reseller().await?.ok_or(ReachError::NotFound)?;
    let (suspended_at, action) = match wanted {
        Wanted::Suspended => (Some(change.now), "reseller.suspend"),
        Wanted::Going => (None, "reseller.resume"),
    };
    if reseller.suspended_at.is_some() == suspended_at.is_some() {
        return Ok(reseller);
    }
    tx.save_suspension(suspended_at).await?;
    let subject = Subject {
        kind: SubjectKind::Reseller,
        id: id.uuid(),
    };
    change.entry(action, subject, json!({}));
    tx.commit(change.into_log()).await?;
    Ok(Reseller {
        suspended_at,
        ..reseller
    })
}
