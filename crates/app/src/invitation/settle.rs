//! Finding out what Zavu did with an intent whose answer was lost, or making the call that was not made.

use chrono::Duration;
use usher_domain::access::{Actor, Principal};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, ResellerId};
use usher_domain::invitation::{ClientDetails, Invitation, MAX_ATTEMPTS, Report, ReportedStatus, State};
use usher_domain::number::Number;
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;
use usher_domain::value::{EmailAddress, PhoneNumber};

use crate::App;
use crate::context::Change;
use crate::invitation::conclude::{self, Awaited, GIVE_UP_HOURS, conclude};
use crate::invitation::intend::{SETTLE_AFTER_SECONDS, is_equal_intent, new_invitation};
use crate::project::{ChannelError, channel};

/// How far Zavu's clock may be from ours, in seconds.
const CLOCK_SKEW_SECONDS: i64 = 5;
/// How soon an intent is looked at again, in seconds.
const LOOK_AGAIN_SECONDS: i64 = 2;
/// The longest wait before an intent is looked at again, in seconds.
const ASK_WITHIN_SECONDS: i64 = 600;
/// How soon it is looked at again when Zavu could not be asked, in seconds.
const ASK_AGAIN_SECONDS: i64 = 5;

/// An intent could not be settled now.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// Zavu could not be asked; it is tried again.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Moves an intent on, as a sweep. No transaction may be open.
pub async fn settle(app: &App, reseller: ResellerId, id: InvitationId) -> Result<(), SettleError> {
    let actor = Actor::internal(reseller, Principal::System);
    let Some(held) = load(app, &actor, id).await? else {
        return Ok(());
    };
    let State::Issuing {
        attempts,
        first_attempt_at,
        deadline,
        ..
    } = held.invitation.state
    else {
        return strike_off(app, &actor, id).await;
    };
    let now = app.clock.now();
    let Held {
        channel: Some(channel),
        goes_later,
        ..
    } = &held
    else {
        return wait(app, &actor, (&held.invitation, attempts), ASK_AGAIN_SECONDS).await;
    };
    let overdue = now > held.invitation.created_at + Duration::hours(GIVE_UP_HOURS);
    match (attempts, first_attempt_at) {
        (0, _) if *goes_later => wait(app, &actor, (&held.invitation, 0), LOOK_AGAIN_SECONDS).await,
        (1.., Some(since)) => {
            let until = deadline.unwrap_or(now);
            match find(app, &actor, channel, &held, (since, until)).await {
                Ok(matches) if !matches.is_empty() => {
                    adopt(app, &actor, (id, attempts), channel, matches).await
                }
                Ok(_) if now < until => look_later(app, &actor, id, LOOK_AGAIN_SECONDS).await,
                Ok(_) if attempts >= MAX_ATTEMPTS || overdue => give_up(app, &actor, id).await,
                Ok(_) => attempt(app, &actor, held).await,
                Err(error) => {
                    wait(app, &actor, (&held.invitation, attempts), ASK_AGAIN_SECONDS).await?;
                    Err(error)
                }
            }
        }
        (_, _) => attempt(app, &actor, held).await,
    }
}

/// Looks again later, ever more seldom. What Zavu never heard of is closed after an hour; what it may have made is
/// only closed unseen once its time would be over there, too.
async fn wait(
    app: &App,
    actor: &Actor,
    (invitation, attempts): (&Invitation, u8),
    seconds: i64,
) -> Result<(), SettleError> {
    let now = app.clock.now();
    let limit = match attempts {
        0 => invitation.created_at + Duration::hours(GIVE_UP_HOURS),
        1.. => invitation.expires_at,
    };
    if now > limit {
        return give_up(app, actor, invitation.id).await;
    }
    let age = (now - invitation.created_at).num_seconds();
    look_later(
        app,
        actor,
        invitation.id,
        (age / 10).clamp(seconds, ASK_WITHIN_SECONDS),
    )
    .await
}

/// An intent with what is needed to act on it.
struct Held {
    invitation: Invitation,
    number: Option<Number>,
    channel: Option<Channel>,
    /// Whether an equal intent was made before and is not settled.
    goes_later: bool,
}

async fn load(app: &App, actor: &Actor, id: InvitationId) -> Result<Option<Held>, SettleError> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.invitations(&[id]).await?.pop() else {
        drop(tx);
        strike_off(app, actor, id).await?;
        return Ok(None);
    };
    let number = match invitation.number {
        Some(number) => tx.numbers(&[number]).await?.pop(),
        None => None,
    };
    let channel = match tx.projects(&[invitation.project]).await?.pop() {
        Some(project) => match channel(app, actor.reseller, &project, Urgency::Sweep) {
            Ok(channel) => Some(channel),
            Err(ChannelError::NoKey) => None,
            Err(ChannelError::Fault(fault)) => return Err(fault.into()),
        },
        None => None,
    };
    let others = tx.issuing_invitations(invitation.project).await?;
    let goes_later = others.iter().any(|other| {
        is_equal_intent(other, &invitation)
            && (other.created_at, other.id) < (invitation.created_at, invitation.id)
    });
    Ok(Some(Held {
        invitation,
        number,
        channel,
        goes_later,
    }))
}

