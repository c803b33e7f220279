//! The calls of a release, and what comes of them: made for the person who waits, and again by the sweep.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::event::EventType;
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ResellerId};
use usher_domain::number::{Number, OwnedNumber, State, Status};
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::number::renew::renew;
use crate::number::{fact, subject};
use crate::project::{ChannelError, SyncError, channel};

/// How soon a release is taken up again whose outcome is open, in seconds.
const GO_ON_AFTER_SECONDS: i64 = 1;
/// The longest wait until then, in seconds.
const GO_ON_WITHIN_SECONDS: i64 = 600;

/// Whether the calls are made for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// They are, and somebody waits for them.
    First,
    /// They were made before, and nobody knows what came of them; whoever waited was told that the number goes.
    Again,
}

/// What came of a release.
pub(super) enum Given {
    /// Zavu has the number back.
    Back(Box<Number>),
    /// Nobody knows: the sweep goes on.
    Perhaps(Box<Number>),
    /// The number stays, and stands here; with Zavu's refusal where that is why.
    Kept(Status, Option<ProviderError>),
}

/// What Zavu did.
enum Answer {
    /// It has the number back, which stood there like this before, if it still did.
    Gone(Option<Box<OwnedNumber>>),
    /// It stays with the project, or with this sender.
    Stays(Option<Box<OwnedNumber>>, Option<ProviderError>),
    Open(ProviderError),
}

/// Makes the calls and takes their outcome. No transaction may be open.
pub(super) async fn give_back(
    app: &App,
    actor: &Actor,
    channel: &Channel,
    (number, round): (&Number, Round),
) -> Result<Given, Fault> {
    match ask(app, channel, (number, round)).await {
        Answer::Gone(report) => gone(app, actor, number.id, report.as_deref()).await,
        Answer::Stays(report, refusal) => {
            stays(app, actor, number.id, (report.as_deref(), refusal, round)).await
        }
        Answer::Open(error) => {
            tracing::warn!(
                number.id = %number.id,
                error = &error as &dyn std::error::Error,
                "Zavu's answer to a release was lost; the sweep goes on"
            );
            go_on_later(app, actor, number).await?;
            Ok(Given::Perhaps(Box::new(number.clone())))
        }
    }
}

/// Goes on with a release whose outcome is open, as a sweep. No transaction may be open.
pub(crate) async fn settle_release(app: &App, reseller: ResellerId, id: NumberId) -> Result<(), SyncError> {
    let actor = Actor::internal(reseller, Principal::System);
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let number = tx.numbers(&[id]).await?.pop().filter(is_releasing);
    let Some(number) = number else {
        drop(tx);
        return Ok(strike_off(app, &actor, id).await?);
    };
    let project = tx.projects(&[number.project]).await?.pop();
    drop(tx);
    let channel = match project.map(|project| channel(app, reseller, &project, Urgency::Sweep)) {
        Some(Ok(channel)) => channel,
        Some(Err(ChannelError::Fault(fault))) => return Err(fault.into()),
        Some(Err(ChannelError::NoKey)) | None => {
            return Ok(go_on_later(app, &actor, &number).await?);
        }
    };
    give_back(app, &actor, &channel, (&number, Round::Again)).await?;
    Ok(())
}

/// First it is taken from a sender that is gone, then it is given back.
async fn ask(app: &App, channel: &Channel, (number, round): (&Number, Round)) -> Answer {
    let Some(zavu_id) = &number.zavu_id else {
        return Answer::Gone(None);
    };
    let report = match app.provider.owned_number(channel, zavu_id).await {
        Ok(report) => report,
        Err(ProviderError::NotFound) => return Answer::Gone(None),
        Err(error) => return unanswered(error, round),
    };
    if let Some(sender) = &report.zavu_sender_id {
        match app.provider.sender(channel, sender).await {
            // Somebody gave it to a sender meanwhile, and that one may be talking to clients.
            Ok(_) => return Answer::Stays(Some(Box::new(report)), None),
            Err(ProviderError::NotFound) => {}
            Err(error) => return unanswered(error, round),
        }
        match app.provider.unassign_number(channel, zavu_id).await {
            Ok(_) => {}
            Err(ProviderError::NotFound) => return Answer::Gone(Some(Box::new(report))),
            Err(error) => return unanswered(error, round),
        }
    }
    match app.provider.release_number(channel, zavu_id).await {
        Ok(()) | Err(ProviderError::NotFound) => Answer::Gone(Some(Box::new(report))),
        Err(error) => unanswered(error, round),
    }
}

