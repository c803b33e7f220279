//! The end of a signup: the number is checked against the allowed countries, and a sender comes out of it.

use crate::http::{Fields, Refusal};
use crate::invitation::{ConnectedAccount, ConnectionType, Invitation, Status, fail, open, start};
use crate::number::{country_of, example_number, is_e164};
use crate::sender::{Sender, Whatsapp};
use crate::state::{Effect, World};
use crate::webhook::announce;

/// The failure when the client's number is of a country that the invitation does not allow.
const COUNTRY_NOT_ALLOWED: &str = "phone_country_not_allowed";
/// Where an example number is taken from when any country is allowed.
const DEFAULT_COUNTRY: &str = "US";

/// How the client completes.
#[derive(Debug, Default)]
pub(crate) struct Completion {
    /// The number the client brings. Without it: the pre-assigned one, else an example of the first allowed country.
    pub(crate) phone_number: Option<String>,
    /// The new connection is not activated: its sender has no channels yet.
    pub(crate) inactive: bool,
}

impl Completion {
    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let phone_number = fields.text("phoneNumber", 32)?;
        if phone_number.as_deref().is_some_and(|number| !is_e164(number)) {
            return Err(Refusal::invalid("phoneNumber", "must be in E.164 format"));
        }
        Ok(Self {
            phone_number,
            inactive: fields.flag("inactive")?.unwrap_or(false),
        })
    }
}

/// Completes the signup, taking the steps before it when they were not taken yet. A number of a country that is
/// not allowed fails the signup instead.
pub(crate) fn complete(
    world: &mut World,
    invitation: Invitation,
    completion: Completion,
) -> Result<Invitation, Refusal> {
    let number = match invitation.connection_type {
        ConnectionType::WhatsappWaba => Some(number_for(world, &invitation, completion.phone_number)?),
        ConnectionType::Messenger => None,
    };
    let invitation = open(world, invitation)?;
    let invitation = match invitation.status {
        Status::Pending | Status::Failed => start(world, invitation)?,
        Status::InProgress | Status::Completed | Status::Expired | Status::Cancelled => invitation,
    };
    if number
        .as_deref()
        .is_some_and(|number| !is_allowed(&invitation, number))
    {
        return fail(world, invitation, COUNTRY_NOT_ALLOWED.to_owned());
    }
    let connected = connect(world, &invitation, number, completion.inactive);
    let previous = invitation.status;
    let completed = invitation.completed(connected.sender_id, connected.account, world.now())?;
    world.record(Effect::Invitation(completed.clone()));
    announce(world, &completed, previous);
    Ok(completed)
}

struct Connected {
    sender_id: String,
    account: ConnectedAccount,
}

fn number_for(world: &World, invitation: &Invitation, named: Option<String>) -> Result<String, Refusal> {
    if let Some(number) = named {
        return Ok(number);
    }
    if let Some(id) = &invitation.phone_number_id {
        let number = world.project(&invitation.project).numbers.get(id);
        let number = number.map(|number| number.phone_number.clone());
        return number.ok_or_else(|| Refusal::conflict("The pre-assigned number was released"));
    }
    let country = invitation
        .allowed_phone_countries
        .first()
        .map_or(DEFAULT_COUNTRY, String::as_str);
    let number = example_number(country, invitation.sequence);
    number.ok_or_else(|| Refusal::invalid("phoneNumber", "is required: no example number for the country"))
}

fn is_allowed(invitation: &Invitation, number: &str) -> bool {
    let allowed = &invitation.allowed_phone_countries;
    allowed.is_empty() || country_of(number).is_some_and(|country| allowed.contains(&country))
}

/// Makes the sender, and ties the number to it when it is one that the project owns.
fn connect(world: &mut World, invitation: &Invitation, number: Option<String>, inactive: bool) -> Connected {
    let now = world.now();
    let meta_id = world.draw.digits(15);
    let channel = match invitation.connection_type {
        ConnectionType::WhatsappWaba => "whatsapp",
        ConnectionType::Messenger => "messenger",
    };
    let name = invitation.client_name.clone();
    let fallback = number.clone().unwrap_or_else(|| "Facebook Page".to_owned());
    let sender = Sender {
        channels: if inactive {
            Vec::new()
        } else {
            vec![channel.to_owned()]
        },
        whatsapp: number
            .clone()
            .map(|number| Whatsapp::connected(meta_id.clone(), number)),
        ..Sender::new(world, &invitation.project, name.clone().unwrap_or(fallback))
    };
    let sender = Sender {
        phone_number: number.clone().unwrap_or_default(),
        ..sender
    };
    let sender_id = sender.id.clone();
    world.record(Effect::Sender(sender));
    let owned = number.and_then(|number| {
        let (project, id) = world.owner(&number)?;
        let number = world.project(project).numbers.get(id)?;
        (project == invitation.project).then(|| number.clone())
    });
    if let Some(number) = owned {
        world.record(Effect::Number(number.assigned(Some(sender_id.clone()), now)));
    }
    let account = ConnectedAccount {
        channel: channel.to_owned(),
        id: meta_id,
        name,
    };
    Connected { sender_id, account }
}
