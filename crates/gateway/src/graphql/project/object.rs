//! A project, with its lists and counts.

#![expect(
    clippy::too_many_arguments,
    reason = "the arguments of a field are those of the schema"
)]

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use usher_app::project::MAX_DRIFTS;
use usher_domain::access::{Permission as Right, Scope, authorize};
use usher_domain::invitation;
use usher_domain::project;
use usher_domain::value::{Country, Money as Amount};

use super::drift::Drift;
use crate::graphql::access::{Permission, names};
use crate::graphql::call::asker;
use crate::graphql::connection::{Arguments, Connection};
use crate::graphql::error::Failure;
use crate::graphql::invitation::{Invitation, InvitationFilter, InvitationOrder, list_invitations};
use crate::graphql::number::{
    IdleNumbers, Money, MonthlySpending, OwnedPhoneNumber, PhoneNumberFilter, PhoneNumberOrder, by_month,
    list_numbers, spent_in,
};
use crate::graphql::scalar::{CountryCode, DateTime};
use crate::graphql::sender::{Sender, SenderFilter, list_senders};

/// Whether a project's Zavu key moves real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "project::Mode")]
pub(crate) enum ProjectMode {
    /// A live key.
    Live,
    /// A test key.
    Test,
}

/// How well a project's Zavu key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "project::CredentialStatus")]
pub(crate) enum CredentialStatus {
    /// None was set.
    Missing,
    /// It was set while Zavu could not be asked.
    Unverified,
    /// Zavu takes it.
    Valid,
    /// Zavu refused it.
    Invalid,
}

/// How many invitations of a project stand where.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct InvitationCounts {
    /// Being created at Zavu.
    issuing: i64,
    /// Waiting for the client.
    pending: i64,
    /// The client is in Meta's signup.
    in_progress: i64,
    /// The client's signup failed, or Zavu never issued it.
    failed: i64,
    /// There is a sender.
    completed: i64,
    /// Their time is over.
    expired: i64,
    /// Cancelled.
    cancelled: i64,
    /// All of them.
    total: i64,
}

impl From<invitation::Counts> for InvitationCounts {
    fn from(counts: invitation::Counts) -> Self {
        let invitation::Counts {
            issuing,
            pending,
            in_progress,
            failed,
            completed,
            expired,
            cancelled,
        } = counts;
        Self {
            issuing,
            pending,
            in_progress,
            failed,
            completed,
            expired,
            cancelled,
            total: issuing + pending + in_progress + failed + completed + expired + cancelled,
        }
    }
}

/// A project: one Zavu project with its own API key, numbers, invitations and senders.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Project {
    /// Its id, `prj_…`.
    pub(crate) id: ID,
    /// Its name.
    name: String,
    /// Its short name, unique in the reseller.
    slug: String,
    /// Whether its key moves real money; null without a key.
    mode: Option<ProjectMode>,
    /// How well its key stands.
    credential_status: CredentialStatus,
    /// The last four characters of its key.
    credential_last4: Option<String>,
    /// The project at Zavu to which the key belongs.
    zavu_project_id: Option<String>,
    /// The team at Zavu to which that project belongs.
    zavu_team_name: Option<String>,
    /// The life of an invitation that states none, in days.
    default_expires_in_days: i64,
    /// The countries of an invitation that states none; any when empty.
    default_allowed_phone_countries: Vec<CountryCode>,
    /// Since when it is put away.
    archived_at: Option<DateTime>,
    /// When it came.
    created_at: DateTime,
    /// When it was last compared with Zavu as a whole.
    last_reconciled_at: Option<DateTime>,
    #[graphql(skip)]
    key: usher_domain::id::ProjectId,
    #[graphql(skip)]
    limit: Option<Amount>,
}

impl From<project::Project> for Project {
    fn from(project: project::Project) -> Self {
        let credential_status = project.credential_status().into();
        let identity = project.credentials.as_ref().map(|held| &held.identity);
        Self {
            id: ID(project.id.to_string()),
            mode: identity.map(|identity| identity.mode.into()),
            credential_status,
            zavu_project_id: identity.map(|identity| identity.zavu_project_id.clone()),
            zavu_team_name: identity.and_then(|identity| identity.zavu_team_name.clone()),
            credential_last4: project.credentials.map(|held| held.last4),
            name: project.name,
            slug: project.slug,
            default_expires_in_days: project.default_expires_in_days,
            default_allowed_phone_countries: countries(&project.default_allowed_phone_countries),
            archived_at: project.archived_at.map(DateTime),
            created_at: DateTime(project.created_at),
            last_reconciled_at: project.last_reconciled_at.map(DateTime),
            key: project.id,
            limit: project.monthly_spend_limit,
        }
    }
}

