//! `spendLimitSet`: what the numbers of a project, or of the reseller, may cost a month.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use usher_app::number::{Limited, SpendLimitSet, SpendLimitSetError, spend_limit_set};
use usher_domain::access::Denied;

use crate::graphql::call::changer;
use crate::graphql::error::Failure;
use crate::graphql::project::Project;
use crate::graphql::reseller::Reseller;
use crate::graphql::user_error::{UserError, UserErrorCode};

/// A monthly limit to set. Months are those of UTC.
#[derive(InputObject)]
pub(crate) struct SpendLimitSetInput {
    /// The project; the reseller, all projects together, when null.
    project_id: Option<ID>,
    /// The most that purchases and renewals of a month may cost together, in cents; no limit when null. It stops purchases
    /// only: renewals go on.
    monthly_limit_minor: Option<i64>,
}

/// Whose limit was set, or why nothing was done.
#[derive(SimpleObject)]
pub(crate) struct SpendLimitPayload {
    /// The reseller, unless `userErrors` is not empty.
    reseller: Option<Reseller>,
    /// The project, when it was one's limit.
    project: Option<Project>,
    /// What the caller can mend.
    user_errors: Vec<UserError>,
}

/// The root field that sets limits.
#[derive(Default)]
pub(crate) struct SpendLimitMutation;

#[Object]
impl SpendLimitMutation {
    /// Sets what numbers may cost a month: purchases (the first month and what a number costs once), renewals and open
    /// reservations count. Takes `SPENDING_MANAGE` in the project or the reseller.
    async fn spend_limit_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The limit to set.")] input: SpendLimitSetInput,
    ) -> Result<SpendLimitPayload, Failure> {
        let asker = changer(context)?;
        let command = SpendLimitSet {
            project: input.project_id.map(|id| id.0),
            monthly_limit_minor: input.monthly_limit_minor,
        };
        let user_errors = match spend_limit_set(&asker.app, &asker.actor, command).await {
            Ok(limited) => {
                let project = match limited {
                    Limited::Reseller(_) => None,
                    Limited::Project(project) => Some(Project::from(*project)),
                };
                return Ok(SpendLimitPayload {
                    reseller: Some(Reseller::own(&asker).await?),
                    project,
                    user_errors: Vec::new(),
                });
            }
            Err(SpendLimitSetError::Denied(Denied::Hidden)) => vec![UserError::not_found("projectId")],
            Err(SpendLimitSetError::Denied(denied @ Denied::Forbidden(_))) => return Err(denied.into()),
            Err(SpendLimitSetError::Invalid(invalid)) => UserError::all(invalid),
            Err(SpendLimitSetError::ProjectArchived) => vec![UserError::at(
                "projectId",
                UserErrorCode::ProjectArchived,
                "the project is archived",
            )],
            Err(SpendLimitSetError::Fault(fault)) => return Err(fault.into()),
        };
        Ok(SpendLimitPayload {
            reseller: None,
            project: None,
            user_errors,
        })
    }
}
