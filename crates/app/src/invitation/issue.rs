//! Issuing an invitation: intent first, then the call, then what came of it.

use chrono::Duration;
use serde_json::json;
use sha2::{Digest, Sha256};
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize, policy};
use usher_domain::fault::Fault;
use usher_domain::id::{InvitationId, NumberId, ProjectId};
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::invitation::{
    Birth, ClientDetails, CreatedBy, Draft, Idempotency, InsertError, Invitation, MAX_LOCALE_LENGTH,
    MAX_REFERENCE_LENGTH, NewInvitation,
};
use usher_domain::number::{HoldError, Number};
use usher_domain::project::Project;
use usher_domain::provider::{Channel, Urgency};
use usher_domain::secret::{TokenHash, TokenKind, new_token};
use usher_domain::store::{Scope, Tx};
use usher_domain::sweep::Work;
use usher_domain::value::{Country, EmailAddress, PhoneNumber, bounded_text, display_name};

use crate::App;
use crate::context::Change;
use crate::invitation::checks::{countries, expires_in_days, given};
use crate::invitation::conclude::{Awaited, Concluded, conclude};
use crate::invitation::{link_place, subject};
use crate::project::{ChannelError, channel};

/// The most characters of an idempotency key.
pub const MAX_IDEMPOTENCY_KEY_LENGTH: usize = 255;
/// After how many seconds the sweep looks after an intent whose call has not come back: the call itself ends in 10.
pub(super) const SETTLE_AFTER_SECONDS: i64 = 12;

/// An invitation to issue. Texts are as they were typed; every one is checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Issue {
    /// The project, as its id's text.
    pub project: String,
    /// The client's name.
    pub client_name: Option<String>,
    /// The client's e-mail address.
    pub client_email: Option<String>,
    /// The client's phone number, E.164.
    pub client_phone: Option<String>,
    /// The number to promise, as its id's text.
    pub number: Option<String>,
    /// Its life, in days; the project's default when `None`.
    pub expires_in_days: Option<i64>,
    /// The countries whose numbers may be connected; the project's default when `None`, any when empty.
    pub allowed_phone_countries: Option<Vec<String>>,
    /// The partner's own key for the client.
    pub external_reference: Option<String>,
    /// The client's language (BCP 47).
    pub locale: Option<String>,
    /// The caller's key for this one creation.
    pub idempotency_key: Option<String>,
}

/// An invitation was not issued; nothing is held and nothing stands at Zavu.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Some input is wrong.
    #[error("issue the invitation: some input is wrong")]
    Invalid(Vec<Invalid>),
    /// The project is put away.
    #[error("issue the invitation: the project is archived")]
    ProjectArchived,
    /// The project has no key, or Zavu does not accept it.
    #[error("issue the invitation: the project has no valid key at Zavu")]
    CredentialsInvalid,
    /// The number is promised to another invitation.
    #[error("issue the invitation: the number is held")]
    NumberHeld,
    /// The number belongs to a sender or is no longer owned.
    #[error("issue the invitation: the number is not free")]
    NumberUnavailable,
    /// The number's country is none of the allowed ones.
    #[error("issue the invitation: the number's country is not allowed")]
    CountryNotAllowed,
    /// The idempotency key came with other input before.
    #[error("issue the invitation: the idempotency key was used with other input")]
    IdempotencyKeyReused,
    /// Zavu wants money first.
    #[error("issue the invitation: Zavu requires payment")]
    PaymentRequired {
        /// Zavu's text.
        message: String,
    },
    /// Zavu said no.
    #[error("issue the invitation: Zavu refused it")]
    Refused {
        /// Zavu's text.
        message: String,
    },
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Issues an invitation. Without a definite answer of Zavu it is given back as ISSUING, and a sweep settles it.
pub async fn issue(app: &App, actor: &Actor, command: Issue) -> Result<Invitation, IssueError> {
    let checked = check(actor, &command)?;
    match intend(app, actor, checked).await? {
        Intent::Repeated(invitation) | Intent::Queued(invitation) => Ok(*invitation),
        Intent::Attempted {
            invitation,
            new,
            channel,
        } => {
            let outcome = app.provider.create_invitation(&channel, &new).await;
            match conclude(app, actor, (invitation.id, Awaited::ByCaller), outcome).await? {
                Concluded::Standing(invitation) => Ok(*invitation),
                Concluded::Refused(error) => Err(error),
            }
        }
    }
}

/// The checked command; what depends on the project's defaults is still open.
struct Checked {
    project: ProjectId,
    client: ClientDetails,
    number: Option<NumberId>,
    expires_in_days: Option<i64>,
    allowed_phone_countries: Option<Vec<Country>>,
    external_reference: Option<String>,
    locale: Option<String>,
    idempotency: Option<Idempotency>,
}

