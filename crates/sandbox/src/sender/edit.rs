//! Making, changing and removing senders, with the rules that Zavu has for their webhooks.

use crate::http::{Fields, Patch, Refusal};
use crate::sender::{Sender, SenderWebhook, Switch};
use crate::state::{Effect, World};
use crate::webhook::{EVENT_WORDS, mint_secret, require_public_url};

const MAX_NAME_CHARS: usize = 100;
const MAX_URL_CHARS: usize = 2048;
const MAX_EMAIL_CHARS: usize = 254;
const VERSIONS: [&str; 3] = ["v1", "v1+v2", "v2"];

/// A sender after a change, and whether this change minted its webhook's secret.
#[derive(Debug)]
pub(crate) struct Edited {
    pub(crate) sender: Sender,
    pub(crate) minted_secret: bool,
}

/// Makes a sender by hand. A number must be the project's own and free.
pub(crate) fn create(world: &mut World, project: &str, fields: &Fields) -> Result<Edited, Refusal> {
    let name = fields.required("name", MAX_NAME_CHARS)?;
    let number = match fields.text("phoneNumber", 32)? {
        None => None,
        Some(phone_number) => {
            let project = world.project(project);
            let mut numbers = project.numbers.iter();
            let free =
                numbers.find(|number| number.phone_number == phone_number && number.sender_id.is_none());
            let refusal = || Refusal::invalid("phoneNumber", "is not a free number of this project");
            Some(free.cloned().ok_or_else(refusal)?)
        }
    };
    let mut sender = Sender::new(world, project, name);
    if let Some(number) = &number {
        sender.phone_number.clone_from(&number.phone_number);
        sender.switch("sms", Switch::On);
    }
    let minted_secret = edit(world, &mut sender, fields)?;
    let sender = save(world, sender, fields.flag("setAsDefault")?);
    if let Some(number) = number {
        let assigned = number.assigned(Some(sender.id.clone()), world.now());
        world.record(Effect::Number(assigned));
    }
    Ok(Edited {
        sender,
        minted_secret,
    })
}

/// Changes what the body names and leaves the rest.
pub(crate) fn update(world: &mut World, project: &str, id: &str, fields: &Fields) -> Result<Edited, Refusal> {
    let mut sender = find(world, project, id)?;
    match fields.patch("name", MAX_NAME_CHARS)? {
        Patch::Keep => {}
        Patch::Set(name) if !name.is_empty() => sender.name = name,
        Patch::Set(_) | Patch::Clear => return Err(Refusal::invalid("name", "must not be empty")),
    }
    let minted_secret = edit(world, &mut sender, fields)?;
    sender.updated_at = world.now();
    let sender = save(world, sender, fields.flag("setAsDefault")?);
    Ok(Edited {
        sender,
        minted_secret,
    })
}

/// Removes a sender and frees its number. The project's default stays.
pub(crate) fn remove(world: &mut World, project: &str, id: &str) -> Result<(), Refusal> {
    let sender = find(world, project, id)?;
    if sender.is_default {
        return Err(Refusal::bad_request("The default sender cannot be deleted"));
    }
    let now = world.now();
    let numbers = world.project(project).numbers.iter();
    let held: Vec<_> = numbers
        .filter(|number| number.sender_id.as_deref() == Some(id))
        .cloned()
        .collect();
    for number in held {
        world.record(Effect::Number(number.assigned(None, now)));
    }
    world.record(Effect::SenderRemoved {
        project: project.to_owned(),
        id: id.to_owned(),
    });
    Ok(())
}

/// A new secret for the webhook; the old one is dead at once.
pub(crate) fn regenerate_secret(world: &mut World, project: &str, id: &str) -> Result<String, Refusal> {
    let mut sender = find(world, project, id)?;
    let secret = mint_secret(world);
    let webhook = sender.webhook.as_mut();
    let webhook = webhook.ok_or_else(|| Refusal::bad_request("Sender has no webhook configured"))?;
    webhook.secret.clone_from(&secret);
    sender.updated_at = world.now();
    world.record(Effect::Sender(sender));
    Ok(secret)
}

