//! A phone number that a project owns or owned.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_domain::number::{self, MAX_SIGNUP_ATTEMPTS, State};
use usher_domain::value::{self, Country};

use crate::graphql::account::Principal;
use crate::graphql::call::asker;
use crate::graphql::error::Failure;
use crate::graphql::invitation::Invitation;
use crate::graphql::project::Project;
use crate::graphql::scalar::{CountryCode, DateTime, PhoneNumber};
use crate::graphql::sender::Sender;

/// The code that ISO 3166-1 leaves to users, and CLDR uses for no country.
const NO_COUNTRY: &str = "ZZ";

/// What a number can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "number::Capability")]
pub(crate) enum PhoneNumberCapability {
    /// Text messages.
    Sms,
    /// Calls.
    Voice,
    /// Picture messages.
    Mms,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "number::Status")]
pub(crate) enum PhoneNumberStatus {
    /// Being bought.
    Purchasing,
    /// Bought or not: to be looked up.
    PurchaseUnknown,
    /// Owned and promised to nobody.
    Free,
    /// Promised to an open invitation.
    Held,
    /// Belongs to a sender.
    Assigned,
    /// Being given back.
    Releasing,
    /// No longer owned.
    Released,
    /// Could not be bought.
    PurchaseFailed,
}

/// An amount of money.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Money {
    /// In minor units: 125 is 1.25.
    amount_minor: i64,
    /// ISO 4217, as `USD`.
    currency: String,
}

impl From<value::Money> for Money {
    fn from(money: value::Money) -> Self {
        Self {
            amount_minor: money.amount_minor,
            currency: money.currency.code().to_owned(),
        }
    }
}

/// A phone number that a project owns or owned.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct OwnedPhoneNumber {
    /// Its id, `num_…`.
    pub(crate) id: ID,
    /// The number itself.
    phone_number: PhoneNumber,
    /// Its country; `ZZ` where it belongs to none, as `+800` numbers do.
    country_code: CountryCode,
    /// Its name.
    name: Option<String>,
    /// What it can carry.
    capabilities: Vec<PhoneNumberCapability>,
    /// Where it stands.
    status: PhoneNumberStatus,
    /// Its id at Zavu.
    zavu_id: Option<String>,
    /// What it costs a month.
    monthly_price: Option<Money>,
    /// What was spent on it so far: its purchase and every renewal.
    cost_to_date: Money,
    /// When it is charged next.
    next_renewal_at: Option<DateTime>,
    /// Since when it serves nobody.
    idle_since: Option<DateTime>,
    /// When it was bought, by Zavu's word; null until then.
    purchased_at: Option<DateTime>,
    /// When it was given back or was gone at Zavu.
    released_at: Option<DateTime>,
    /// Why it could not be bought, in a stable word: Zavu's own code, as `insufficient_balance` or `paid_plan_required`,
    /// else `no_longer_available`, `credentials_invalid`, `rate_limited`, `unreachable`, or `not_bought` where Zavu's answer
    /// was lost and the number is not among those that the project owns.
    failure_reason: Option<String>,
    /// When Zavu was last asked about it; null until it is bought.
    verified_at: Option<DateTime>,
    #[graphql(skip)]
    source: number::Number,
}

impl From<number::Number> for OwnedPhoneNumber {
    fn from(number: number::Number) -> Self {
        let country = number.country.or_else(|| number.phone_number.country());
        let country_code = country.as_ref().map_or(NO_COUNTRY, Country::as_str);
        Self {
            id: ID(number.id.to_string()),
            country_code: CountryCode(country_code.to_owned()),
            phone_number: PhoneNumber(number.phone_number.as_str().to_owned()),
            name: number.name.clone(),
            capabilities: number.capabilities.iter().map(|word| (*word).into()).collect(),
            status: number.state.status().into(),
            zavu_id: number.zavu_id.clone(),
            monthly_price: number.monthly_price.map(Money::from),
            cost_to_date: number.cost_to_date().into(),
            next_renewal_at: number.next_renewal_at.map(DateTime),
            idle_since: number.idle_since.map(DateTime),
            purchased_at: number.purchased_at.map(DateTime),
            released_at: number.released_at().map(DateTime),
            failure_reason: number.failure_reason().map(str::to_owned),
            verified_at: number.verified_at.map(DateTime),
            source: number,
        }
    }
}

#[ComplexObject]
impl OwnedPhoneNumber {
    /// The project that owns it.
    async fn project(&self, context: &Context<'_>) -> Result<Project, Failure> {
        let project = asker(context)?.project(self.source.project).await?;
        project.map(Project::from).ok_or_else(Failure::not_found)
    }

    /// The open invitation to which it is promised.
    async fn held_by(&self, context: &Context<'_>) -> Result<Option<Invitation>, Failure> {
        match self.source.state {
            State::Held { by } => Ok(asker(context)?.invitation(by).await?.map(Invitation::from)),
            State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Free
            | State::Assigned { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Ok(None),
        }
    }

    /// The sender that has it.
    async fn sender(&self, context: &Context<'_>) -> Result<Option<Sender>, Failure> {
        match self.source.state {
            State::Assigned { sender: Some(id), .. } => {
                Ok(asker(context)?.sender(id).await?.map(Sender::from))
            }
            State::Assigned { sender: None, .. }
            | State::Purchasing
            | State::PurchaseUnknown { .. }
            | State::PurchaseFailed { .. }
            | State::Free
            | State::Held { .. }
            | State::Releasing { .. }
            | State::Released { .. } => Ok(None),
        }
    }

    /// Who bought it; null when it was found at Zavu.
    async fn purchased_by(&self, context: &Context<'_>) -> Result<Option<Principal>, Failure> {
        match &self.source.purchase {
            Some(purchase) => {
                let (kind, id) = (purchase.by.kind, purchase.by.id.as_deref());
                Principal::find(&*asker(context)?, kind, id).await
            }
            None => Ok(None),
        }
    }

    /// How often clients began Meta's signup with it within the last 72 hours. Meta refuses a number after
    /// `signupAttemptLimit` of them: choose another for the next client before that.
    async fn signup_attempts(&self, context: &Context<'_>) -> Result<i64, Failure> {
        asker(context)?.signup_attempts(self.source.id).await
    }

    /// How often Meta allows that within 72 hours.
    async fn signup_attempt_limit(&self) -> i64 {
        MAX_SIGNUP_ATTEMPTS
    }
}
