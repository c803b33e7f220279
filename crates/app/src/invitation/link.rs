//! The links of an invitation: bearer credentials, so reading them is a permission of its own.

use secrecy::SecretString;
use usher_domain::access::{Actor, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ResellerId};
use usher_domain::invitation::Invitation;
use usher_domain::secret::{TokenHash, TokenKind};
use usher_domain::store::Scope;

use crate::App;
use crate::invitation::{link_place, zavu_url_place};

/// Usher's own permanent link, or `None` for those who may not read it.
pub fn link(app: &App, actor: &Actor, invitation: &Invitation) -> Result<Option<SecretString>, Fault> {
    if authorize(
        actor,
        Permission::InvitationsReadLink,
        At::Project(invitation.project),
    )
    .is_err()
    {
        return Ok(None);
    }
    let token = app
        .sealer
        .open(&link_place(actor.reseller, invitation.id), &invitation.link_token)?;
    Ok(Some(app.link("i", &token)))
}

/// The current generation's link at Zavu, or `None` before it was issued and for those who may not read it.
pub fn zavu_url(app: &App, actor: &Actor, invitation: &Invitation) -> Result<Option<SecretString>, Fault> {
    if authorize(
        actor,
        Permission::InvitationsReadLink,
        At::Project(invitation.project),
    )
    .is_err()
    {
        return Ok(None);
    }
    let Some(issued) = invitation.state.issued() else {
        return Ok(None);
    };
    app.sealer
        .open(&zavu_url_place(actor.reseller, invitation.id), &issued.zavu_url)
        .map(Some)
}

/// The invitation that a link's token opens.
pub async fn landing(app: &App, token: &SecretString) -> Result<Option<(ResellerId, InvitationId)>, Fault> {
    let mut tx = app.database.read(Scope::Platform).await?;
    let found = tx
        .token(&TokenHash::of(token), TokenKind::Landing, app.clock.now())
        .await?;
    Ok(found.map(|(reseller, id)| (reseller, InvitationId::from(id))))
}
