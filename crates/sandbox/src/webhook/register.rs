//! A project's webhook: one URL and one secret, set, changed and removed by the project's key.

use std::net::IpAddr;

use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::http::{Fields, Patch, Refusal};
use crate::state::{Effect, World};

/// The one event that a project's webhook is documented for.
pub(crate) const INVITATION_STATUS_CHANGED: &str = "invitation.status_changed";
const MAX_URL_CHARS: usize = 2048;

/// Where a project's own events go.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ProjectWebhook {
    pub(crate) url: String,
    pub(crate) events: Vec<String>,
    pub(crate) active: bool,
    pub(crate) secret: String,
    /// Not part of the documented resource; lets a test ask for the older signatures.
    pub(crate) signature_version: String,
}

/// A webhook after it was set, and whether there was none before.
#[derive(Debug)]
pub(crate) struct Registered {
    pub(crate) webhook: ProjectWebhook,
    pub(crate) is_new: bool,
}

impl ProjectWebhook {
    /// The webhook without its secret, as reading and changing show it.
    pub(crate) fn wire(&self) -> Value {
        json!({ "url": self.url, "events": self.events, "active": self.active })
    }

    /// The webhook as setting it shows it.
    pub(crate) fn wire_with_secret(&self) -> Value {
        let mut wire = self.wire();
        wire["secret"] = json!(self.secret);
        wire
    }
}

/// Sets the webhook. One that is there already is replaced, and its secret is kept.
pub(crate) fn register(world: &mut World, project: &str, fields: &Fields) -> Result<Registered, Refusal> {
    let url = fields.required("url", MAX_URL_CHARS)?;
    require_public_url("url", &url)?;
    let events = events(fields)?.unwrap_or_else(|| vec![INVITATION_STATUS_CHANGED.to_owned()]);
    let version = signature_version(fields)?;
    let former = world.project(project).webhook.clone();
    let is_new = former.is_none();
    let webhook = match former {
        Some(former) => ProjectWebhook {
            url,
            events,
            active: true,
            ..former
        },
        None => ProjectWebhook {
            url,
            events,
            active: true,
            secret: mint_secret(world),
            signature_version: "v2".to_owned(),
        },
    };
    let kept = webhook.signature_version.clone();
    let webhook = ProjectWebhook {
        signature_version: version.unwrap_or(kept),
        ..webhook
    };
    world.record(Effect::Webhook {
        project: project.to_owned(),
        webhook: Some(webhook.clone()),
    });
    Ok(Registered { webhook, is_new })
}

/// Changes what the body names of a webhook that is there.
pub(crate) fn update(world: &mut World, project: &str, fields: &Fields) -> Result<ProjectWebhook, Refusal> {
    let webhook = world.project(project).webhook.clone();
    let mut webhook = webhook.ok_or_else(|| Refusal::not_found("Webhook"))?;
    match fields.patch("url", MAX_URL_CHARS)? {
        Patch::Keep => {}
        Patch::Clear => return Err(Refusal::invalid("url", "must not be null")),
        Patch::Set(url) => {
            require_public_url("url", &url)?;
            webhook.url = url;
        }
    }
    if let Some(events) = events(fields)? {
        webhook.events = events;
    }
    if let Some(active) = fields.flag("active")? {
        webhook.active = active;
    }
    if let Some(version) = signature_version(fields)? {
        webhook.signature_version = version;
    }
    world.record(Effect::Webhook {
        project: project.to_owned(),
        webhook: Some(webhook.clone()),
    });
    Ok(webhook)
}

/// Removes the webhook and its secret. Without one there is nothing to do.
pub(crate) fn unregister(world: &mut World, project: &str) {
    if world.project(project).webhook.is_some() {
        world.record(Effect::Webhook {
            project: project.to_owned(),
            webhook: None,
        });
    }
}

/// A new signing secret, `whsec_` and 32 letters and digits.
pub(crate) fn mint_secret(world: &mut World) -> String {
    format!("whsec_{}", world.draw.text(32))
}

/// Zavu takes https URLs of public hosts only. Loopback is let through so that tests need no certificate.
pub(crate) fn require_public_url(field: &str, url: &str) -> Result<(), Refusal> {
    let parsed = Url::parse(url).map_err(|_| Refusal::invalid(field, "must be a URL"))?;
    let host = parsed.host_str().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    let is_loopback = host == "localhost" || address.as_ref().is_ok_and(IpAddr::is_loopback);
    let is_public_name = address.is_err() && host.contains('.') && !is_internal(host);
    match parsed.scheme() {
        "http" | "https" if is_loopback => Ok(()),
        "https" if is_public_name => Ok(()),
        _ => Err(Refusal::invalid(field, "must be an https URL of a public host")),
    }
}

fn is_internal(host: &str) -> bool {
    [".local", ".localhost", ".internal", ".lan"]
        .iter()
        .any(|suffix| host.ends_with(suffix))
}

fn events(fields: &Fields) -> Result<Option<Vec<String>>, Refusal> {
    let events = fields.texts("events")?;
    let known = |events: &Vec<String>| events.iter().all(|event| event == INVITATION_STATUS_CHANGED);
    if events
        .as_ref()
        .is_some_and(|events| events.is_empty() || !known(events))
    {
        return Err(Refusal::invalid("events", "must hold invitation.status_changed"));
    }
    Ok(events)
}

fn signature_version(fields: &Fields) -> Result<Option<String>, Refusal> {
    let version = fields.text("signatureVersion", 8)?;
    if version
        .as_deref()
        .is_some_and(|version| !["v1", "v1+v2", "v2"].contains(&version))
    {
        return Err(Refusal::invalid(
            "signatureVersion",
            "must be one of v1, v1+v2, v2",
        ));
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_of_public_hosts_and_loopback_pass() {
        let passes = |url: &str| require_public_url("url", url).is_ok();
        for url in [
            "https://hooks.example.org/a",
            "http://127.0.0.1:9/x",
            "http://[::1]:9/",
            "http://localhost:1",
        ] {
            assert!(passes(url), "{url}");
        }
        for url in [
            "http://example.org",
            "https://10.0.0.1/",
            "https://intranet/",
            "ftp://example.org",
            "no",
        ] {
            assert!(!passes(url), "{url}");
        }
    }
}
