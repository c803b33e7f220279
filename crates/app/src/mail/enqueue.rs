//! Writing a mail down, to be sent at once by a sweep.

use usher_domain::fault::Fault;
use usher_domain::id::{MailId, ResellerId};
use usher_domain::mail::{Content, WaitingMail};
use usher_domain::store::Tx;
use usher_domain::sweep::Work;
use usher_domain::time::Timestamp;
use usher_domain::value::EmailAddress;

use crate::App;
use crate::mail::body;

/// A mail to write down.
pub(crate) struct Letter {
    /// To whom.
    pub(crate) to: EmailAddress,
    /// What it says.
    pub(crate) content: Content,
}

/// Writes a mail down in the transaction of the change that it tells of; it is due at once.
pub(crate) async fn enqueue(
    app: &App,
    tx: &mut dyn Tx,
    reseller: ResellerId,
    letter: Letter,
    now: Timestamp,
) -> Result<(), Fault> {
    let id = MailId::new(&*app.ids);
    let mail = WaitingMail {
        id,
        to: letter.to,
        body: body::seal(app, &WaitingMail::place(reseller, id), &letter.content)?,
        written_at: now,
        attempts: 0,
    };
    tx.insert_mail(&mail).await?;
    tx.schedule(Work::SendMail, id.uuid(), now).await
}
