//! Issuing an invitation: intent first, then the call, then what came of it.

use serde_json::json;
use usher_domain::access::{Actor, Denied, Permission, Scope as At, authorize};
use usher_domain::fault::Fault;
use usher_domain::id::{NumberId, ProjectId};
use usher_domain::invalid::{Checks, Invalid, Problem};
use usher_domain::invitation::{ClientDetails, Idempotency, Invitation, MAX_REFERENCE_LENGTH};
use usher_domain::store::Scope;
use usher_domain::value::{Country, EmailAddress, PhoneNumber, bounded_text, display_name, language_tag};

use crate::App;
use crate::invitation::checks::{
    MAX_IDEMPOTENCY_KEY_LENGTH, countries, expires_in_days, fingerprint_of, given,
};
use crate::invitation::conclude::{Awaited, Concluded, conclude};
use crate::invitation::intend::{Intent, intend};

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
    /// Whether the link is to be e-mailed to the client; refused until Usher sends mail.
    pub send_email: bool,
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
    let named = look(app, actor, &command).await?;
    let checked = check(actor, &command, &named)?;
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
pub(super) struct Checked {
    pub(super) project: ProjectId,
    pub(super) client: ClientDetails,
    pub(super) number: Option<NumberId>,
    pub(super) expires_in_days: Option<i64>,
    pub(super) allowed_phone_countries: Option<Vec<Country>>,
    pub(super) external_reference: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) idempotency: Option<Idempotency>,
}

/// What the ids of a command name, as far as the actor sees it.
struct Named {
    project: Option<ProjectId>,
    number: Option<NumberId>,
}

/// Looks the ids up: malformed, foreign, hidden and absent ones all name nothing.
async fn look(app: &App, actor: &Actor, command: &Issue) -> Result<Named, Fault> {
    let mut tx = app.database.read(Scope::Reseller(actor.reseller)).await?;
    let project = match command.project.parse::<ProjectId>() {
        Ok(id) => tx.projects(&[id]).await?.pop().map(|project| project.id),
        Err(_) => None,
    };
    let project = project.filter(|id| authorize(actor, Permission::ProjectsRead, At::Project(*id)).is_ok());
    let number = match command.number.as_deref().map(str::parse::<NumberId>) {
        Some(Ok(id)) => tx.numbers(&[id]).await?.pop(),
        Some(Err(_)) | None => None,
    };
    let number = number
        .filter(|number| Some(number.project) == project)
        .map(|number| number.id);
    Ok(Named { project, number })
}

fn check(actor: &Actor, command: &Issue, named: &Named) -> Result<Checked, IssueError> {
    if let Some(project) = named.project {
        authorize(actor, Permission::InvitationsCreate, At::Project(project))?;
        if command.number.is_some() {
            authorize(actor, Permission::NumbersAssign, At::Project(project))?;
        }
    }
    let mut checks = Checks::new();
    let project = checks.take("projectId", named.project.ok_or(Problem::NotFound));
    if command.send_email {
        let problem = "must be false, because this server sends no e-mail: share the link yourself";
        checks.note("sendEmail", Problem::Malformed(problem));
    }
    let name =
        given(command.client_name.as_deref()).and_then(|name| checks.take("clientName", display_name(name)));
    let email = given(command.client_email.as_deref())
        .and_then(|email| checks.take("clientEmail", email.parse::<EmailAddress>()));
    let phone = given(command.client_phone.as_deref())
        .and_then(|phone| checks.take("clientPhone", phone.parse::<PhoneNumber>()));
    let number = match &command.number {
        Some(_) => checks.take("phoneNumberId", named.number.ok_or(Problem::NotFound)),
        None => None,
    };
    let days = command
        .expires_in_days
        .and_then(|days| checks.take("expiresInDays", expires_in_days(days)));
    let allowed = command
        .allowed_phone_countries
        .as_ref()
        .map(|codes| countries(&mut checks, "allowedPhoneCountries", codes));
    let reference = given(command.external_reference.as_deref())
        .and_then(|text| checks.take("externalReference", bounded_text(text, MAX_REFERENCE_LENGTH)));
    let locale = given(command.locale.as_deref()).and_then(|text| checks.take("locale", language_tag(text)));
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
        send_email,
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
        send_email,
    ]);
    fingerprint_of(&canonical)
}

pub(super) fn not_found(field: &str) -> Vec<Invalid> {
    vec![Invalid {
        path: vec![field.to_owned()],
        problem: Problem::NotFound,
    }]
}
