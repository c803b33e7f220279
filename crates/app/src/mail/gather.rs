//! What a mail says, with what it needs from the transaction that it is written down in: the reseller's look.

use chrono::Duration;
use secrecy::SecretString;
use usher_domain::fault::Fault;
use usher_domain::mail::Content;
use usher_domain::reseller::Branding;
use usher_domain::store::Tx;
use usher_domain::time::Timestamp;

use crate::App;
use crate::mail::compose::{self, Turned};

/// The console's page that sets a password.
const RESET: &str = "reset";
/// The console's page that asks for a link to set a password.
const FORGOT: &str = "forgot";

/// Brings somebody the link to set a new password.
pub(crate) async fn password_reset(
    app: &App,
    tx: &mut dyn Tx,
    token: &SecretString,
    life: Duration,
) -> Result<Content, Fault> {
    let link = app.console_link(RESET, token);
    Ok(compose::password_reset(&branding(tx).await?, &link, life))
}

/// Tells somebody that their password was changed.
pub(crate) async fn password_changed(app: &App, tx: &mut dyn Tx, at: Timestamp) -> Result<Content, Fault> {
    let forgot = SecretString::from(format!("{}/{FORGOT}", app.settings.console_url));
    Ok(compose::password_changed(&branding(tx).await?, at, &forgot))
}

/// Tells somebody that their second factor was turned on or off.
pub(crate) async fn second_factor(tx: &mut dyn Tx, turned: Turned, at: Timestamp) -> Result<Content, Fault> {
    Ok(compose::second_factor(&branding(tx).await?, turned, at))
}

/// How the reseller whose transaction this is looks.
async fn branding(tx: &mut dyn Tx) -> Result<Branding, Fault> {
    let reseller = tx.reseller().await?;
    let reseller = reseller.ok_or_else(|| Fault::internal("write a mail", "its reseller is gone"))?;
    Ok(reseller.branding)
}
