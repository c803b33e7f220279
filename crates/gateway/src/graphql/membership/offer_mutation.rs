//! Offering memberships, taking offers back, and accepting them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use secrecy::SecretString;
use usher_app::membership::{
    Accept, AcceptError, Given, MAX_PENDING_OFFERS, MakeOffer, OfferError, OfferRevokeError, accept, offer,
    offer_revoke,
};
use usher_domain::access::Denied;

use super::mutation::{RoleAssignmentInput, owners_only};
use super::offer::MembershipOffer;
use crate::graphql::account::{SignInPayload, locked_out, second_factor_required, wrong_second_factor};
use crate::graphql::call::{call, changer};
use crate::graphql::error::Failure;
use crate::graphql::scalar::EmailAddress;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A membership to offer.
#[derive(InputObject)]
pub(crate) struct MembershipOfferInput {
    /// To whom: an address that is no member's and has no pending offer.
    email: EmailAddress,
    /// The roles to be given: 1 to 100.
    assignments: Vec<RoleAssignmentInput>,
}

/// An offer to take back.
#[derive(InputObject)]
pub(crate) struct MembershipOfferRevokeInput {
    /// The offer.
    id: ID,
}

/// Who accepts an offer.
#[derive(InputObject)]
pub(crate) struct MembershipOfferAcceptInput {
    /// The token in the link.
    #[graphql(secret)]
    token: String,
    /// The person's name, at most 100 characters; an account that exists keeps its own.
    name: String,
    /// A new password of 12 to 256 characters, none that many people use; that of the account when one exists.
    #[graphql(secret)]
    password: String,
    /// A one-time code or a recovery code, for an account that has a second factor.
    #[graphql(secret)]
    second_factor: Option<String>,
}

/// An offer that was made, or why none was.
#[derive(SimpleObject)]
pub(crate) struct MembershipOfferPayload {
    /// The offer; null exactly when `userErrors` is not empty.
    membership_offer: Option<MembershipOffer>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// An offer that was taken back, or why it was not.
#[derive(SimpleObject)]
pub(crate) struct MembershipOfferRevokePayload {
    /// The offer, whose link opens nothing any more; null exactly when `userErrors` is not empty.
    membership_offer: Option<MembershipOffer>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change offers.
#[derive(Default)]
pub(crate) struct MembershipOfferMutation;

#[Object]
impl MembershipOfferMutation {
    /// Offers a membership and sends a link that is good once, for seven days. Takes `MEMBERS_MANAGE` where roles are to be
    /// given; what is to be given must be held there. To offer Owner or Admin asks people for a password or second factor
    /// that is not older than ten minutes (`REAUTHENTICATION_REQUIRED`).
    async fn membership_offer(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The membership to offer.")] input: MembershipOfferInput,
    ) -> Result<MembershipOfferPayload, Failure> {
        let asker = changer(context)?;
        let command = MakeOffer {
            email: input.email.0,
            assignments: input.assignments.into_iter().map(Given::from).collect(),
        };
        let user_errors = match offer(&asker.app, &asker.actor, command).await {
            Ok(offer) => {
                return Ok(MembershipOfferPayload {
                    membership_offer: Some(offer.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(OfferError::Denied(denied)) => return Err(denied.into()),
            Err(OfferError::Invalid(invalid)) => UserError::all(invalid),
            Err(OfferError::ReauthenticationRequired(_)) => vec![UserError::reauthentication_required()],
            Err(OfferError::TooMany) => vec![UserError::whole(
                UserErrorCode::OutOfRange,
                format!("at most {MAX_PENDING_OFFERS} offers are pending at once: take one back first"),
            )],
            Err(OfferError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(MembershipOfferPayload {
            membership_offer: None,
            user_errors,
        })
    }

    /// Takes an offer back: its link opens nothing any more. Takes `MEMBERS_MANAGE` where its roles were to be given; only
    /// owners take back what makes an owner.
    async fn membership_offer_revoke(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The offer to take back.")] input: MembershipOfferRevokeInput,
    ) -> Result<MembershipOfferRevokePayload, Failure> {
        let asker = changer(context)?;
        let error = match offer_revoke(&asker.app, &asker.actor, &input.id).await {
            Ok(offer) => {
                return Ok(MembershipOfferRevokePayload {
                    membership_offer: Some(offer.into()),
                    user_errors: Vec::new(),
                });
            }
            Err(OfferRevokeError::Denied(Denied::Hidden) | OfferRevokeError::NotFound) => {
                UserError::not_found("id")
            }
            Err(OfferRevokeError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(OfferRevokeError::OwnersOnly) => owners_only(),
            Err(OfferRevokeError::Accepted) => UserError::at(
                "id",
                UserErrorCode::WrongState,
                "it was accepted: remove the member instead",
            ),
            Err(OfferRevokeError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(MembershipOfferRevokePayload {
            membership_offer: None,
            user_errors: vec![error],
        })
    }

    /// Accepts an offer: the person belongs to the reseller and is signed in there. Needs no token of the API, but that of
    /// the link. An address without an account gets one with this name and password; an account that exists joins with
    /// its own password.
    async fn membership_offer_accept(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who accepts.")] input: MembershipOfferAcceptInput,
    ) -> Result<SignInPayload, Failure> {
        let call = call(context);
        let command = Accept {
            token: SecretString::from(input.token),
            name: input.name,
            password: SecretString::from(input.password),
            second_factor: input.second_factor.map(SecretString::from),
            replaces: call.jar.refresh_token(),
            client: call.client.clone(),
        };
        let user_errors = match accept(&call.app, command).await {
            Ok(signed_in) => return Ok(SignInPayload::of(call, signed_in)),
            Err(AcceptError::Invalid(invalid)) => UserError::all(invalid),
            Err(AcceptError::TokenExpired) => vec![UserError::at(
                "token",
                UserErrorCode::TokenExpired,
                "the offer was accepted before, was taken back or is too old: ask for a new one",
            )],
            Err(AcceptError::InvalidCredentials) => vec![UserError::at(
                "password",
                UserErrorCode::InvalidCredentials,
                "the address has an account, and this is not its password",
            )],
            Err(AcceptError::SecondFactorRequired) => vec![second_factor_required()],
            Err(AcceptError::InvalidSecondFactor) => vec![wrong_second_factor("secondFactor")],
            Err(AcceptError::LockedOut) => vec![locked_out()],
            Err(AcceptError::Busy) => return Err(Failure::rate_limited()),
            Err(AcceptError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SignInPayload::refused(user_errors))
    }
}
