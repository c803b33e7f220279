//! Sending a mail that waits; what cannot be sent is tried ever more seldom, and given up after a day.

use chrono::Duration;
use serde_json::json;
use usher_domain::access::{Actor, Principal};
use usher_domain::event::{Subject, SubjectKind};
use usher_domain::fault::Fault;
use usher_domain::id::{MailId, ResellerId};
use usher_domain::mail::{Mail, SendError, TRIED_FOR_HOURS, WaitingMail};
use usher_domain::store::{Scope, Unlogged};
use usher_domain::sweep::Work;

use crate::App;
use crate::context::Change;
use crate::mail::body;

/// How soon a mail is tried again that could not be sent, in seconds; twice as long after each attempt.
const FIRST_WAIT_SECONDS: i64 = 30;
/// The longest wait between two attempts, in seconds.
const LONGEST_WAIT_SECONDS: i64 = 3600;

/// Sends one mail and forgets it. No transaction is open meanwhile.
pub(crate) async fn send(app: &App, reseller: ResellerId, id: MailId) -> Result<(), Fault> {
    let mut tx = app.database.read(Scope::Reseller(reseller)).await?;
    let waiting = tx.mail(id).await?;
    drop(tx);
    let Some(waiting) = waiting else {
        return forget(app, reseller, id).await;
    };
    let mail = Mail {
        id,
        to: waiting.to.clone(),
        content: body::open(app, &WaitingMail::place(reseller, id), &waiting.body)?,
        written_at: waiting.written_at,
    };
    let Err(error) = app.mailer.send(&mail).await else {
        return forget(app, reseller, id).await;
    };
    // The mailer leaves addresses and links out of what it says.
    tracing::warn!(
        mail.id = %id,
        mail.attempts = waiting.attempts + 1,
        error = &error as &dyn std::error::Error,
        "a mail was not sent"
    );
    let age = app.clock.now() - waiting.written_at;
    match error {
        SendError::Refused(_) => give_up(app, reseller, &mail, "refused").await,
        SendError::Later(_) if age > Duration::hours(TRIED_FOR_HOURS) => {
            give_up(app, reseller, &mail, "not taken in a day").await
        }
        SendError::Later(_) => try_later(app, reseller, &waiting).await,
    }
}

/// Strikes a mail off: it was sent, or nothing can be done any more.
async fn forget(app: &App, reseller: ResellerId, id: MailId) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.delete_mail(id).await?;
    tx.unschedule(Work::SendMail, id.uuid()).await?;
    tx.commit_unlogged(Unlogged::Mail).await
}

/// Counts the attempt and sets when the next one is due.
async fn try_later(app: &App, reseller: ResellerId, waiting: &WaitingMail) -> Result<(), Fault> {
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.count_mail_attempt(waiting.id).await?;
    let at = app.clock.now() + Duration::seconds(wait_seconds(waiting.attempts));
    tx.schedule(Work::SendMail, waiting.id.uuid(), at).await?;
    tx.commit_unlogged(Unlogged::Mail).await
}

/// Forgets a mail that will never arrive, and says so where owners look.
async fn give_up(app: &App, reseller: ResellerId, mail: &Mail, cause: &'static str) -> Result<(), Fault> {
    let mut change = Change::new(app, &Actor::internal(reseller, Principal::System));
    let subject = Subject {
        kind: SubjectKind::Reseller,
        id: reseller.uuid(),
    };
    let changes = json!({ "mail": mail.id.to_string(), "subjectLine": mail.content.subject, "cause": cause });
    change.entry("mail.undeliverable", subject, changes);
    let mut tx = app.database.begin(Scope::Reseller(reseller)).await?;
    tx.delete_mail(mail.id).await?;
    tx.unschedule(Work::SendMail, mail.id.uuid()).await?;
    tx.commit(change.into_log()).await?;
    Ok(())
}

/// How long to wait after so many attempts and one more, in seconds.
fn wait_seconds(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts).unwrap_or_default();
    let factor = 2_i64.checked_pow(doublings).unwrap_or(LONGEST_WAIT_SECONDS);
    FIRST_WAIT_SECONDS
        .saturating_mul(factor)
        .min(LONGEST_WAIT_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_waits_twice_as_long_each_time_and_an_hour_at_most() {
        let waits = [0, 1, 2, 6, 7, 100].map(wait_seconds);
        assert_eq!(waits, [30, 60, 120, 1920, 3600, 3600]);
    }
}
