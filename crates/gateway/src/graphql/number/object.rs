//! A phone number that a project owns or owned.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_domain::number::{self, State};
use usher_domain::value::{self, Country};

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
    /// When it is charged next.
    next_renewal_at: Option<DateTime>,
    /// Since when it serves nobody.
    idle_since: Option<DateTime>,
    /// When it was bought, by Zavu's word.
    purchased_at: Option<DateTime>,
    /// When it was given back or was gone at Zavu.
    released_at: Option<DateTime>,
    /// Why it could not be bought.
    failure_reason: Option<String>,
    #[graphql(skip)]
    source: number::Number,
}

impl From<number::Number> for OwnedPhoneNumber {
    fn from(number: number::Number) -> Self {
        let released_at = match number.state {
            State::Released { at } => Some(at),
            State::Free | State::Held { .. } | State::Assigned { .. } => None,
        };
        let country = number.country.or_else(|| number.phone_number.country());
        let country_code = country.as_ref().map_or(NO_COUNTRY, Country::as_str);
        Self {
            id: ID(number.id.to_string()),
            country_code: CountryCode(country_code.to_owned()),
            phone_number: PhoneNumber(number.phone_number.as_str().to_owned()),
            name: number.name.clone(),
            capabilities: number.capabilities.iter().map(|word| (*word).into()).collect(),
            status: number.state.status().into(),
            zavu_id: Some(number.zavu_id.clone()),
            monthly_price: number.monthly_price.map(Money::from),
            next_renewal_at: number.next_renewal_at.map(DateTime),
            idle_since: number.idle_since.map(DateTime),
            purchased_at: Some(DateTime(number.purchased_at)),
            released_at: released_at.map(DateTime),
            failure_reason: None,
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
            State::Free | State::Assigned { .. } | State::Released { .. } => Ok(None),
        }
    }

    /// The sender that has it.
    async fn sender(&self, context: &Context<'_>) -> Result<Option<Sender>, Failure> {
        match self.source.state {
            State::Assigned { sender: Some(id), .. } => {
                Ok(asker(context)?.sender(id).await?.map(Sender::from))
            }
            State::Assigned { sender: None, .. }
            | State::Free
            | State::Held { .. }
            | State::Released { .. } => Ok(None),
        }
    }
}
