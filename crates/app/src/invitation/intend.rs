//! The first transaction of issuing: everything is checked against the rows, the number is held, the intent is kept.

use chrono::Duration;
use usher_domain::access::Actor;
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, NumberId};
use usher_domain::invitation::{
    Birth, CreatedBy, Draft, Idempotency, InsertError, Invitation, NewInvitation, Status,
};
use usher_domain::number::{HoldError, Number};
use usher_domain::project::Project;
use usher_domain::provider::{Channel, Urgency};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Tx, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;

use crate::App;
use crate::context::Change;
use crate::invitation::issue::{Checked, IssueError, not_found};
use crate::invitation::{link_place, subject};
use crate::project::{ChannelError, channel};

/// After how many seconds the sweep looks after an intent whose call has not come back: the call itself ends in 10.
pub(super) const SETTLE_AFTER_SECONDS: i64 = 12;

/// What the first transaction came to.
pub(super) enum Intent {
    /// The key was used for this very invitation before.
    Repeated(Box<Invitation>),
    /// An equal intent goes first; the sweep makes the call.
    Queued(Box<Invitation>),
    /// The call is to be made now.
    Attempted {
        invitation: Box<Invitation>,
        new: NewInvitation,
        channel: Channel,
    },
}

/// The first transaction: everything is checked against the rows, the number is held, the intent is kept.
pub(super) async fn intend(app: &App, actor: &Actor, checked: Checked) -> Result<Intent, IssueError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(project) = tx.lock_project(checked.project).await? else {
        return Err(IssueError::Invalid(not_found("projectId")));
    };
    if let Some(idempotency) = &checked.idempotency
        && let Some((invitation, fingerprint)) = tx.invitation_by_key(project.id, &idempotency.key).await?
    {
        if fingerprint != idempotency.fingerprint {
            return Err(IssueError::IdempotencyKeyReused);
        }
        if let Some(invitation) = repeat(&mut *tx, invitation, change.now).await? {
            tx.commit_unlogged(Unlogged::Sweep).await?;
            return Ok(Intent::Repeated(Box::new(invitation)));
        }
    }
    if project.archived_at.is_some() {
        return Err(IssueError::ProjectArchived);
    }
    let channel = channel(app, actor.reseller, &project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => IssueError::CredentialsInvalid,
        ChannelError::Fault(fault) => IssueError::Fault(fault),
    })?;

    let (invitation, idempotency) = draft(app, actor, &project, checked, change.now)?;
    let number = match invitation.number {
        Some(number) => Some(hold(&mut *tx, &invitation, number).await?),
        None => None,
    };
    let queued = tx
        .issuing_invitations(project.id)
        .await?
        .iter()
        .any(|other| is_equal_intent(other, &invitation));
    let invitation = if queued {
        invitation
    } else {
        invitation
            .attempt(change.now)
            .map_err(|illegal| Fault::internal("begin the first attempt", illegal))?
    };
    tx.insert_invitation(&invitation, idempotency.as_ref())
        .await
        .map_err(|error| match error {
            InsertError::KeyUsed => IssueError::IdempotencyKeyReused,
            InsertError::NumberPromised => IssueError::NumberHeld,
            InsertError::Fault(fault) => IssueError::Fault(fault),
        })?;
    keep_link(app, actor, &mut *tx, &invitation).await?;
    let due = change.now + Duration::seconds(if queued { 1 } else { SETTLE_AFTER_SECONDS });
    tx.schedule(Work::SettleInvitation, invitation.id.uuid(), due)
        .await?;
    change.entry("invitation.issue", subject(invitation.id), invitation.snapshot());
    tx.commit(change.into_log()).await?;

    let invitation = Box::new(invitation);
    if queued {
        return Ok(Intent::Queued(invitation));
    }
    let new = new_invitation(&invitation, number.as_ref());
    Ok(Intent::Attempted {
        invitation,
        new,
        channel,
    })
}

