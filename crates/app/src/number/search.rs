//! What Zavu sells: numbers on offer, what regulators ask of their buyers, and what is left in the purse.

use usher_domain::access::{Actor, Denied, Permission, policy};
use usher_domain::fault::Fault;
use usher_domain::number::{Capability, NumberType, Offer, Requirement, Search};
use usher_domain::provider::{Channel, ProviderError, Urgency};
use usher_domain::value::{Country, Money, PhoneNumber};

use crate::App;
use crate::project::{ChannelError, channel, find};

/// Which numbers to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Available {
    /// The project that would buy, as its id's text.
    pub project: String,
    /// In this country.
    pub country: Country,
    /// Of this kind; of every kind when `None`.
    pub kind: Option<NumberType>,
    /// With these digits in it.
    pub contains: Option<String>,
    /// That can carry all of this.
    pub capabilities: Vec<Capability>,
    /// At most this many.
    pub limit: u32,
}

/// Zavu could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The actor may not, or sees no such project.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The project is put away.
    #[error("ask Zavu: the project is archived")]
    ProjectArchived,
    /// The project has no key, or Zavu does not accept it.
    #[error("ask Zavu: the project has no valid key")]
    NoKey,
    /// Zavu did not answer, or said no.
    #[error("ask Zavu")]
    Provider(#[source] ProviderError),
    /// Something inside failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Numbers that can be bought for a project.
pub async fn available(app: &App, actor: &Actor, command: Available) -> Result<Vec<Offer>, AskError> {
    let channel = address(app, actor, &command.project, Permission::NumbersRead).await?;
    let limit = command.limit.min(Search::MAX_LIMIT);
    let kinds = command
        .kind
        .map_or_else(|| NumberType::ALL.to_vec(), |kind| vec![kind]);
    let mut offers = Vec::new();
    for kind in kinds {
        let missing = limit.saturating_sub(u32::try_from(offers.len()).unwrap_or(u32::MAX));
        if missing == 0 {
            break;
        }
        let search = Search {
            country: command.country,
            kind,
            contains: command.contains.clone(),
            capabilities: command.capabilities.clone(),
            limit: missing,
        };
        let found = app.provider.available_numbers(&channel, &search).await;
        offers.extend(found.map_err(provider)?);
    }
    offers.truncate(limit as usize);
    Ok(offers)
}

/// What is asked of the buyer of a number in a country.
pub async fn requirements(
    app: &App,
    actor: &Actor,
    (project, country, kind): (&str, Country, Option<NumberType>),
) -> Result<Vec<Requirement>, AskError> {
    let channel = address(app, actor, project, Permission::NumbersRead).await?;
    let found = app.provider.number_requirements(&channel, country, kind).await;
    found.map_err(provider)
}

/// What is left in the purse of a project at Zavu.
pub async fn balance(app: &App, actor: &Actor, project: &str) -> Result<Money, AskError> {
    let channel = address(app, actor, project, Permission::SpendingRead).await?;
    app.provider.balance(&channel).await.map_err(provider)
}

/// The offer of exactly this number, if it is for sale.
pub(super) async fn offer_of(
    app: &App,
    channel: &Channel,
    phone_number: &PhoneNumber,
) -> Result<Option<Offer>, ProviderError> {
    let Some(country) = phone_number.country() else {
        return Ok(None);
    };
    for kind in NumberType::ALL {
        let search = Search {
            country,
            kind: *kind,
            contains: Some(phone_number.as_str().trim_start_matches('+').to_owned()),
            capabilities: Vec::new(),
            limit: Search::MAX_LIMIT,
        };
        let found = app.provider.available_numbers(channel, &search).await?;
        if let Some(offer) = found
            .into_iter()
            .find(|offer| offer.phone_number == *phone_number)
        {
            return Ok(Some(offer));
        }
    }
    Ok(None)
}

async fn address(
    app: &App,
    actor: &Actor,
    project: &str,
    permission: Permission,
) -> Result<Channel, AskError> {
    let project = find(app, actor, project).await?.ok_or(Denied::Hidden)?;
    policy::authorize_on(actor, Permission::ProjectsRead, permission, project.id)?;
    if project.archived_at.is_some() {
        return Err(AskError::ProjectArchived);
    }
    channel(app, actor.reseller, &project, Urgency::Person).map_err(|error| match error {
        ChannelError::NoKey => AskError::NoKey,
        ChannelError::Fault(fault) => AskError::Fault(fault),
    })
}

fn provider(error: ProviderError) -> AskError {
    match error {
        ProviderError::CredentialsInvalid => AskError::NoKey,
        ProviderError::PaymentRequired { .. }
        | ProviderError::NotFound
        | ProviderError::Refused { .. }
        | ProviderError::RateLimited { .. }
        | ProviderError::Unreachable { .. }
        | ProviderError::Unknown { .. } => AskError::Provider(error),
    }
}
