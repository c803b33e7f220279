//! Asking for a link to set a new password. The answer says nothing and takes the same time for every address: whether
//! it is known is found out later, by the process that sends the links.

use chrono::Duration;
use secrecy::SecretString;
use serde_json::json;
use usher_domain::access::{Actor, Client, Principal};
use usher_domain::account::{Account, ResetRequest};
use usher_domain::fault::Fault;
use usher_domain::id::ResellerId;
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::value::EmailAddress;

use crate::App;
use crate::account::authenticate::is_suspended;
use crate::account::leave::subject;
use crate::account::sign_in::candidates;
use crate::context::Change;
use crate::mail::{self, Letter};

/// How long a link lives, in minutes.
pub const RESET_LINK_MINUTES: i64 = 60;
/// How many requests are answered at once.
const REQUESTS_AT_ONCE: u32 = 20;

/// Who forgot a password.
pub struct PasswordResetRequest {
    /// The address.
    pub email: String,
    /// Where the request comes from.
    pub client: Client,
}

/// Notes the request; whether anything comes of it is not told.
pub async fn password_reset_request(app: &App, command: PasswordResetRequest) -> Result<(), Fault> {
    let Ok(email) = command.email.parse::<EmailAddress>() else {
        return Ok(());
    };
    let request = ResetRequest {
        id: app.ids.next(),
        email,
        ip_address: command.client.ip_address,
        at: app.clock.now(),
    };
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.insert_reset_request(&request).await?;
    platform.commit_unlogged(Unlogged::Session).await
}

/// Sends the links that were asked for, a bounded number at once. One that fails does not hold up the others, and is
/// tried again.
pub async fn send_reset_links(app: &App) -> Result<(), Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let requests = platform.reset_requests(REQUESTS_AT_ONCE).await?;
    drop(platform);
    let mut failed = Ok(());
    for request in &requests {
        if let Err(fault) = answer(app, request).await {
            failed = Err(fault);
        }
    }
    failed
}

/// Sends one link, where the address has an account with a live place, and strikes the request off.
async fn answer(app: &App, request: &ResetRequest) -> Result<(), Fault> {
    let mut platform = app.database.read(Scope::Platform).await?;
    let found = platform.account_by_email(&request.email).await?;
    let seats = match &found {
        Some((account, _)) => platform.seats(account.id).await?,
        None => Vec::new(),
    };
    drop(platform);
    // What could not be sent for so long is not waited for any more.
    let late = app.clock.now() - request.at > Duration::minutes(RESET_LINK_MINUTES);
    if let Some((account, _)) = found.filter(|_| !late) {
        for reseller in candidates(seats, None) {
            if send_link(app, request, &account, reseller).await? {
                break;
            }
        }
    }
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform.delete_reset_request(request.id).await?;
    platform.commit_unlogged(Unlogged::Session).await
}

/// Sends the link on behalf of a reseller in which the person has a live place; `false` when they have none there. Links
/// that were sent before open nothing from then on.
async fn send_link(
    app: &App,
    request: &ResetRequest,
    account: &Account,
    reseller: ResellerId,
) -> Result<bool, Fault> {
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let suspended = is_suspended(&mut *tx).await?;
    let membership = tx.membership_of(account.id).await?;
    drop(tx);
    if suspended || !membership.is_some_and(|held| held.is_live()) {
        return Ok(false);
    }
    let mut platform = app.database.begin(Scope::Platform).await?;
    platform
        .void_tokens(TokenKind::PasswordReset, account.id.uuid())
        .await?;
    platform.commit_unlogged(Unlogged::Session).await?;

    let actor = Actor {
        client: Client {
            ip_address: request.ip_address,
            ..Client::default()
        },
        ..Actor::internal(reseller, Principal::System)
    };
    let mut change = Change::new(app, &actor);
    let life = Duration::minutes(RESET_LINK_MINUTES);
    let token: SecretString = new_token(&*app.ids);
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.insert_token(
        &TokenHash::of(&token),
        TokenKind::PasswordReset,
        account.id.uuid(),
        Some(change.now + life),
    )
    .await?;
    let letter = mail::password_reset(app, &mut *tx, &token, life).await?;
    mail::enqueue(
        app,
        &mut *tx,
        reseller,
        Letter {
            to: account.email.clone(),
            content: letter,
        },
        change.now,
    )
    .await?;
    change.entry(
        "account.password_reset_request",
        subject(account.id),
        json!({ "cause": "asked for by the address" }),
    );
    tx.commit(change.into_log()).await?;
    Ok(true)
}