fn check(actor: &Actor, command: &Issue) -> Result<Checked, IssueError> {
    let mut checks = Checks::new();
    let project = checks.take("projectId", project(actor, &command.project)?);
    let name =
        given(command.client_name.as_deref()).and_then(|name| checks.take("clientName", display_name(name)));
    let email = given(command.client_email.as_deref())
        .and_then(|email| checks.take("clientEmail", email.parse::<EmailAddress>()));
    let phone = given(command.client_phone.as_deref())
        .and_then(|phone| checks.take("clientPhone", phone.parse::<PhoneNumber>()));
    let number = given(command.number.as_deref()).and_then(|id| {
        checks.take(
            "phoneNumberId",
            id.parse::<NumberId>().map_err(|_| Problem::NotFound),
        )
    });
    let days = command
        .expires_in_days
        .and_then(|days| checks.take("expiresInDays", expires_in_days(days)));
    let allowed = command
        .allowed_phone_countries
        .as_ref()
        .map(|codes| countries(&mut checks, "allowedPhoneCountries", codes));
    let reference = given(command.external_reference.as_deref())
        .and_then(|text| checks.take("externalReference", bounded_text(text, MAX_REFERENCE_LENGTH)));
    let locale = given(command.locale.as_deref())
        .and_then(|text| checks.take("locale", bounded_text(text, MAX_LOCALE_LENGTH)));
    let idempotency = command.idempotency_key.as_deref().and_then(|key| {
        let key = match key.chars().count() {
            0 => Err(Problem::TooShort { min: 1 }),
            _ => bounded_text(key, MAX_IDEMPOTENCY_KEY_LENGTH),
        };
        checks.take("idempotencyKey", key).map(|key| Idempotency {
            key,
            fingerprint: fingerprint(command),
        })
    });
    checks.finish().map_err(IssueError::Invalid)?;
    let Some(project) = project else {
        return Err(IssueError::Invalid(not_found("projectId")));
    };
    if number.is_some() {
        authorize(actor, Permission::NumbersAssign, At::Project(project))?;
    }
    Ok(Checked {
        project,
        client: ClientDetails { name, email, phone },
        number,
        expires_in_days: days,
        allowed_phone_countries: allowed,
        external_reference: reference,
        locale,
        idempotency,
    })
}

/// The project in which the actor may issue: hidden and absent ones look alike.
fn project(actor: &Actor, text: &str) -> Result<Result<ProjectId, Problem>, IssueError> {
    let Ok(id) = text.parse::<ProjectId>() else {
        return Ok(Err(Problem::NotFound));
    };
    match policy::authorize_on(actor, Permission::ProjectsRead, Permission::InvitationsCreate, id) {
        Ok(()) => Ok(Ok(id)),
        Err(Denied::Hidden) => Ok(Err(Problem::NotFound)),
        Err(denied @ Denied::Forbidden(_)) => Err(IssueError::Denied(denied)),
    }
}

/// SHA-256 of the input as it came, so that a repeat can be told from a reuse.
fn fingerprint(command: &Issue) -> String {
    let Issue {
        project,
        client_name,
        client_email,
        client_phone,
        number,
        expires_in_days,
        allowed_phone_countries,
        external_reference,
        locale,
        idempotency_key: _,
    } = command;
    let canonical = json!([
        project,
        client_name,
        client_email,
        client_phone,
        number,
        expires_in_days,
        allowed_phone_countries,
        external_reference,
        locale,
    ]);
    data_encoding::HEXLOWER.encode(&Sha256::digest(canonical.to_string().as_bytes()))
}

/// What the first transaction came to.
enum Intent {
    /// The key was used for this very invitation before.
    Repeated(Box<Invitation>),
    /// An equal intent goes first; the sweep makes the call.
    Queued(Box<Invitation>),
    /// The call is to be made now.
    Attempted {
        invitation: Box<Invitation>,
        new: NewInvitation,
        channel: Channel,
    },
}

