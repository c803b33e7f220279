//! `phoneNumber` and `phoneNumbers`, and what can be bought.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, Enum, ID, InputObject, Object};
use usher_app::number::{AskError, Available, List, available, balance, list, requirements};
use usher_domain::id::ProjectId;
use usher_domain::number::{self, Search};
use usher_domain::provider::ProviderError;
use usher_domain::value::Country;

use super::object::{Money, OwnedPhoneNumber, PhoneNumberCapability, PhoneNumberStatus};
use super::offer::{AvailablePhoneNumber, PhoneNumberRequirement, PhoneNumberType};
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection, members, search};
use crate::graphql::error::Failure;
use crate::graphql::scalar::CountryCode;

/// Which phone numbers are wanted; every condition that is given must hold.
#[derive(Default, InputObject)]
pub(crate) struct PhoneNumberFilter {
    /// One project only.
    project_id: Option<ID>,
    /// These states only.
    status: Option<Vec<PhoneNumberStatus>>,
    /// One country only.
    country_code: Option<CountryCode>,
    /// Digits in the number, or text in its name.
    search: Option<String>,
    /// Set for the list of one project: there the filter's own project can only narrow further.
    #[graphql(skip)]
    within: Option<ProjectId>,
}

impl PhoneNumberFilter {
    /// The same within one project.
    pub(crate) fn within(self, project: ProjectId) -> Self {
        Self {
            within: Some(project),
            ..self
        }
    }
}

/// What phone numbers are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "number::Order")]
pub(crate) enum PhoneNumberOrder {
    /// Oldest first.
    #[default]
    CreatedAt,
    /// Longest idle first, and only those that are idle.
    IdleSince,
}

/// The root fields that read phone numbers.
#[derive(Default)]
pub(crate) struct NumberQuery;

#[Object]
impl NumberQuery {
    /// A phone number by its id; null when there is none that you can see.
    async fn phone_number(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The number's id.")] id: ID,
    ) -> Result<Option<OwnedPhoneNumber>, Failure> {
        let asker = asker(context)?;
        match id.parse() {
            Ok(id) => Ok(asker.number(id).await?.map(OwnedPhoneNumber::from)),
            Err(_) => Ok(None),
        }
    }

    /// The phone numbers that you can see, oldest first unless another order is asked for.
    async fn phone_numbers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<PhoneNumberFilter>,
        #[graphql(desc = "In which order.", default_with = "Some(PhoneNumberOrder::CreatedAt)")]
        order_by: Option<PhoneNumberOrder>,
    ) -> Result<Connection<OwnedPhoneNumber>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        list_numbers(
            context,
            arguments,
            (filter.unwrap_or_default(), order_by.unwrap_or_default()),
        )
        .await
    }

    /// Phone numbers that can be bought for a project, asked of Zavu at this moment. Takes `NUMBERS_READ` in the project.
    async fn available_phone_numbers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project that would buy.")] project_id: ID,
        #[graphql(desc = "In this country.")] country_code: CountryCode,
        #[graphql(name = "type", desc = "Of this kind; of every kind when null.")] kind: Option<
            PhoneNumberType,
        >,
        #[graphql(desc = "With these digits in it, at most 20.")] contains: Option<String>,
        #[graphql(desc = "That can carry all of this.")] capabilities: Option<Vec<PhoneNumberCapability>>,
        #[graphql(desc = "At most this many, 1 to 50.", default_with = "Some(20)")] first: Option<i64>,
    ) -> Result<Vec<AvailablePhoneNumber>, Failure> {
        let asker = asker(context)?;
        let limit = u32::try_from(first.unwrap_or(20))
            .ok()
            .filter(|limit| (1..=Search::MAX_LIMIT).contains(limit))
            .ok_or(Failure::bad_input("first must be between 1 and 50"))?;
        let command = Available {
            project: project_id.0,
            country: country(&country_code)?,
            kind: kind.map(Into::into),
            contains: digits(contains)?,
            capabilities: members(capabilities)?,
            limit,
        };
        let offers = available(&asker.app, &asker.actor, command).await?;
        Ok(offers.into_iter().map(AvailablePhoneNumber::from).collect())
    }

    /// What a country's regulator asks of the buyer of a number, as Zavu tells it; empty when nothing is asked. Takes
    /// `NUMBERS_READ` in the project.
    async fn phone_number_requirements(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project that would buy.")] project_id: ID,
        #[graphql(desc = "In this country.")] country_code: CountryCode,
        #[graphql(name = "type", desc = "For this kind; for every kind when null.")] kind: Option<
            PhoneNumberType,
        >,
    ) -> Result<Vec<PhoneNumberRequirement>, Failure> {
        let asker = asker(context)?;
        let about = (project_id.as_str(), country(&country_code)?, kind.map(Into::into));
        let found = requirements(&asker.app, &asker.actor, about).await?;
        Ok(found.into_iter().map(PhoneNumberRequirement::from).collect())
    }

    /// What is left in the purse of a project at Zavu, asked at this moment. Takes `SPENDING_READ` in the project.
    async fn zavu_balance(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The project.")] project_id: ID,
    ) -> Result<Money, Failure> {
        let asker = asker(context)?;
        Ok(balance(&asker.app, &asker.actor, &project_id).await?.into())
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Denied(denied) => denied.into(),
            AskError::ProjectArchived => Self::conflict("the project is archived"),
            AskError::NoKey => Self::conflict("the project has no key that Zavu accepts: set its key first"),
            AskError::Provider(ProviderError::Refused { .. } | ProviderError::NotFound) => {
                Self::bad_input("Zavu does not take this question: ask for something else")
            }
            AskError::Provider(error) => Self::upstream(&error),
            AskError::Fault(fault) => fault.into(),
        }
    }
}

/// The digits that are looked for; spaces and a leading plus do no harm.
fn digits(contains: Option<String>) -> Result<Option<String>, Failure> {
    let Some(text) = contains else {
        return Ok(None);
    };
    let digits: String = text
        .trim()
        .trim_start_matches('+')
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    if digits.len() > Search::MAX_CONTAINS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::bad_input(
            "contains must be digits only, at most 20 of them",
        ));
    }
    Ok(Some(digits).filter(|digits| !digits.is_empty()))
}

fn country(code: &CountryCode) -> Result<Country, Failure> {
    let malformed =
        Failure::bad_input("countryCode must be the ISO 3166-1 alpha-2 code of a country, in upper case");
    code.0.parse().map_err(|_| malformed)
}

/// One page of numbers.
pub(crate) async fn list_numbers(
    context: &Context<'_>,
    arguments: Arguments,
    (filter, order): (PhoneNumberFilter, PhoneNumberOrder),
) -> Result<Connection<OwnedPhoneNumber>, Failure> {
    let asker = asker(context)?;
    let country = filter.country_code.as_ref().map(country).transpose()?;
    let command = List {
        project: narrowed(filter.within, filter.project_id),
        statuses: members(filter.status)?,
        country,
        search: search(filter.search)?,
        order: order.into(),
        page: arguments.page(context)?,
    };
    let page = list(&asker.app, &asker.actor, command).await?;
    Ok(Connection::of(page, OwnedPhoneNumber::from))
}

/// The project of a list: within one project another one has nothing.
pub(crate) fn narrowed(within: Option<ProjectId>, asked: Option<ID>) -> Option<String> {
    match (within.map(|id| id.to_string()), asked.map(|id| id.0)) {
        (Some(within), Some(asked)) if within != asked => Some(String::new()),
        (Some(project), _) | (None, Some(project)) => Some(project),
        (None, None) => None,
    }
}