/// The invitation that a repeat is answered with, or `None` when Zavu refused it in this very moment: then the key is
/// free again. An intent that is still open is marked as seen, so that a refusal closes it instead of deleting it.
async fn repeat(
    tx: &mut dyn Tx,
    invitation: Invitation,
    now: Timestamp,
) -> Result<Option<Invitation>, Fault> {
    if invitation.status() != Status::Issuing || invitation.was_seen() {
        return Ok(Some(invitation));
    }
    let Some(invitation) = tx.lock_invitation(invitation.id).await? else {
        return Ok(None);
    };
    if invitation.status() != Status::Issuing || invitation.was_seen() {
        return Ok(Some(invitation));
    }
    let updated_at = now.max(invitation.created_at + Duration::milliseconds(1));
    let invitation = Invitation {
        updated_at,
        ..invitation
    };
    tx.save_invitation(&invitation).await?;
    Ok(Some(invitation))
}

fn draft(
    app: &App,
    actor: &Actor,
    project: &Project,
    checked: Checked,
    at: Timestamp,
) -> Result<(Invitation, Option<Idempotency>), IssueError> {
    let id = InvitationId::new(&*app.ids);
    let draft = Draft {
        project: project.id,
        client: checked.client,
        external_reference: checked.external_reference,
        locale: checked.locale,
        number: checked.number,
        allowed_phone_countries: checked
            .allowed_phone_countries
            .unwrap_or_else(|| project.default_allowed_phone_countries.clone()),
        expires_in_days: checked.expires_in_days.unwrap_or(project.default_expires_in_days),
    };
    let link_token = app
        .sealer
        .seal(&link_place(actor.reseller, id), &new_token(&*app.ids))?;
    let created_by = CreatedBy {
        kind: actor.kind(),
        id: actor.id(),
    };
    Ok((
        Invitation::draft(
            draft,
            Birth {
                id,
                link_token,
                created_by,
                at,
            },
        ),
        checked.idempotency,
    ))
}

/// Files the link's token, so that the client's page finds the invitation by its hash.
async fn keep_link(app: &App, actor: &Actor, tx: &mut dyn Tx, invitation: &Invitation) -> Result<(), Fault> {
    let token = app
        .sealer
        .open(&link_place(actor.reseller, invitation.id), &invitation.link_token)?;
    tx.insert_token(
        &TokenHash::of(&token),
        TokenKind::Landing,
        invitation.id.uuid(),
        None,
    )
    .await
}

/// Promises a number to the invitation, under the lock of the number's row.
async fn hold(tx: &mut dyn Tx, invitation: &Invitation, id: NumberId) -> Result<Number, IssueError> {
    let number = tx
        .lock_number(id)
        .await?
        .filter(|number| number.project == invitation.project);
    let Some(number) = number else {
        return Err(IssueError::Invalid(not_found("phoneNumberId")));
    };
    let allowed = &invitation.allowed_phone_countries;
    let fits = allowed.is_empty() || number.country.is_some_and(|country| allowed.contains(&country));
    if !fits {
        return Err(IssueError::CountryNotAllowed);
    }
    let number = number.hold(invitation.id).map_err(|error| match error {
        HoldError::Held => IssueError::NumberHeld,
        HoldError::Unavailable => IssueError::NumberUnavailable,
    })?;
    tx.save_number(&number).await?;
    Ok(number)
}

/// Whether two intents could not be told apart at Zavu.
pub(super) fn is_equal_intent(one: &Invitation, other: &Invitation) -> bool {
    one.id != other.id && one.client == other.client && one.number == other.number
}

/// What Zavu is asked for.
pub(super) fn new_invitation(invitation: &Invitation, number: Option<&Number>) -> NewInvitation {
    let life = invitation.expires_at - invitation.created_at;
    NewInvitation {
        client: invitation.client.clone(),
        zavu_number_id: number.and_then(|number| number.zavu_id.clone()),
        allowed_phone_countries: invitation.allowed_phone_countries.clone(),
        expires_in_days: life.num_days(),
    }
}