/// A call without success. Zavu's no is a no; otherwise the number stays where certainly nothing happened, which only the
/// first round can know: an earlier one may have taken effect.
fn unanswered(error: ProviderError, round: Round) -> Answer {
    match (&error, round) {
        (ProviderError::Refused { .. } | ProviderError::PaymentRequired { .. }, _)
        | (
            ProviderError::CredentialsInvalid
            | ProviderError::NotFound
            | ProviderError::RateLimited { .. }
            | ProviderError::Unreachable { .. },
            Round::First,
        ) => Answer::Stays(None, Some(error)),
        (ProviderError::Unknown { .. }, _)
        | (
            ProviderError::CredentialsInvalid
            | ProviderError::NotFound
            | ProviderError::RateLimited { .. }
            | ProviderError::Unreachable { .. },
            Round::Again,
        ) => Answer::Open(error),
    }
}

async fn gone(app: &App, actor: &Actor, id: NumberId, report: Option<&OwnedNumber>) -> Result<Given, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await? else {
        return Err(Fault::internal("give the number back", "its row is gone"));
    };
    if !is_releasing(&number) {
        return Ok(standing(number));
    }
    // A month may have been charged since the last comparison.
    let number = match report {
        Some(report) => renew(&mut *tx, &mut change, number, report).await?,
        None => number,
    };
    let number = number.release(change.now);
    tx.save_number(&number).await?;
    tx.unschedule(Work::SettleRelease, id.uuid()).await?;
    change.event(
        EventType::PhoneNumberReleased,
        Some(number.project),
        fact(&number, Some(Status::Releasing), "released"),
    );
    change.entry("number.released", subject(&number), json!({}));
    tx.commit(change.into_log()).await?;
    Ok(Given::Back(Box::new(number)))
}

async fn stays(
    app: &App,
    actor: &Actor,
    id: NumberId,
    (report, refusal, round): (Option<&OwnedNumber>, Option<ProviderError>, Round),
) -> Result<Given, Fault> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(number) = tx.lock_number(id).await? else {
        return Err(Fault::internal("keep the number", "its row is gone"));
    };
    if !is_releasing(&number) {
        return Ok(standing(number));
    }
    let number = number.keep(report, change.now);
    let status = number.state.status();
    tx.save_number(&number).await?;
    tx.unschedule(Work::SettleRelease, id.uuid()).await?;
    // Whoever waits for the answer is told by it; whoever was told that the number goes is told that it stays.
    let told = match (status == Status::Assigned, round) {
        (true, _) => Some((EventType::PhoneNumberAssigned, "changed at Zavu")),
        (false, Round::Again) => Some((EventType::PhoneNumberFreed, "release refused")),
        (false, Round::First) => None,
    };
    if let Some((kind, cause)) = told {
        let fact = fact(&number, Some(Status::Releasing), cause);
        change.event(kind, Some(number.project), fact);
    }
    let cause = refusal.as_ref().map(ToString::to_string);
    change.entry("number.keep", subject(&number), json!({ "cause": cause }));
    tx.commit(change.into_log()).await?;
    Ok(Given::Kept(status, refusal))
}

/// Somebody else settled it meanwhile.
fn standing(number: Number) -> Given {
    match number.state.status() {
        Status::Released => Given::Back(Box::new(number)),
        status @ (Status::Purchasing
        | Status::PurchaseUnknown
        | Status::Free
        | Status::Held
        | Status::Assigned
        | Status::Releasing
        | Status::PurchaseFailed) => Given::Kept(status, None),
    }
}

const fn is_releasing(number: &Number) -> bool {
    matches!(number.state, State::Releasing { .. })
}

/// Ever more seldom, the longer it takes.
async fn go_on_later(app: &App, actor: &Actor, number: &Number) -> Result<(), Fault> {
    let now = app.clock.now();
    let waited = match number.state {
        State::Releasing { since } => (now - since).num_seconds() / 4,
        State::Purchasing
        | State::PurchaseUnknown { .. }
        | State::PurchaseFailed { .. }
        | State::Free
        | State::Held { .. }
        | State::Assigned { .. }
        | State::Released { .. } => 0,
    };
    let pause = Duration::seconds(waited.clamp(GO_ON_AFTER_SECONDS, GO_ON_WITHIN_SECONDS));
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.schedule(Work::SettleRelease, number.id.uuid(), now + pause)
        .await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}

async fn strike_off(app: &App, actor: &Actor, id: NumberId) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    tx.unschedule(Work::SettleRelease, id.uuid()).await?;
    tx.commit_unlogged(Unlogged::Sweep).await
}
