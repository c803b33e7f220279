//! Buying, renaming and releasing phone numbers.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use usher_app::number::{
    Buy, Limit, PurchaseError, ReleaseError, Update, UpdateError, purchase, release, update,
};
use usher_domain::access::Denied;
use usher_domain::number;
use usher_domain::value::Money;

use super::object::OwnedPhoneNumber;
use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::scalar::PhoneNumber;
use crate::graphql::user_error::{UserError, UserErrorCode as Code};

/// A phone number to buy.
#[derive(InputObject)]
pub(crate) struct PhoneNumberPurchaseInput {
    /// The project that buys.
    project_id: ID,
    /// The number, as `availablePhoneNumbers` gives it.
    phone_number: PhoneNumber,
    /// What to call it, at most 100 characters.
    name: Option<String>,
    /// Your key for this one purchase, 1 to 255 characters, unique in the reseller. The same key with the same input gives the
    /// same purchase, however often it is asked for; with other input it is refused.
    idempotency_key: String,
    /// The most that a month may cost, in cents: the purchase is refused when the number is dearer by now.
    max_monthly_price: Option<i64>,
}

/// What to change in a phone number.
#[derive(InputObject)]
pub(crate) struct PhoneNumberUpdateInput {
    /// The number.
    id: ID,
    /// Its name, at most 100 characters; null clears it.
    name: MaybeUndefined<String>,
}

/// A phone number to give back.
#[derive(InputObject)]
pub(crate) struct PhoneNumberReleaseInput {
    /// The number.
    id: ID,
}

/// A phone number, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct PhoneNumberPayload {
    /// The number as it is now; null exactly when `userErrors` is not empty.
    phone_number: Option<OwnedPhoneNumber>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root fields that change phone numbers.
#[derive(Default)]
pub(crate) struct NumberMutation;

#[Object]
impl NumberMutation {
    /// Buys a phone number, once. Without a definite answer of Zavu within ten seconds it is given as `PURCHASING` or
    /// `PURCHASE_UNKNOWN`; it is then looked up among the numbers that the project owns, and `phoneNumberChanged` tells what
    /// came of it. What Zavu certainly refuses stays in the list as `PURCHASE_FAILED`. The price is reserved against the
    /// monthly limits before Zavu is asked. `UPSTREAM_UNAVAILABLE` and `RATE_LIMITED` mean that certainly nothing was bought and
    /// the same key may be used again. Takes `NUMBERS_PURCHASE` in the project, and of people a password or second factor that
    /// is not older than ten minutes (`REAUTHENTICATION_REQUIRED`).
    async fn phone_number_purchase(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The number to buy.")] input: PhoneNumberPurchaseInput,
    ) -> Result<PhoneNumberPayload, Failure> {
        let asker = changer(context)?;
        let command = Buy {
            project: input.project_id.0,
            phone_number: input.phone_number.0,
            name: input.name,
            idempotency_key: input.idempotency_key,
            max_monthly_price: input.max_monthly_price,
        };
        match purchase(&asker.app, &asker.actor, command).await {
            Ok(number) => Ok(PhoneNumberPayload::of(number)),
            Err(error) => Ok(PhoneNumberPayload::refused(not_bought(error)?)),
        }
    }

    /// Gives a phone number another name, at Zavu too. Takes `NUMBERS_ASSIGN` in its project.
    async fn phone_number_update(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What to change.")] input: PhoneNumberUpdateInput,
    ) -> Result<PhoneNumberPayload, Failure> {
        let asker = changer(context)?;
        let command = Update {
            id: input.id.0,
            name: match input.name {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(String::new()),
                MaybeUndefined::Value(name) => Some(name),
            },
        };
        match update(&asker.app, &asker.actor, command).await {
            Ok(number) => Ok(PhoneNumberPayload::of(number)),
            Err(error) => Ok(PhoneNumberPayload::refused(not_changed(error)?)),
        }
    }

    /// Gives a phone number back to Zavu, for good; nothing is refunded. Only one that serves nobody: `NUMBER_IN_USE` while it
    /// is held or assigned. Without a definite answer of Zavu it is given as `RELEASING` and goes on by itself. Takes
    /// `NUMBERS_RELEASE` in its project, and of people a password or second factor that is not older than ten minutes
    /// (`REAUTHENTICATION_REQUIRED`).
    async fn phone_number_release(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The number to give back.")] input: PhoneNumberReleaseInput,
    ) -> Result<PhoneNumberPayload, Failure> {
        let asker = changer(context)?;
        match release(&asker.app, &asker.actor, &input.id).await {
            Ok(number) => Ok(PhoneNumberPayload::of(number)),
            Err(error) => Ok(PhoneNumberPayload::refused(vec![not_released(error)?])),
        }
    }
}

impl PhoneNumberPayload {
    fn of(number: number::Number) -> Self {
        Self {
            phone_number: Some(number.into()),
            user_errors: Vec::new(),
        }
    }

    fn refused(user_errors: Vec<UserError>) -> Self {
        Self {
            phone_number: None,
            user_errors,
        }
    }
}

