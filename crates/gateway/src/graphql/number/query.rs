//! `phoneNumber` and `phoneNumbers`.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{Context, ID, InputObject, Object};
use usher_app::number::{List, list};
use usher_domain::id::ProjectId;

use super::object::{OwnedPhoneNumber, PhoneNumberStatus};
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

    /// The phone numbers that you can see, oldest first.
    async fn phone_numbers(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<PhoneNumberFilter>,
    ) -> Result<Connection<OwnedPhoneNumber>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        list_numbers(context, arguments, filter.unwrap_or_default()).await
    }
}

/// One page of numbers.
pub(crate) async fn list_numbers(
    context: &Context<'_>,
    arguments: Arguments,
    filter: PhoneNumberFilter,
) -> Result<Connection<OwnedPhoneNumber>, Failure> {
    let asker = asker(context)?;
    let country = filter.country_code.map(|code| code.0.parse()).transpose();
    let country =
        country.map_err(|_| Failure::bad_input("countryCode must be ISO 3166-1 alpha-2 in upper case"))?;
    let command = List {
        project: narrowed(filter.within, filter.project_id),
        statuses: members(filter.status)?,
        country,
        search: search(filter.search)?,
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
