//! Making an invitation: what the request may say, and what is refused.

use crate::http::{Fields, Refusal};
use crate::invitation::{ConnectionType, Invitation, Status};
use crate::number::{NumberStatus, is_e164};
use crate::state::{DAY_MS, Effect, World};

const MAX_NAME_CHARS: usize = 100;
const MAX_EMAIL_CHARS: usize = 254;
const MAX_PHONE_CHARS: usize = 32;
const MAX_ID_CHARS: usize = 200;
const DEFAULT_EXPIRY_DAYS: i64 = 7;
const MAX_EXPIRY_DAYS: i64 = 30;

/// The body of a create request, every field of it optional.
#[derive(Debug)]
pub(crate) struct Invite {
    client_name: Option<String>,
    client_email: Option<String>,
    client_phone: Option<String>,
    connection_type: ConnectionType,
    phone_number_id: Option<String>,
    expires_in_days: i64,
    allowed_phone_countries: Vec<String>,
}

impl Invite {
    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusal> {
        let client_email = fields.text("clientEmail", MAX_EMAIL_CHARS)?;
        if client_email
            .as_deref()
            .is_some_and(|email| !looks_like_email(email))
        {
            return Err(Refusal::invalid("clientEmail", "must be an e-mail address"));
        }
        let client_phone = fields.text("clientPhone", MAX_PHONE_CHARS)?;
        if client_phone.as_deref().is_some_and(|phone| !is_e164(phone)) {
            return Err(Refusal::invalid("clientPhone", "must be in E.164 format"));
        }
        let connection_type = connection_type(fields)?;
        let phone_number_id = fields.text("phoneNumberId", MAX_ID_CHARS)?;
        let countries = fields.texts("allowedPhoneCountries")?;
        if connection_type == ConnectionType::Messenger {
            let only = "is only valid with connectionType whatsapp_waba";
            if phone_number_id.is_some() {
                return Err(Refusal::invalid("phoneNumberId", only));
            }
            if countries.is_some() {
                return Err(Refusal::invalid("allowedPhoneCountries", only));
            }
        }
        let countries = countries.unwrap_or_default();
        if countries.iter().any(|country| country.chars().count() != 2) {
            return Err(Refusal::invalid(
                "allowedPhoneCountries",
                "must hold two-letter country codes",
            ));
        }
        let expires_in_days = fields.integer("expiresInDays", 1..=MAX_EXPIRY_DAYS)?;
        Ok(Self {
            client_name: fields.text("clientName", MAX_NAME_CHARS)?,
            client_email,
            client_phone,
            connection_type,
            phone_number_id,
            expires_in_days: expires_in_days.unwrap_or(DEFAULT_EXPIRY_DAYS),
            allowed_phone_countries: countries
                .iter()
                .map(|country| country.to_ascii_uppercase())
                .collect(),
        })
    }
}

/// Makes the invitation. The same request twice makes two: Zavu knows no idempotency here.
pub(crate) fn invite(world: &mut World, project: &str, invite: Invite) -> Result<Invitation, Refusal> {
    if let Some(id) = &invite.phone_number_id {
        require_free_number(world, project, id)?;
    }
    let now = world.now();
    let invitation = Invitation {
        sequence: world.next_sequence(),
        project: project.to_owned(),
        id: format!("jh7{}", world.draw.text(21)),
        token: world.draw.text(32),
        client_name: invite.client_name,
        client_email: invite.client_email,
        client_phone: invite.client_phone,
        connection_type: invite.connection_type,
        phone_number_id: invite.phone_number_id,
        allowed_phone_countries: invite.allowed_phone_countries,
        status: Status::Pending,
        sender_id: None,
        connected_account: None,
        failure_reason: None,
        failed_at: None,
        viewed_at: None,
        started_at: None,
        completed_at: None,
        expires_at: now + invite.expires_in_days * DAY_MS,
        created_at: now,
        updated_at: now,
    };
    world.record(Effect::Invitation(invitation.clone()));
    Ok(invitation)
}

fn require_free_number(world: &World, project: &str, id: &str) -> Result<(), Refusal> {
    let project = world.project(project);
    let number = project.numbers.get(id);
    let number = number.ok_or_else(|| Refusal::invalid("phoneNumberId", "is not one of your numbers"))?;
    if number.status != NumberStatus::Active {
        return Err(Refusal::invalid("phoneNumberId", "is not an active number"));
    }
    if number.sender_id.is_some() {
        return Err(Refusal::invalid(
            "phoneNumberId",
            "is already assigned to a sender",
        ));
    }
    let now = world.now();
    let promised = project
        .invitations
        .iter()
        .any(|other| other.phone_number_id.as_deref() == Some(id) && other.current(now).status.is_open());
    if promised {
        return Err(Refusal::invalid(
            "phoneNumberId",
            "is already on an open invitation",
        ));
    }
    Ok(())
}

fn connection_type(fields: &Fields) -> Result<ConnectionType, Refusal> {
    match fields.text("connectionType", MAX_ID_CHARS)?.as_deref() {
        None | Some("whatsapp_waba") => Ok(ConnectionType::WhatsappWaba),
        Some("messenger") => Ok(ConnectionType::Messenger),
        Some(_) => Err(Refusal::invalid(
            "connectionType",
            "must be one of whatsapp_waba, messenger",
        )),
    }
}

fn looks_like_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@');
    let labels = domain.split('.').all(|label| !label.is_empty());
    plain(local) && plain(domain) && labels && domain.contains('.')
}