/// Why a number was not bought, for the caller to mend.
fn not_bought(error: PurchaseError) -> Result<Vec<UserError>, Failure> {
    let error = match error {
        PurchaseError::Denied(Denied::Hidden) => UserError::not_found("projectId"),
        PurchaseError::Denied(denied @ Denied::Forbidden(_)) => return Err(denied.into()),
        PurchaseError::Invalid(invalid) => return Ok(UserError::all(invalid)),
        PurchaseError::ReauthenticationRequired(_) => UserError::reauthentication_required(),
        PurchaseError::ProjectArchived => {
            UserError::at("projectId", Code::ProjectArchived, "the project is archived")
        }
        PurchaseError::CredentialsInvalid => no_key("projectId"),
        PurchaseError::IdempotencyKeyReused => UserError::at(
            "idempotencyKey",
            Code::IdempotencyKeyReused,
            "the key came with other input before: use a new one",
        ),
        PurchaseError::Unavailable { message } => UserError::at(
            "phoneNumber",
            Code::NumberUnavailable,
            match message {
                Some(message) => format!("Zavu does not sell the number ({message}): search again"),
                None => "the number is not for sale: somebody has it, or it is being bought; search again"
                    .to_owned(),
            },
        ),
        PurchaseError::TooDear { monthly_price } => UserError::at(
            "maxMonthlyPrice",
            Code::SpendLimitExceeded,
            match monthly_price {
                Some(price) => format!(
                    "the number costs {} a month, which is more than that",
                    text(price)
                ),
                None => "Zavu does not tell what the number costs: choose another".to_owned(),
            },
        ),
        PurchaseError::LimitExceeded { limit, price } => UserError::at(
            "phoneNumber",
            Code::SpendLimitExceeded,
            format!(
                "{} now would break the {}'s monthly spend limit: choose a cheaper number, or have the limit raised",
                text(price),
                match limit {
                    Limit::Project => "project",
                    Limit::Reseller => "reseller",
                }
            ),
        ),
        PurchaseError::PaymentRequired { code, message } => UserError::whole(
            Code::UpstreamPaymentRequired,
            format!("{message} ({code}): mend that at Zavu, then buy with a new idempotencyKey"),
        ),
        PurchaseError::Refused { message } => UserError::whole(Code::UpstreamRefused, message),
        PurchaseError::Unreachable(error) => return Err(Failure::upstream(&error)),
        PurchaseError::Fault(fault) => return Err(fault.into()),
    };
    Ok(vec![error])
}

/// Why a number was not changed, for the caller to mend.
fn not_changed(error: UpdateError) -> Result<Vec<UserError>, Failure> {
    let error = match error {
        UpdateError::Denied(Denied::Hidden) | UpdateError::NotFound => UserError::not_found("id"),
        UpdateError::Denied(denied @ Denied::Forbidden(_)) => return Err(denied.into()),
        UpdateError::Invalid(invalid) => return Ok(UserError::all(invalid)),
        UpdateError::WrongState(status) => wrong_state(status, "renamed"),
        UpdateError::CredentialsInvalid => no_key("id"),
        UpdateError::Refused { message } => UserError::whole(Code::UpstreamRefused, message),
        UpdateError::Unreachable(error) => return Err(Failure::upstream(&error)),
        UpdateError::Fault(fault) => return Err(fault.into()),
    };
    Ok(vec![error])
}

/// Why a number was not given back, for the caller to mend.
fn not_released(error: ReleaseError) -> Result<UserError, Failure> {
    match error {
        ReleaseError::Denied(Denied::Hidden) | ReleaseError::NotFound => Ok(UserError::not_found("id")),
        ReleaseError::Denied(denied @ Denied::Forbidden(_)) => Err(denied.into()),
        ReleaseError::ReauthenticationRequired(_) => Ok(UserError::reauthentication_required()),
        ReleaseError::Held => Ok(UserError::at(
            "id",
            Code::NumberInUse,
            "the number is promised to an open invitation: cancel it first",
        )),
        ReleaseError::Assigned => Ok(UserError::at(
            "id",
            Code::NumberInUse,
            "the number belongs to a sender: remove the sender first",
        )),
        ReleaseError::WrongState(status) => Ok(wrong_state(status, "released")),
        ReleaseError::CredentialsInvalid => Ok(no_key("id")),
        ReleaseError::Refused { message } => Ok(UserError::whole(Code::UpstreamRefused, message)),
        ReleaseError::Unreachable(error) => Err(Failure::upstream(&error)),
        ReleaseError::Fault(fault) => Err(fault.into()),
    }
}

fn wrong_state(status: number::Status, done: &str) -> UserError {
    let message = format!("a number that is {} cannot be {done}", status.as_str());
    UserError::at("id", Code::WrongState, message)
}

fn no_key(field: &str) -> UserError {
    UserError::at(
        field,
        Code::UpstreamCredentialsInvalid,
        "the project has no key that Zavu accepts: set its key first",
    )
}

/// An amount for a sentence, as `1.25 USD`.
fn text(money: Money) -> String {
    let Money {
        amount_minor,
        currency,
    } = money;
    format!(
        "{}.{:02} {}",
        amount_minor / 100,
        amount_minor % 100,
        currency.code()
    )
}
