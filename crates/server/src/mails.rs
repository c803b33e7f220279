//! Where mails go: through a server, or into a folder when none is set.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use http::Uri;
use secrecy::{ExposeSecret, SecretString};
use usher_domain::mail::Mailer;
use usher_mail::{FolderMailer, SmtpMailer};

use crate::config::{Config, is_loopback, key};

/// The folder for mails in the data folder.
const FOLDER: &str = "mail";

/// Whoever sends mails.
pub fn mailer(config: &Config) -> Result<Arc<dyn Mailer>> {
    let from = config.mail_from.clone();
    if let Some(url) = &config.smtp_url {
        // The text of the setting holds a password: the error names the setting alone.
        let mailer = SmtpMailer::new(url, from).map_err(|error| anyhow!("{} {error}", key::SMTP_URL))?;
        return Ok(Arc::new(mailer));
    }
    let folder = folder(config);
    let mailer = FolderMailer::new(folder.clone(), from);
    Ok(Arc::new(mailer.with_context(|| {
        format!("make the folder {}", folder.display())
    })?))
}

/// The folder for mails where no server is set.
pub fn folder(config: &Config) -> PathBuf {
    config.data.join(FOLDER)
}

/// Says in the log what an operator should know about mails.
pub fn announce(config: &Config) {
    match &config.smtp_url {
        None => tracing::info!(
            "mails are not sent but kept as files in {}: {} names a server for them",
            folder(config).display(),
            key::SMTP_URL
        ),
        Some(url) if !is_private(url) => tracing::warn!(
            "mails go out unencrypted, or encrypted only if nobody prevents it: {} should begin with smtps:// or have \
             ?tls=required",
            key::SMTP_URL
        ),
        Some(_) => {}
    }
}

/// Whether nobody between here and the server can read along.
fn is_private(url: &SecretString) -> bool {
    let Ok(uri) = url.expose_secret().parse::<Uri>() else {
        return false;
    };
    let required = uri
        .query()
        .is_some_and(|query| query.split('&').any(|part| part == "tls=required"));
    uri.scheme_str() == Some("smtps") || required || uri.host().is_some_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encryption_that_is_not_certain_is_noticed_beyond_this_machine() {
        for (url, private) in [
            ("smtps://u:p@mail.example.org", true),
            ("smtp://u:p@mail.example.org?tls=required", true),
            ("smtp://127.0.0.1:2525", true),
            ("smtp://mail.example.org", false),
            ("smtp://mail.example.org?tls=opportunistic", false),
        ] {
            assert_eq!(is_private(&SecretString::from(url)), private, "{url}");
        }
    }
}