#[ComplexObject]
impl Project {
    /// What you may do in it.
    async fn viewer_permissions(&self, context: &Context<'_>) -> Result<Vec<Permission>, Failure> {
        Ok(names(asker(context)?.actor.grants.in_project(self.key)))
    }

    /// Its invitations, newest first unless another order is asked for.
    async fn invitations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<InvitationFilter>,
        #[graphql(desc = "In which order.")] order_by: Option<InvitationOrder>,
    ) -> Result<Connection<Invitation>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        let filter = filter.unwrap_or_default().within(self.key);
        list_invitations(context, arguments, filter, order_by).await
    }

    /// Its phone numbers, oldest first unless another order is asked for.
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
        let filter = filter.unwrap_or_default().within(self.key);
        list_numbers(context, arguments, (filter, order_by.unwrap_or_default())).await
    }

    /// Its senders, oldest first.
    async fn senders(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The size of a page from the beginning, 1 to 100.")] first: Option<i32>,
        #[graphql(desc = "The cursor behind which the page begins.")] after: Option<String>,
        #[graphql(desc = "The size of a page from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "The cursor before which the page ends.")] before: Option<String>,
        #[graphql(desc = "Which ones.")] filter: Option<SenderFilter>,
    ) -> Result<Connection<Sender>, Failure> {
        let arguments = Arguments {
            first,
            after,
            last,
            before,
        };
        list_senders(context, arguments, filter.unwrap_or_default().within(self.key)).await
    }

    /// How many of its invitations stand where; all zero for those who may not see them.
    async fn invitation_counts(&self, context: &Context<'_>) -> Result<InvitationCounts, Failure> {
        Ok(asker(context)?.counts(self.key).await?.into())
    }

    /// What its numbers may cost a month; null when there is no limit, and for those without `SPENDING_READ` in it.
    async fn monthly_spend_limit(&self, context: &Context<'_>) -> Result<Option<Money>, Failure> {
        let asker = asker(context)?;
        let visible = authorize(&asker.actor, Right::SpendingRead, Scope::Project(self.key)).is_ok();
        Ok(self.limit.filter(|_| visible).map(Money::from))
    }

    /// What its numbers cost in this month (UTC): purchases, renewals and open reservations; zero for those without
    /// `SPENDING_READ` in it.
    async fn spent_this_month(&self, context: &Context<'_>) -> Result<Money, Failure> {
        let asker = asker(context)?;
        let present = usher_app::number::this_month(&asker.app);
        Ok(spent_in(&asker.spending(self.key).await?, present))
    }

    /// What its numbers cost in each of the last months, oldest first.
    async fn spending_by_month(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "How many months, 1 to 24, the present one included.",
            default_with = "Some(6)"
        )]
        months: Option<i64>,
    ) -> Result<Vec<MonthlySpending>, Failure> {
        let asker = asker(context)?;
        let present = usher_app::number::this_month(&asker.app);
        by_month(&asker.spending(self.key).await?, present, months.unwrap_or(6))
    }

    /// Its numbers that serve nobody; none for those who may not see numbers in it.
    async fn idle_numbers(&self, context: &Context<'_>) -> Result<IdleNumbers, Failure> {
        Ok(IdleNumbers::of(&asker(context)?.idle_numbers(self.key).await?))
    }

    /// How often something was found to stand otherwise at Zavu than here.
    async fn drift_count(&self, context: &Context<'_>) -> Result<i64, Failure> {
        asker(context)?.drift_count(self.key).await
    }

    /// What stood otherwise, newest first.
    async fn drifts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "At most this many, 1 to 100.", default_with = "Some(20)")] first: Option<i64>,
    ) -> Result<Vec<Drift>, Failure> {
        let asker = asker(context)?;
        let limit = u32::try_from(first.unwrap_or(20))
            .ok()
            .filter(|limit| (1..=MAX_DRIFTS).contains(limit))
            .ok_or(Failure::bad_input("first must be between 1 and 100"))?;
        let found = usher_app::project::drifts(&asker.app, &asker.actor, self.key, limit).await?;
        Ok(found.into_iter().map(Drift::from).collect())
    }
}

/// Country codes as the API spells them.
pub(crate) fn countries(countries: &[Country]) -> Vec<CountryCode> {
    countries
        .iter()
        .map(|country| CountryCode(country.as_str().to_owned()))
        .collect()
}
