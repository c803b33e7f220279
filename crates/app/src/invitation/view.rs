//! The client's side: the page behind the link, and the deliberate click on to Zavu.

use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::invitation::{Invitation, Step};
use usher_domain::number::Number;
use usher_domain::reseller::Reseller;
use usher_domain::store::Scope;

use crate::App;
use crate::context::Change;
use crate::invitation::{landing, step_fact, subject, zavu_url_place};

/// What the client's page shows.
pub struct Landing {
    /// Whose client it is.
    pub reseller: Reseller,
    /// The invitation.
    pub invitation: Invitation,
    /// The promised number.
    pub number: Option<Number>,
}

/// What the page behind a link shows; `None` for a link that opens nothing. Looking changes nothing.
pub async fn landing_page(app: &App, token: &SecretString) -> Result<Option<Landing>, Fault> {
    let Some((reseller, id)) = landing(app, token).await? else {
        return Ok(None);
    };
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let Some(reseller) = tx
        .reseller()
        .await?
        .filter(|reseller| reseller.suspended_at.is_none())
    else {
        return Ok(None);
    };
    let Some(invitation) = tx.invitations(&[id]).await?.pop() else {
        return Ok(None);
    };
    let number = match invitation.number {
        Some(number) => tx.numbers(&[number]).await?.pop(),
        None => None,
    };
    Ok(Some(Landing {
        reseller,
        invitation,
        number,
    }))
}

/// The client goes on: the first time is noted as the view, and the link at Zavu is given while the invitation is open.
pub async fn view(app: &App, token: &SecretString) -> Result<Option<SecretString>, Fault> {
    let Some((reseller, id)) = landing(app, token).await? else {
        return Ok(None);
    };
    let actor = Actor::internal(reseller, Principal::Client);
    let mut change = Change::new(app, &actor);
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    if tx
        .reseller()
        .await?
        .is_none_or(|reseller| reseller.suspended_at.is_some())
    {
        return Ok(None);
    }
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Ok(None);
    };
    let Some(issued) = invitation
        .state
        .issued()
        .cloned()
        .filter(|_| invitation.state.is_open())
    else {
        return Ok(None);
    };
    let url = app.sealer.open(&zavu_url_place(reseller, id), &issued.zavu_url)?;
    if let Some(viewed) = invitation.view(change.now) {
        tx.save_invitation(&viewed).await?;
        let status = viewed.status();
        let step = Step {
            kind: EventType::InvitationViewed,
            previous: status,
            status,
            occurred_at: change.now,
            failure_reason: None,
        };
        change.event(step.kind, Some(viewed.project), step_fact(&viewed, &step, "link"));
        change.entry("invitation.view", subject(id), json!({}));
        tx.commit(change.into_log()).await?;
    }
    Ok(Some(url))
}