/// Zavu's invitations that can only be this intent, oldest first.
async fn find(
    app: &App,
    actor: &Actor,
    channel: &Channel,
    held: &Held,
    (since, until): (Timestamp, Timestamp),
) -> Result<Vec<Report>, SettleError> {
    let skew = Duration::seconds(CLOCK_SKEW_SECONDS);
    let zavu_number_id = held.number.as_ref().and_then(|number| number.zavu_id.as_deref());
    let mut matches: Vec<Report> = app
        .provider
        .recent_invitations(channel, since - skew)
        .await?
        .into_iter()
        .filter(|report| (since - skew..=until + skew).contains(&report.created_at))
        .filter(|report| is_of(report, &held.invitation.client, zavu_number_id))
        .collect();
    let ids: Vec<String> = matches.iter().map(|report| report.zavu_id.clone()).collect();
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let known = tx.known_zavu_ids(held.invitation.project, &ids).await?;
    matches.retain(|report| !known.contains(&report.zavu_id));
    matches.sort_by(|one, other| (one.created_at, &one.zavu_id).cmp(&(other.created_at, &other.zavu_id)));
    Ok(matches)
}

/// Whether a report has exactly these client fields and this number.
fn is_of(report: &Report, client: &ClientDetails, zavu_number_id: Option<&str>) -> bool {
    let email = report.client_email.as_deref().map(str::to_lowercase);
    report.client_name.as_deref() == client.name.as_deref()
        && email.as_deref() == client.email.as_ref().map(EmailAddress::as_str)
        && report.client_phone.as_deref() == client.phone.as_ref().map(PhoneNumber::as_str)
        && report.zavu_number_id.as_deref() == zavu_number_id
}

/// Takes the oldest match; with two attempts made, the younger pending ones are ours too and surplus.
///
/// The surplus goes first: were it the other way round, a crash in between would leave a link that nobody knows of.
async fn adopt(
    app: &App,
    actor: &Actor,
    (id, attempts): (InvitationId, u8),
    channel: &Channel,
    matches: Vec<Report>,
) -> Result<(), SettleError> {
    let Some((report, younger)) = matches.split_first() else {
        return Ok(());
    };
    let surplus = younger
        .iter()
        .filter(|report| report.status == ReportedStatus::Pending);
    // Each attempt can have made one; what is more than that was made outside Usher.
    for surplus in surplus.take(usize::from(attempts.saturating_sub(1))) {
        match app.provider.cancel_invitation(channel, &surplus.zavu_id).await {
            Ok(_) | Err(ProviderError::Refused { .. } | ProviderError::NotFound) => {}
            Err(error) => {
                look_later(app, actor, id, ASK_AGAIN_SECONDS).await?;
                return Err(error.into());
            }
        }
    }
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Ok(());
    };
    let State::Issuing { .. } = invitation.state else {
        return Ok(());
    };
    conclude::adopt(app, actor, &mut *tx, &mut change, (invitation, report)).await?;
    tx.commit(change.into_log()).await?;
    tracing::info!(invitation.id = %id, "an invitation whose answer was lost was found at Zavu");
    Ok(())
}

/// Makes the call (again): kept first, then made, then concluded.
async fn attempt(app: &App, actor: &Actor, held: Held) -> Result<(), SettleError> {
    let Held {
        invitation,
        number,
        channel,
        goes_later: _,
    } = held;
    let id = invitation.id;
    let Some(channel) = channel else {
        return look_later(app, actor, id, ASK_AGAIN_SECONDS).await;
    };
    let change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(current) = tx
        .lock_invitation(id)
        .await?
        .filter(|current| current.state == invitation.state)
    else {
        return Ok(());
    };
    let current = current
        .attempt(change.now)
        .map_err(|illegal| Fault::internal("begin another attempt", illegal))?;
    tx.save_invitation(&current).await?;
    let due = change.now + Duration::seconds(SETTLE_AFTER_SECONDS);
    tx.schedule(Work::SettleInvitation, id.uuid(), due).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    let outcome = app
        .provider
        .create_invitation(&channel, &new_invitation(&current, number.as_ref()))
        .await;
    conclude(app, actor, (id, Awaited::ByNobody), outcome).await?;
    Ok(())
}

async fn give_up(app: &App, actor: &Actor, id: InvitationId) -> Result<(), SettleError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(invitation) = tx.lock_invitation(id).await? else {
        return Ok(());
    };
    let State::Issuing { .. } = invitation.state else {
        return Ok(());
    };
    conclude::give_up(&mut *tx, &mut change, invitation).await?;
    tx.commit(change.into_log()).await?;
    Ok(())
}

async fn look_later(app: &App, actor: &Actor, id: InvitationId, seconds: i64) -> Result<(), SettleError> {
    let at = app.clock.now() + Duration::seconds(seconds);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.schedule(Work::SettleInvitation, id.uuid(), at).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    Ok(())
}

async fn strike_off(app: &App, actor: &Actor, id: InvitationId) -> Result<(), SettleError> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.unschedule(Work::SettleInvitation, id.uuid()).await?;
    tx.commit_unlogged(Unlogged::Sweep).await?;
    Ok(())
}