fn find(world: &World, project: &str, id: &str) -> Result<Sender, Refusal> {
    let sender = world.project(project).senders.get(id).cloned();
    sender.ok_or_else(|| Refusal::not_found("Sender"))
}

fn save(world: &mut World, mut sender: Sender, set_as_default: Option<bool>) -> Sender {
    if set_as_default == Some(true) && !sender.is_default {
        sender.is_default = true;
        let senders = world.project(&sender.project).senders.iter();
        let former: Vec<Sender> = senders.filter(|other| other.is_default).cloned().collect();
        for other in former {
            world.record(Effect::Sender(Sender {
                is_default: false,
                ..other
            }));
        }
    }
    world.record(Effect::Sender(sender.clone()));
    sender
}

/// The fields that create and update share. True when a webhook's secret was minted.
fn edit(world: &mut World, sender: &mut Sender, fields: &Fields) -> Result<bool, Refusal> {
    if let Patch::Set(email_address) = fields.patch("emailAddress", MAX_EMAIL_CHARS)? {
        sender.email_address = Some(email_address);
        sender.switch("email", Switch::On);
    }
    if let Some(enabled) = fields.flag("emailReceivingEnabled")? {
        sender.email_receiving_enabled = enabled;
    }
    if let Some(enabled) = fields.flag("emailCatchAllEnabled")? {
        sender.email_catch_all_enabled = enabled;
    }
    if let Some(enabled) = fields.flag("enableSmsOneway")? {
        sender.switch("sms_oneway", enabled.into());
    }
    if let Some(enabled) = fields.flag("enableVoice")? {
        if enabled && sender.phone_number.is_empty() {
            return Err(Refusal::invalid(
                "enableVoice",
                "needs a sender with a phone number",
            ));
        }
        sender.switch("voice", enabled.into());
    }
    edit_webhook(world, sender, fields)
}

fn edit_webhook(world: &mut World, sender: &mut Sender, fields: &Fields) -> Result<bool, Refusal> {
    let version = fields.text("webhookSignatureVersion", 8)?;
    if version
        .as_deref()
        .is_some_and(|version| !VERSIONS.contains(&version))
    {
        return Err(Refusal::invalid(
            "webhookSignatureVersion",
            "must be one of v1, v1+v2, v2",
        ));
    }
    let events = fields.texts("webhookEvents")?;
    if events
        .iter()
        .flatten()
        .any(|event| !EVENT_WORDS.contains(&event.as_str()))
    {
        return Err(Refusal::invalid("webhookEvents", "must hold names of events"));
    }
    let minted = match fields.patch("webhookUrl", MAX_URL_CHARS)? {
        Patch::Keep => false,
        Patch::Clear => {
            sender.webhook = None;
            return Ok(false);
        }
        Patch::Set(url) => {
            require_public_url("webhookUrl", &url)?;
            set_url(world, sender, url)
        }
    };
    let Some(webhook) = &mut sender.webhook else {
        return Ok(false);
    };
    if let Some(version) = version {
        let jump = matches!(
            (webhook.signature_version.as_str(), version.as_str()),
            ("v1", "v2") | ("v2", "v1")
        );
        if jump && !minted {
            return Err(Refusal::invalid(
                "webhookSignatureVersion",
                "must go through v1+v2",
            ));
        }
        webhook.signature_version = version;
    }
    if let Some(events) = events {
        webhook.events = events;
    }
    if let Some(active) = fields.flag("webhookActive")? {
        webhook.active = active;
    }
    Ok(minted)
}

/// Points the webhook elsewhere, or makes one. True when it is new and so has a new secret.
fn set_url(world: &mut World, sender: &mut Sender, url: String) -> bool {
    if let Some(webhook) = &mut sender.webhook {
        webhook.url = url;
        return false;
    }
    sender.webhook = Some(SenderWebhook {
        url,
        events: Vec::new(),
        active: true,
        signature_version: "v2".to_owned(),
        secret: mint_secret(world),
    });
    true
}