/// The first transaction: everything is checked against the rows, the number is held, the intent is kept.
async fn intend(app: &App, actor: &Actor, checked: Checked) -> Result<Intent, IssueError> {
    let mut change = Change::new(app, actor);
    let mut tx = app.database.begin(Scope::Reseller(actor.reseller)).await?;
    let Some(project) = tx.lock_project(checked.project).await? else {
        return Err(IssueError::Invalid(not_found("projectId")));
    };
    if let Some(idempotency) = &checked.idempotency
        && let Some((invitation, fingerprint)) = tx.invitation_by_key(project.id, &idempotency.key).await?
    {
        return if fingerprint == idempotency.fingerprint {
            Ok(Intent::Repeated(Box::new(invitation)))
        } else {
            Err(IssueError::IdempotencyKeyReused)
        };
    }
    if project.archived_at.is_some() {
        return Err(IssueError::ProjectArchived);
    }
    let channel = channel(app, actor.reseller, &project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => IssueError::CredentialsInvalid,
        ChannelError::Fault(fault) => IssueError::Fault(fault),
    })?;

    let (invitation, idempotency) = draft(app, actor, &project, checked, change.now)?;
    let number = match invitation.number {
        Some(number) => Some(hold(&mut *tx, &invitation, number).await?),
        None => None,
    };
    let queued = tx
        .issuing_invitations(project.id)
        .await?
        .iter()
        .any(|other| is_equal_intent(other, &invitation));
    let invitation = if queued {
        invitation
    } else {
        invitation
            .attempt(change.now)
            .map_err(|illegal| Fault::internal("begin the first attempt", illegal))?
    };
    tx.insert_invitation(&invitation, idempotency.as_ref())
        .await
        .map_err(|error| match error {
            InsertError::KeyUsed => IssueError::IdempotencyKeyReused,
            InsertError::Fault(fault) => IssueError::Fault(fault),
        })?;
    keep_link(app, actor, &mut *tx, &invitation).await?;
    let due = change.now + Duration::seconds(if queued { 1 } else { SETTLE_AFTER_SECONDS });
    tx.schedule(Work::SettleInvitation, invitation.id.uuid(), due)
        .await?;
    change.entry("invitation.issue", subject(invitation.id), invitation.snapshot());
    tx.commit(change.into_log()).await?;

    let invitation = Box::new(invitation);
    if queued {
        return Ok(Intent::Queued(invitation));
    }
    let new = new_invitation(&invitation, number.as_ref());
    Ok(Intent::Attempted {
        invitation,
        new,
        channel,
    })
}

fn draft(
    app: &App,
    actor: &Actor,
    project: &Project,
    checked: Checked,
    at: usher_domain::time::Timestamp,
) -> Result<(Invitation, Option<Idempotency>), IssueError> {
    let id = InvitationId::new(&*app.ids);
    let draft = Draft {
        project: project.id,
        client: checked.client,
        external_reference: checked.external_reference,
        locale: checked.locale,
        number: checked.number,
        allowed_phone_countries: checked
            .allowed_phone_countries
            .unwrap_or_else(|| project.default_allowed_phone_countries.clone()),
        expires_in_days: checked.expires_in_days.unwrap_or(project.default_expires_in_days),
    };
    let link_token = app
        .sealer
        .seal(&link_place(actor.reseller, id), &new_token(&*app.ids))?;
    let created_by = CreatedBy {
        kind: actor.kind(),
        id: actor.id(),
    };
    Ok((
        Invitation::draft(
            draft,
            Birth {
                id,
                link_token,
                created_by,
                at,
            },
        ),
        checked.idempotency,
    ))
}

/// Files the link's token, so that the client's page finds the invitation by its hash.
async fn keep_link(app: &App, actor: &Actor, tx: &mut dyn Tx, invitation: &Invitation) -> Result<(), Fault> {
    let token = app
        .sealer
        .open(&link_place(actor.reseller, invitation.id), &invitation.link_token)?;
    tx.insert_token(
        &TokenHash::of(&token),
        TokenKind::Landing,
        invitation.id.uuid(),
        None,
    )
    .await
}

/// Promises a number to the invitation, under the lock of the number's row.
async fn hold(tx: &mut dyn Tx, invitation: &Invitation, id: NumberId) -> Result<Number, IssueError> {
    let number = tx
        .lock_number(id)
        .await?
        .filter(|number| number.project == invitation.project);
    let Some(number) = number else {
        return Err(IssueError::Invalid(not_found("phoneNumberId")));
    };
    let allowed = &invitation.allowed_phone_countries;
    let fits = allowed.is_empty() || number.country.is_some_and(|country| allowed.contains(&country));
    if !fits {
        return Err(IssueError::CountryNotAllowed);
    }
    let number = number.hold(invitation.id).map_err(|error| match error {
        HoldError::Held => IssueError::NumberHeld,
        HoldError::Unavailable => IssueError::NumberUnavailable,
    })?;
    tx.save_number(&number).await?;
    Ok(number)
}

/// Whether two intents could not be told apart at Zavu.
pub(super) fn is_equal_intent(one: &Invitation, other: &Invitation) -> bool {
    one.id != other.id && one.client == other.client && one.number == other.number
}

/// What Zavu is asked for.
pub(super) fn new_invitation(invitation: &Invitation, number: Option<&Number>) -> NewInvitation {
    let life = invitation.expires_at - invitation.created_at;
    NewInvitation {
        client: invitation.client.clone(),
        zavu_number_id: number.map(|number| number.zavu_id.clone()),
        allowed_phone_countries: invitation.allowed_phone_countries.clone(),
        expires_in_days: life.num_days(),
    }
}

fn not_found(field: &str) -> Vec<Invalid> {
    vec![Invalid {
        path: vec![field.to_owned()],
        problem: Problem::NotFound,
    }]
}
