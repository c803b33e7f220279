//! Issuing and cancelling invitations.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use usher_app::invitation::{CancelError, Issue, IssueError, cancel, issue};
use usher_domain::access::Denied;
use usher_domain::invitation;

use super::object::Invitation;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::scalar::{CountryCode, EmailAddress, PhoneNumber};
use crate::graphql::user_error::{UserError, UserErrorCode};

/// An invitation to issue.
#[derive(InputObject)]
pub(crate) struct InvitationCreateInput {
    /// The project.
    project_id: ID,
    /// The client's name, at most 100 characters.
    client_name: Option<String>,
    /// The client's e-mail address.
    client_email: Option<EmailAddress>,
    /// The client's phone number, E.164.
    client_phone: Option<PhoneNumber>,
    /// A number of the project to promise to the client; it must be FREE, and its country allowed.
    phone_number_id: Option<ID>,
    /// Its life, 1 to 30 days; the project's default when null.
    expires_in_days: Option<i64>,
    /// The countries whose numbers may be connected; the project's default when null, any when empty.
    allowed_phone_countries: Option<Vec<CountryCode>>,
    /// Your own key for the client, at most 200 characters.
    external_reference: Option<String>,
    /// The client's language (BCP 47).
    locale: Option<String>,
    /// Whether the link is to be e-mailed to the client. Refused while Usher sends no mail.
    #[graphql(default_with = "Some(false)")]
    send_email: Option<bool>,
    /// Your key for this one creation, 1 to 255 characters. The same key with the same input gives the first answer again;
    /// with other input it is refused.
    idempotency_key: Option<String>,
}

/// An invitation to cancel.
#[derive(InputObject)]
pub(crate) struct InvitationCancelInput {
    /// The invitation.
    id: ID,
}

/// An invitation, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct InvitationPayload {
    /// The invitation as it is now; null exactly when `userErrors` is not empty.
    invitation: Option<Invitation>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change invitations.
#[derive(Default)]
pub(crate) struct InvitationMutation;

#[Object]
impl InvitationMutation {
    /// Issues an invitation. Without a definite answer of Zavu within ten seconds it is given as ISSUING and settled later.
    /// Takes `INVITATIONS_CREATE` in the project, and `NUMBERS_ASSIGN` with a number.
    async fn invitation_create(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The invitation to issue.")] input: InvitationCreateInput,
    ) -> Result<InvitationPayload, Failure> {
        let asker = changer(context)?;
        let command = Issue {
            project: input.project_id.0,
            client_name: input.client_name,
            client_email: input.client_email.map(|email| email.0),
            client_phone: input.client_phone.map(|phone| phone.0),
            number: input.phone_number_id.map(|id| id.0),
            expires_in_days: input.expires_in_days,
            allowed_phone_countries: input
                .allowed_phone_countries
                .map(|codes| codes.into_iter().map(|code| code.0).collect()),
            external_reference: input.external_reference,
            locale: input.locale,
            send_email: input.send_email.unwrap_or_default(),
            idempotency_key: input.idempotency_key,
        };
        match issue(&asker.app, &asker.actor, command).await {
            Ok(invitation) => Ok(InvitationPayload::of(invitation)),
            Err(error) => Ok(InvitationPayload::refused(not_issued(error)?)),
        }
    }

    /// Cancels an open invitation and frees its number. Zavu's word decides: one that the client has completed meanwhile
    /// stays completed. Takes `INVITATIONS_CANCEL` in its project.
    async fn invitation_cancel(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The invitation to cancel.")] input: InvitationCancelInput,
    ) -> Result<InvitationPayload, Failure> {
        let asker = changer(context)?;
        match cancel(&asker.app, &asker.actor, &input.id).await {
            Ok(invitation) => Ok(InvitationPayload::of(invitation)),
            Err(error) => Ok(InvitationPayload::refused(vec![not_cancelled(error)?])),
        }
    }
}

impl InvitationPayload {
    fn of(invitation: invitation::Invitation) -> Self {
        Self {
            invitation: Some(invitation.into()),
            user_errors: Vec::new(),
        }
    }

    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            invitation: None,
            user_errors,
        }
    }
}

/// Why an invitation was not issued, for the caller to mend.
fn not_issued(error: IssueError) -> Result<Vec<UserError>, Failure> {
    use UserErrorCode as C;
    let error = match error {
        IssueError::Denied(Denied::Hidden) => UserError::not_found("projectId"),
        IssueError::Denied(denied @ Denied::Forbidden(_)) => return Err(denied.into()),
        IssueError::Invalid(invalid) => return Ok(UserError::all(invalid)),
        IssueError::ProjectArchived => {
            UserError::at("projectId", C::ProjectArchived, "the project is archived")
        }
        IssueError::CredentialsInvalid => UserError::at(
            "projectId",
            C::UpstreamCredentialsInvalid,
            "the project has no key that Zavu accepts: set its key first",
        ),
        IssueError::NumberHeld => UserError::at(
            "phoneNumberId",
            C::NumberHeld,
            "the number is promised to another invitation: choose another",
        ),
        IssueError::NumberUnavailable => UserError::at(
            "phoneNumberId",
            C::NumberUnavailable,
            "the number belongs to a sender or is no longer owned: choose another",
        ),
        IssueError::CountryNotAllowed => UserError::at(
            "phoneNumberId",
            C::CountryNotAllowed,
            "the number's country is none of allowedPhoneCountries: choose another, or allow its country",
        ),
        IssueError::IdempotencyKeyReused => UserError::at(
            "idempotencyKey",
            C::IdempotencyKeyReused,
            "the key came with other input before: use a new one",
        ),
        IssueError::PaymentRequired { message } => UserError::whole(C::UpstreamPaymentRequired, message),
        IssueError::Refused { message } => UserError::whole(C::UpstreamRefused, message),
        IssueError::Fault(fault) => return Err(fault.into()),
    };
    Ok(vec![error])
}

/// Why an invitation was not cancelled, for the caller to mend.
fn not_cancelled(error: CancelError) -> Result<UserError, Failure> {
    use UserErrorCode as C;
    match error {
        CancelError::Denied(Denied::Hidden) | CancelError::NotFound => Ok(UserError::not_found("id")),
        CancelError::Denied(denied @ Denied::Forbidden(_)) => Err(denied.into()),
        CancelError::WrongState(status) => Ok(UserError::at(
            "id",
            C::WrongState,
            format!("an invitation that is {} cannot be cancelled", status.as_str()),
        )),
        CancelError::AlreadyCompleted => Ok(UserError::at(
            "id",
            C::AlreadyCompleted,
            "the client has completed it already",
        )),
        CancelError::Expired => Ok(UserError::at("id", C::Expired, "its time is over already")),
        CancelError::CredentialsInvalid => Ok(UserError::at(
            "id",
            C::UpstreamCredentialsInvalid,
            "the project has no key that Zavu accepts: set its key first",
        )),
        CancelError::Refused { message } => Ok(UserError::whole(C::UpstreamRefused, message)),
        CancelError::Unavailable(error) => Err(Failure::upstream(&error)),
        CancelError::Fault(fault) => Err(fault.into()),
    }
}
